// <BoardCanvas> whose opening is noted on the device: where it never ends, the board comes as a list next time. Begins when code and
// document are there, so that a slow line says nothing about the device.
import { useEffect, useState } from 'react';
import { BoardCanvas } from '../../../canvas/board-canvas.tsx';
import type { BoardCanvasProps } from '../../../canvas/board-canvas-props.ts';
import { useOpeningNoted } from './use-canvas-or-list.ts';

/** What the canvas is given, and what is heard of it. */
export type CanvasPartProps = BoardCanvasProps & {
  /** Its code did not come. */
  readonly onAway: () => void;
};

export function OpenedCanvas({ onAway: _onAway, ...props }: CanvasPartProps) {
  const { whenLoaded } = props.connection;
  const [opening, setOpening] = useState<'waits' | 'goes-on' | 'done'>('waits');
  useEffect(() => {
    let isOver = false;
    void whenLoaded.then(() => {
      if (!isOver) setOpening((before) => (before === 'waits' ? 'goes-on' : before));
    });
    return () => {
      isOver = true;
    };
  }, [whenLoaded]);
  useOpeningNoted(props.board, opening !== 'goes-on');
  return (
    <BoardCanvas
      {...props}
      onReady={(canvas) => {
        setOpening('done');
        props.onReady(canvas);
      }}
    />
  );
}
