// What I may do with which shape: shared/board/record-rights.ts asked in terms of the canvas. The relay holds the same rules;
// here they decide what is offered at all.
import type { TLShape } from 'tldraw';
import { isAmongOwners } from '../../../shared/board/owners-zones.ts';
import { type OwnedRecord, recordRights } from '../../../shared/board/record-rights.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { type BoardAccess, mayPutSheetsAway, type Right, type Writer } from '../../../shared/board/rights.ts';
import { authorOf } from '../../shapes/shape-content.ts';
import { isNode, isNote, isSheet, type SheetShape, takesWords } from '../../shapes/shape-types.ts';
import type { CanvasMode } from '../board-canvas-props.ts';

/** What I may do, by shape and by the sheet on which it lies (undefined: beside all sheets). */
export interface CanvasRights {
  right(sheet: SheetShape | undefined): Right;
  mayWrite(shape: TLShape, sheet: SheetShape | undefined): boolean;
  mayMove(shape: TLShape, sheet: SheetShape | undefined): boolean;
  /** May it be taken from its sheet to another, or off all sheets (undefined)? */
  mayCarryOff(shape: TLShape, from: SheetShape | undefined, to: SheetShape | undefined): boolean;
  /** May a note of mine lie there on that sheet? What lies there already may be anybody's work. */
  mayLie(shape: TLShape, sheet: SheetShape | undefined): boolean;
  mayDelete(shape: TLShape, sheet: SheetShape | undefined): boolean;
  mayAdd(type: string, sheet: SheetShape | undefined): boolean;
  /** May I set this mark of the sheet? No for whatever is no mark. */
  maySet(shape: TLShape, sheet: SheetShape | undefined): boolean;
  /** May I say what the sheet is called? */
  mayName(sheet: SheetShape): boolean;
  /** May I put the sheet away, and bring it back? */
  mayPutAway(sheet: SheetShape): boolean;
  /** Kind of a feedback note, marks of a node: set by whom? */
  mayMark(shape: TLShape, sheet: SheetShape | undefined): boolean;
}

/** Fixed fields carry the zone in their id: `shape:<sheet>:<zone>`. */
export const isFixedField = (shape: TLShape): boolean => shape.id.split(':').length > 2;

const recordOf = (shape: TLShape): OwnedRecord => ({
  kind: isSheet(shape) ? 'sheet' : isNote(shape) ? 'note' : isNode(shape) ? 'node' : 'other',
  author: authorOf(shape),
  isFixed: isFixedField(shape),
});

/** The rights of one person on one board; in any mode but `edit` nothing may be changed. */
export function canvasRights(me: Writer, board: BoardAccess, mode: CanvasMode): CanvasRights {
  const rights = recordRights(me, board, mode !== 'edit');
  const right = (sheet: SheetShape | undefined): Right => rights.right(sheet?.props);
  return {
    right,
    mayWrite: (shape, sheet) => takesWords(shape) && rights.mayWrite(recordOf(shape), sheet?.props),
    mayMove: (shape, sheet) => rights.mayMove(recordOf(shape), sheet?.props),
    mayCarryOff: (shape, from, to) => rights.mayCarryOff(recordOf(shape), from?.props, to?.props),
    mayLie: (shape, sheet) =>
      sheet === undefined ||
      right(sheet) !== 'contribute' ||
      !isNote(shape) ||
      !isAmongOwners(sheet.props, {
        x: shape.x,
        y: shape.y,
        width: shape.props.w,
        height: shape.props.h,
      }),
    mayDelete: (shape, sheet) => rights.mayDelete(recordOf(shape), sheet?.props),
    mayMark: (shape, sheet) => rights.mayMark(recordOf(shape), sheet?.props),
    maySet: (shape, sheet) =>
      isNote(shape) && sheet !== undefined && rights.maySet(shape.props.fieldZone, sheet.props),
    mayName: (sheet) => right(sheet) === 'edit',
    mayPutAway: (sheet) => right(sheet) === 'edit' && mayPutSheetsAway(me, board),
    mayAdd: (type, sheet) => rights.mayAdd(type === SHAPE.note ? 'note' : 'other', sheet?.props),
  };
}
