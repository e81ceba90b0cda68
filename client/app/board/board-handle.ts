// What bar, outline and panels ask of that which shows the board. Two things answer: the canvas, and where that cannot run the list beside
// its sheet (stage/list-handle.ts). What only the canvas has (tools, selection by hand, zoom) is canvas-handle.ts. Types only.
import type { BoardCanvasHandle, CanvasState, SelectedShape } from '../../canvas/canvas-handle.ts';

/** What of the board is in view and in hand. */
export interface BoardHandleState
  extends Pick<CanvasState, 'named' | 'away' | 'place' | 'editing' | 'example'> {
  readonly selection: readonly Pick<SelectedShape, 'id' | 'kind'>[];
}

/** The view that is shown, as the screens around it use it. */
export interface BoardHandle
  extends Pick<
    BoardCanvasHandle,
    | 'subscribe'
    | 'undo'
    | 'redo'
    | 'openAt'
    | 'goTo'
    | 'goToShape'
    | 'goToShapeWhenCome'
    | 'visiblePlace'
    | 'addNote'
    | 'edit'
    | 'chain'
    | 'link'
    | 'renameSheet'
    | 'putSheetAway'
    | 'leaveSheetOut'
    | 'flush'
  > {
  getState(): BoardHandleState;
}
