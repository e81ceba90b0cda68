// The way through a board by keys: part after part, and from a sheet's last part to the next sheet. Pure.

import type { RecordId } from '../../../shared/board/ids.ts';
import type { SheetRef } from '../../../shared/camp/camp.ts';

/** Where somebody stands: a part of a sheet that has so many. */
export interface Standing {
  readonly sheetId: RecordId;
  readonly part: number;
  readonly parts: number;
}

export type Stride = 'part' | 'sheet';

/** Where the next step leads; `last`: to the last part, whichever that is. The same place at either end. */
export function nextStep(
  sheets: readonly SheetRef[],
  from: Standing,
  direction: 1 | -1,
  stride: Stride,
): { readonly sheetId: RecordId; readonly part: number | 'last' } {
  const part = from.part + direction;
  if (stride === 'part' && part >= 0 && part < from.parts) return { sheetId: from.sheetId, part };
  const at = sheets.findIndex(({ id }) => id === from.sheetId);
  const next = sheets[at + direction];
  if (at < 0 || next === undefined) return { sheetId: from.sheetId, part: from.part };
  return { sheetId: next.id, part: stride === 'part' && direction < 0 ? 'last' : 0 };
}
