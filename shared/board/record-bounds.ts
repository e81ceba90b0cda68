// What a record may be made of: known types, well-formed keys, values of bounded size. Pure checks on single parts; who
// may write them is rights.ts.
import { assetIdIn } from './asset-source.ts';
import { FIELD, isOnBoard, type Json, KEY } from './document.ts';
import { BOARD_LIMITS } from './limits.ts';
import { isDetail } from './note-details.ts';
import { LINK_RELATIONS, NOTE_FORMS, NOTE_KINDS, SHAPE } from './records.ts';
import { isSourceValue } from './source.ts';

/** Shape types a board admits: ours, and those of tldraw's that people draw with (bookmarks and embeds are off). */
const SHAPE_TYPES: ReadonlySet<string> = new Set([
  ...Object.values(SHAPE),
  'draw',
  'highlight',
  'line',
  'arrow',
  'geo',
  'text',
  'image',
  'group',
]);

/** Does a record of this kind (from its id) carry this type? Pages and documents carry none. */
export function isKnownType(kind: string, type: unknown): boolean {
  switch (kind) {
    case 'shape':
      return typeof type === 'string' && SHAPE_TYPES.has(type);
    case 'binding':
      return type === 'arrow';
    case 'asset':
      return type === 'image';
    default:
      return type === undefined;
  }
}

const PART = /^[$A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const FORBIDDEN_PARTS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** `type`, `pos`, `props.color`: up to four parts, none of them a name that JavaScript objects are born with. */
export function isRecordKey(key: string): boolean {
  const parts = key.split('.');
  return parts.length <= 4 && parts.every((part) => PART.test(part) && !FORBIDDEN_PARTS.has(part));
}

/** Plain JSON within the board's limits of size and nesting; numbers are finite, and none is out of this world. */
export function isBoundedJson(value: unknown): value is Json {
  return spend(value, BOARD_LIMITS.maxValueBytes, 0) >= 0;
}

/** What is left of `budget` bytes after the value; negative when it is too large, too deep or no JSON. */
function spend(value: unknown, budget: number, depth: number): number {
  if (depth > BOARD_LIMITS.maxValueDepth) return -1;
  switch (typeof value) {
    case 'boolean':
      return budget - 5;
    case 'number':
      return Math.abs(value) <= BOARD_LIMITS.maxNumber ? budget - 8 : -1;
    case 'string':
      return budget - value.length - 2;
    case 'object':
      return value === null ? budget - 4 : spendParts(value, budget - 2, depth);
    default:
      return -1;
  }
}

function spendParts(value: object, budget: number, depth: number): number {
  let left = budget;
  if (Array.isArray(value)) {
    for (const item of value) {
      left = spend(item, left - 1, depth + 1);
      if (left < 0) return -1;
    }
    return left;
  }
  // lib0 decodes the key `__proto__` into the object's prototype: such a value is nobody's honest work.
  if (Object.getPrototypeOf(value) !== Object.prototype) return -1;
  for (const [key, part] of Object.entries(value)) {
    // A property that is there but undefined is left out when read, and costs nothing.
    left = part === undefined ? left - 1 : spend(part, left - key.length - 4, depth + 1);
    if (left < 0) return -1;
  }
  return left;
}

/** Is a value of this key where and as large as something on a board may be? Other keys are none of its business. */
export function isPlaceOnBoard(key: string, value: unknown): boolean {
  if (key !== KEY.pos && key !== KEY.size) return true;
  return Array.isArray(value) && value.length === 2 && value.every(isOnBoard);
}

/** Is the value one that this key of a note may have? An unknown form or a date that does not exist is nobody's honest work. */
export function isNoteValue(key: string, value: unknown): boolean {
  switch (key) {
    case FIELD.form:
      return NOTE_FORMS.some((form) => form === value);
    case FIELD.kind:
      return NOTE_KINDS.some((kind) => kind === value);
    default:
      return isDetail(key, value) && isSourceValue(key, value);
  }
}

/** Is the value one that this key of a link may have? */
export const isLinkValue = (key: string, value: unknown): boolean =>
  key !== FIELD.relation || LINK_RELATIONS.some((relation) => relation === value);

/** Where an asset's bytes lie: among this board's pictures. Never inside the document, never on another host. */
export const isOwnAssetSource = (source: unknown): boolean =>
  source === null || source === '' || (typeof source === 'string' && assetIdIn(source) !== null);
