// On which sheet a presence state says its person is, and for which sheet it says its person is writing the name. The state's
// identity (`user`) is the server's word; everything else is the client's own claim, so that whatever is not as it should be counts
// as nowhere.
import type { RecordId } from '../board/ids.ts';

/** The field of a presence state in which a canvas tells about itself (client/canvas/input/presence.ts). */
const CANVAS = 'canvas';

/** The sheet, or null for a phone, a projector, a table between two sheets, and for what is no presence state. */
export function presentSheet(state: unknown): RecordId | null {
  return sheetId(field(field(state, CANVAS), 'sheet'));
}

/** The field in which a page says for which sheet its person has the name open (client/app/board/outline/naming.ts). */
export const NAMING = 'naming';

/** The sheet whose name the person is writing; null for none, and for what is no presence state. */
export const namedSheet = (state: unknown): RecordId | null => sheetId(field(state, NAMING));

const sheetId = (value: unknown): RecordId | null =>
  typeof value === 'string' && SHEET_ID.test(value) ? (value as RecordId) : null;

const SHEET_ID = /^shape:[A-Za-z0-9_.:-]{1,120}$/;

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
