// The face of presenting, on the board’s screen. Nobody outside imports a file behind it.
export { PresentingOnBoard, type Presents } from './presenting-on-board.tsx';
export { frameOf, partInSight, useShownPart } from './use-shown-part.ts';
