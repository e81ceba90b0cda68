// もと: from which note or node of its board something was made (a cause from a bad point, a question from a cause, an action from a
// means). One value for reading and for the server's check; what can be made of what is shared/reading/conversion.ts.
import { FIELD, type RecordMap, recordKind } from './document.ts';
import { parseRecordId, type RecordId } from './ids.ts';

/** What it was made from, which need not be there any more; null: it was made here. */
export const readSource = (value: unknown): RecordId | null => (isShapeId(value) ? value : null);

/** Is the value one that this key of a note or node may have? Keys that name no source may have any. */
export const isSourceValue = (key: string, value: unknown): boolean =>
  key !== FIELD.source || value === '' || isShapeId(value);

/** The part of a note or node that says what it was made from. */
export const sourceOf = (map: RecordMap): { readonly source?: RecordId } => {
  const source = readSource(map.get(FIELD.source));
  return source === null ? {} : { source };
};

const isShapeId = (value: unknown): value is RecordId =>
  typeof value === 'string' && parseRecordId(value).ok && recordKind(value) === 'shape';
