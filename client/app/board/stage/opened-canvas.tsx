// <BoardCanvas> whose opening is noted on the device: where it never ends, the board comes as a list next time. Begins when its code is
// there, so that a slow line says nothing about the device.
import { useState } from 'react';
import { BoardCanvas } from '../../../canvas/board-canvas.tsx';
import type { CanvasPartProps } from './canvas-part.tsx';
import { useOpeningNoted } from './use-canvas-or-list.ts';

export function OpenedCanvas({ onAway: _onAway, ...props }: CanvasPartProps) {
  const [isOpen, setOpen] = useState(false);
  useOpeningNoted(props.board.id, isOpen);
  return (
    <BoardCanvas
      {...props}
      onReady={(canvas) => {
        setOpen(true);
        props.onReady(canvas);
      }}
    />
  );
}
