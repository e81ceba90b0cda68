// What I may do with which shape: shared/board/rights.ts asked in terms of the canvas. The relay holds the same rules;
// here they decide what is offered at all.
import type { TLShape } from 'tldraw';
import { isAmongOwners } from '../../../shared/board/owners-zones.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import {
  type BoardAccess,
  boardRight,
  mayPutSheetsAway,
  maySetMark,
  type Right,
  sheetRight,
  type Writer,
} from '../../../shared/board/rights.ts';
import { serves, templateOf } from '../../../shared/templates/catalogue.ts';
import { authorOf } from '../../shapes/shape-content.ts';
import { isNote, isSheet, type SheetShape, takesWords } from '../../shapes/shape-types.ts';
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

/** The rights of one person on one board; in any mode but `edit` nothing may be changed. */
export function canvasRights(me: Writer, board: BoardAccess, mode: CanvasMode): CanvasRights {
  const right = (sheet: SheetShape | undefined): Right => {
    if (mode !== 'edit') return 'read';
    return sheet === undefined ? boardRight(me, board) : sheetRight(me, board, sheet.props);
  };
  const isMine = (shape: TLShape): boolean => authorOf(shape) === me.id;
  const takesFeedback = (sheet: SheetShape | undefined): boolean =>
    sheet !== undefined && serves(sheet.props, 'feedback');
  /** On a feedback sheet words stay the giver's, also for the owners. */
  const isGiven = (shape: TLShape, sheet: SheetShape | undefined): boolean =>
    authorOf(shape) !== null && !isMine(shape) && takesFeedback(sheet);
  const mayTouch = (shape: TLShape, sheet: SheetShape | undefined): boolean => {
    if (isSheet(shape)) return false;
    const granted = right(sheet);
    return granted === 'edit' || (granted === 'contribute' && isNote(shape) && isMine(shape));
  };
  return {
    right,
    mayWrite: (shape, sheet) => takesWords(shape) && mayTouch(shape, sheet) && !isGiven(shape, sheet),
    mayMove: (shape, sheet) => mayTouch(shape, sheet) && !isFixedField(shape),
    mayCarryOff: (shape, from, to) => !isGiven(shape, from) || takesFeedback(to),
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
    mayDelete: (shape, sheet) =>
      mayTouch(shape, sheet) && !isFixedField(shape) && (!isGiven(shape, sheet) || me.role === 'facilitator'),
    mayMark: (shape, sheet) => mayTouch(shape, sheet) && !isFixedField(shape) && !isGiven(shape, sheet),
    maySet: (shape, sheet) =>
      isNote(shape) &&
      sheet !== undefined &&
      right(sheet) === 'edit' &&
      maySetMark(me, sheet.props, shape.props.fieldZone),
    mayName: (sheet) => right(sheet) === 'edit',
    mayPutAway: (sheet) => right(sheet) === 'edit' && mayPutSheetsAway(me, board),
    mayAdd: (type, sheet) => {
      // What is computed from other sheets is nobody's to write on.
      if (sheet !== undefined && (templateOf(sheet.props)?.sources.length ?? 0) > 0) return false;
      const granted = right(sheet);
      return granted === 'edit' || (granted === 'contribute' && type === SHAPE.note);
    },
  };
}
