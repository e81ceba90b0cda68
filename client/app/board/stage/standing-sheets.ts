// Which sheets stand on the board and which were put away, as the canvas says it (CanvasState), read from the document.
import type * as Y from 'yjs';
import { boardRecords, FIELD, readString } from '../../../../shared/board/document.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { Sheet } from '../../../../shared/board/records.ts';
import { sheetsThere } from '../../../../shared/board/sheet-list.ts';
import type { SheetRef } from '../../../../shared/camp/camp.ts';
import { atOnce } from '../../../../shared/steps.ts';
import type { NamedSheet } from '../../../canvas/canvas-handle.ts';
import type { BoardHandleState } from '../board-handle.ts';

type Standing = Pick<BoardHandleState, 'named' | 'away'>;

/** Are these the same objects, so that nothing was said of a sheet in between? Looking through all records takes longer than most edits. */
export const areSameSheets = (a: readonly Sheet[], b: readonly Sheet[]): boolean =>
  a.length === b.length && a.every((sheet, at) => sheet === b[at]);

/** From left to right. */
export function standingSheets(doc: Y.Doc): Standing {
  const { living, away } = atOnce(sheetsThere(doc));
  return {
    named: living.map(({ id }) => named(doc, id)),
    away: away.map((sheet) => ({ ...named(doc, sheet.id), ...templateIn(sheet) })),
  };
}

function named(doc: Y.Doc, id: RecordId): NamedSheet {
  const map = boardRecords(doc).get(id);
  return {
    id,
    name: (map && readString(map, FIELD.name)) ?? '',
    isLeftOut: map?.get(FIELD.isLeftOut) === true,
  };
}

const templateIn = ({ template, templateVersion }: SheetRef) => ({ template, templateVersion });
