// What one person may do with a record, by the sheet on which it lies: rights.ts asked before anything is done, so that canvas and list
// offer only what the relay takes. Pure.
import { serves } from '../templates/catalogue.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import type { PersonId } from './ids.ts';
import {
  type BoardAccess,
  boardRight,
  isComputed,
  maySetMark,
  type Right,
  sheetRight,
  type Writer,
} from './rights.ts';

/** As much of a record as rights depend on. */
export interface OwnedRecord {
  readonly kind: 'note' | 'node' | 'sheet' | 'other';
  readonly author: PersonId | null;
  /** A field or question that was made with its sheet. */
  readonly isFixed: boolean;
}

/** By record, and by the sheet on which it lies (undefined: beside all sheets). */
export interface RecordRights {
  right(sheet: TemplateRef | undefined): Right;
  mayWrite(record: OwnedRecord, sheet: TemplateRef | undefined): boolean;
  mayMove(record: OwnedRecord, sheet: TemplateRef | undefined): boolean;
  /** May it be taken from its sheet to another, or off all sheets (undefined)? */
  mayCarryOff(record: OwnedRecord, from: TemplateRef | undefined, to: TemplateRef | undefined): boolean;
  mayDelete(record: OwnedRecord, sheet: TemplateRef | undefined): boolean;
  /** Kind of a feedback note, marks of a node: set by whom? */
  mayMark(record: OwnedRecord, sheet: TemplateRef | undefined): boolean;
  /** May I set the mark of this zone of the sheet? No for whatever is no mark. */
  maySet(zone: string, sheet: TemplateRef): boolean;
  mayAdd(kind: 'note' | 'node' | 'other', sheet: TemplateRef | undefined): boolean;
}

/** The rights of one person on one board; where `isForReading` nothing may be changed. */
export function recordRights(me: Writer, board: BoardAccess, isForReading: boolean): RecordRights {
  const right = (sheet: TemplateRef | undefined): Right => {
    if (isForReading) return 'read';
    return sheet === undefined ? boardRight(me, board) : sheetRight(me, board, sheet);
  };
  const isMine = ({ author }: OwnedRecord): boolean => author === me.id;
  const takesFeedback = (sheet: TemplateRef | undefined): boolean =>
    sheet !== undefined && serves(sheet, 'feedback');
  /** On a feedback sheet words stay the giver's, also for the owners. */
  const isGiven = (record: OwnedRecord, sheet: TemplateRef | undefined): boolean =>
    record.author !== null && !isMine(record) && takesFeedback(sheet);
  const mayTouch = (record: OwnedRecord, sheet: TemplateRef | undefined): boolean => {
    if (record.kind === 'sheet') return false;
    const granted = right(sheet);
    return granted === 'edit' || (granted === 'contribute' && record.kind === 'note' && isMine(record));
  };
  return {
    right,
    mayWrite: (record, sheet) => mayTouch(record, sheet) && !isGiven(record, sheet),
    mayMove: (record, sheet) => mayTouch(record, sheet) && !record.isFixed,
    mayCarryOff: (record, from, to) => !isGiven(record, from) || takesFeedback(to),
    mayDelete: (record, sheet) =>
      mayTouch(record, sheet) && !record.isFixed && (!isGiven(record, sheet) || me.role === 'facilitator'),
    mayMark: (record, sheet) => mayTouch(record, sheet) && !record.isFixed && !isGiven(record, sheet),
    maySet: (zone, sheet) => right(sheet) === 'edit' && maySetMark(me, sheet, zone),
    mayAdd: (kind, sheet) => {
      // What is computed from other sheets is nobody's to write on.
      if (sheet !== undefined && isComputed(sheet)) return false;
      const granted = right(sheet);
      return granted === 'edit' || (granted === 'contribute' && kind === 'note');
    },
  };
}
