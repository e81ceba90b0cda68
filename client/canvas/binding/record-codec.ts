// tldraw record ⇄ the flattened keys of a board document (shared/board/document.ts). Pure: no store, no transaction. What is
// derived (a note's words, filled in here; a node's place, filled in by tree-positions.ts) is never written to the document.
import type { TLRecord, TLRichText } from 'tldraw';
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from 'y-prosemirror';
import * as Y from 'yjs';
import {
  flatKey,
  isOnBoard,
  type Json,
  KEY,
  type RecordMap,
  recordKind,
} from '../../../shared/board/document.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { readParagraphs, textFragment } from '../../../shared/board/rich-text.ts';
import { sameJson } from '../../../shared/same-json.ts';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../../../shared/templates/template.ts';
import { NO_DETAIL_PROPS, NO_WORDS } from '../../shapes/shape-types.ts';
import { cleanRichText, textSchema } from '../../words/words.ts';

/** A record of the document scope, before its type is known to be right. */
export interface LooseRecord {
  readonly id: string;
  readonly typeName: string;
  readonly [key: string]: unknown;
}
type Bag = Readonly<Record<string, unknown>>;

/** Record kinds that a board document holds. Others (camera, presence, users) never leave the device. */
export const isBoardKind = (typeName: string): boolean =>
  typeName === 'shape' ||
  typeName === 'binding' ||
  typeName === 'asset' ||
  typeName === 'page' ||
  typeName === 'document';

/** Properties that are computed from the document and therefore never written to it. */
const DERIVED: Readonly<Record<string, ReadonlySet<string>>> = {
  [SHAPE.sheet]: new Set(),
  [SHAPE.note]: new Set(['props.words']),
  [SHAPE.node]: new Set(['props.words', 'props.level', 'props.hidden', KEY.pos, KEY.size, KEY.rotation]),
  [SHAPE.link]: new Set([KEY.pos, KEY.rotation]),
};

/** What a key means when it is missing; such values are written only to replace another. */
const COMMON_DEFAULTS: Readonly<Record<string, Json>> = { rotation: 0, isLocked: false, opacity: 1 };
/** Of a note's details, which most notes do not have. */
const NOTHING_SAID: Readonly<Record<string, Json>> = Object.fromEntries(
  Object.entries(NO_DETAIL_PROPS).map(([name, value]) => [flatKey('props', name), value]),
);
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  [SHAPE.sheet]: {
    size: [SHEET_WIDTH, SHEET_HEIGHT],
    'props.templateVersion': 1,
    'props.name': '',
    'props.wording': {},
    'props.isAway': false,
    'props.isLeftOut': false,
    'props.ranks': [],
  },
  [SHAPE.note]: {
    size: [200, 200],
    'props.form': 'square',
    'props.kind': 'none',
    'props.fieldZone': '',
    ...NOTHING_SAID,
  },
  [SHAPE.node]: {
    size: [326, 60],
    pos: [0, 0],
    'props.star': false,
    'props.evidence': 'none',
    'props.collapsed': false,
    'props.level': 0,
    'props.hidden': false,
    'meta.treeParent': '',
    'meta.order': 'a0',
  },
  [SHAPE.link]: { pos: [0, 0], 'props.relation': 'serves' },
};

const hasOwnWords = (type: unknown): boolean => type === SHAPE.note || type === SHAPE.node;

/**
 * The record's keys and values as the document stores them; derived ones and the text are left out. Two records with the
 * same flat values say the same.
 */
export function flatten(record: LooseRecord): ReadonlyMap<string, Json> {
  const flat = new Map<string, Json>();
  const type = typeof record['type'] === 'string' ? record['type'] : '';
  const derived = DERIVED[type];
  const put = (key: string, value: unknown): void => {
    if (value !== undefined && derived?.has(key) !== true) flat.set(key, value as Json);
  };
  for (const [key, value] of Object.entries(record)) {
    if (key === 'id' || key === 'typeName' || key === 'x' || key === 'y') continue;
    if (key === 'props') flattenProps(value as Bag, type, put);
    else if (key === 'meta')
      for (const [name, part] of Object.entries(value as Bag)) put(flatKey('meta', name), part);
    else put(key, value);
  }
  if (record.typeName === 'shape') put(KEY.pos, [record['x'], record['y']]);
  return flat;
}

function flattenProps(props: Bag, type: string, put: (key: string, value: unknown) => void): void {
  const isSized = typeof props['w'] === 'number' && typeof props['h'] === 'number';
  if (isSized) put(KEY.size, [props['w'], props['h']]);
  for (const [name, value] of Object.entries(props)) {
    if (isSized && (name === 'w' || name === 'h')) continue;
    if (name === 'richText' && !hasOwnWords(type)) continue;
    put(flatKey('props', name), value);
  }
}

/** A new map for a record, with its text fragment when the type has words (`words`, detached, or empty ones). */
export function recordToMap(record: LooseRecord, words?: Y.XmlFragment): RecordMap {
  const map: RecordMap = new Y.Map();
  for (const [key, value] of flatten(record)) {
    if (!isDefault(record['type'], key, value)) map.set(key, value);
  }
  const props = record['props'] as Bag | undefined;
  if (hasOwnWords(record['type'])) map.set(KEY.text, words ?? textFragment(''));
  else if (isRichText(props?.['richText'])) map.set(KEY.text, richTextFragment(props['richText']));
  return map;
}

/** Is this what a missing key means anyway? Only for keys that apply to shapes. */
function isDefault(type: unknown, key: string, value: Json): boolean {
  const defaults = type === SHAPE.note && key in NOTHING_SAID ? NOTHING_SAID : COMMON_DEFAULTS;
  return key in defaults && defaults[key] === value && typeof type === 'string';
}

/** The record that the map says, unchecked: whether it is valid is decided by derived-store.ts. Words are as tldraw reads them. */
export function mapToRecord(id: string, map: RecordMap): LooseRecord {
  const kind = recordKind(id);
  const type = map.get(KEY.type);
  const flat: Record<string, unknown> = {
    ...(kind === 'shape' ? COMMON_DEFAULTS : {}),
    ...(typeof type === 'string' ? DEFAULTS[type] : {}),
  };
  map.forEach((value, key) => {
    if (key !== KEY.deleted && key !== KEY.text) flat[key] = value;
  });
  const record: Record<string, unknown> = { id, typeName: kind, meta: {} };
  const props: Record<string, unknown> = {};
  const meta: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(flat)) {
    const dot = key.indexOf('.');
    if (key === KEY.pos) [record['x'], record['y']] = pairOf(value, CORNER);
    else if (key === KEY.size) [props['w'], props['h']] = pairOf(value, sizeOf(type));
    else if (dot < 0) record[key] = value;
    else if (key.startsWith('props.')) props[key.slice(dot + 1)] = value;
    else if (key.startsWith('meta.')) meta[key.slice(dot + 1)] = value;
  }
  const fragment = map.get(KEY.text);
  if (hasOwnWords(type))
    props['words'] = fragment instanceof Y.XmlFragment ? readTextProp(fragment, true) : NO_WORDS;
  else if (fragment instanceof Y.XmlFragment) props['richText'] = readTextProp(fragment, false);
  record['meta'] = meta;
  if (kind === 'shape' || kind === 'binding' || kind === 'asset') record['props'] = props;
  return record as unknown as LooseRecord;
}

/** Paragraphs for our own shapes, tldraw's rich text for foreign ones. */
const readTextProp = (fragment: Y.XmlFragment, isOwn: boolean): unknown =>
  isOwn ? readParagraphs(fragment) : yXmlFragmentToProsemirrorJSON(fragment);

/** The pair; what lies too far away, or is too large, since before the board's bounds were kept is `instead`. */
const pairOf = (value: unknown, instead: Pair): readonly unknown[] => {
  if (!Array.isArray(value)) return [];
  return value.some((part) => typeof part === 'number' && !isOnBoard(part)) ? instead : value;
};
type Pair = readonly [number, number];
const CORNER: Pair = [0, 0];
const sizeOf = (type: unknown): Pair =>
  (typeof type === 'string' ? (DEFAULTS[type]?.[KEY.size] as Pair | undefined) : undefined) ?? [200, 200];

/** Which keys to set or unset so that a document that says `before` says `after`. */
export function differences(
  before: LooseRecord,
  after: LooseRecord,
): { readonly set: ReadonlyMap<string, Json>; readonly unset: readonly string[] } {
  const from = flatten(before);
  const to = flatten(after);
  const set = new Map<string, Json>();
  for (const [key, value] of to) if (!sameJson(from.get(key), value)) set.set(key, value);
  return { set, unset: [...from.keys()].filter((key) => !to.has(key)) };
}

/** The same object, typed for tldraw’s store. Nothing is checked. */
export const asStoreRecord = (record: LooseRecord): TLRecord => record as unknown as TLRecord;
/** The same object, typed for this folder. */
export const asLoose = (record: TLRecord): LooseRecord => record as unknown as LooseRecord;

const isRichText = (value: unknown): value is TLRichText =>
  typeof value === 'object' && value !== null && (value as Bag)['type'] === 'doc';

/** A detached fragment with the words of one of tldraw's own shapes. */
function richTextFragment(richText: TLRichText): Y.XmlFragment {
  // y-prosemirror reads while it writes, which Yjs allows only inside a document.
  const built = prosemirrorJSONToYXmlFragment(textSchema(), richText, new Y.Doc().getXmlFragment(''));
  return built.clone();
}

/** richTextFragment for JSON that cannot be trusted, cleaned first; undefined when the board's notes cannot hold it. */
export function readRichText(value: unknown): Y.XmlFragment | undefined {
  const clean = cleanRichText(value);
  if (!isRichText(clean)) return undefined;
  try {
    return richTextFragment(clean);
  } catch (error) {
    // ProseMirror throws on nodes and marks that its schema does not know.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
