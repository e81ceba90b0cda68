// <BoardCanvas> whose opening is noted on the device: where it never ends, the board comes as a list next time. Begins when its code is
// there, so that a slow line says nothing about the device.
import { useState } from 'react';
import { BoardCanvas } from '../../../canvas/board-canvas.tsx';
import type { BoardCanvasProps } from '../../../canvas/board-canvas-props.ts';
import { useOpeningNoted } from './use-canvas-or-list.ts';

/** What the canvas is given, and what is heard of it. */
export type CanvasPartProps = BoardCanvasProps & {
  /** Its code did not come. */
  readonly onAway: () => void;
};

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
