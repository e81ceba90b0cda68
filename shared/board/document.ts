// The layout of a board document: the only place that knows the names of its roots and keys.
// What records mean is in records.ts; rich text is in rich-text.ts. Nothing here knows tldraw's store.
import * as Y from 'yjs';
import type { RecordId } from './ids.ts';
import { BOARD_LIMITS } from './limits.ts';

/** Version of this layout; golden documents in tests/golden hold every released one. */
export const BOARD_FORMAT_VERSION = 2;

/** The two roots of a board document; anything else is refused by the relay. */
export const ROOTS = { records: 'records', meta: 'meta' } as const;

/** Keys of the `meta` root. Written by the server only. */
export const META = {
  formatVersion: 'formatVersion',
  /** tldraw's serialized schema, as plain JSON. */
  schema: 'schema',
  /** Counts rewrites of the document; clients of another epoch must not merge. */
  epoch: 'epoch',
  /** Of frozen versions only: the camp's base year then (frozen-facts.ts). */
  baseFiscalYear: 'baseFiscalYear',
  /** Of frozen versions of a team's own board only: what its sheets showed of the city's board then, as JSON (frozen-facts.ts). */
  elsewhere: 'elsewhere',
} as const;

/** Keys with a meaning of their own inside a record's map; all others are flattened properties. */
export const KEY = {
  type: 'type',
  parentId: 'parentId',
  index: 'index',
  rotation: 'rotation',
  /** `[x, y]`: one key, because one gesture changes both (x and y apart grow the document 25×). */
  pos: 'pos',
  /** `[w, h]`: one key, for the same reason. */
  size: 'size',
  /** Present and 1: the record is deleted. The map itself is never removed, so that undo keeps its text. */
  deleted: '$del',
  /** The text, a Y.XmlFragment: the only truth about words. */
  text: 'text',
} as const;

/** Flattened properties that mean something to a board, by what they say. */
export const FIELD = {
  author: 'meta.author',
  team: 'meta.team',
  source: 'meta.source',
  trap: 'meta.trap',
  voice: 'meta.voice',
  treeParent: 'meta.treeParent',
  order: 'meta.order',
  template: 'props.template',
  templateVersion: 'props.templateVersion',
  name: 'props.name',
  wording: 'props.wording',
  isAway: 'props.isAway',
  isLeftOut: 'props.isLeftOut',
  ranks: 'props.ranks',
  form: 'props.form',
  kind: 'props.kind',
  fieldZone: 'props.fieldZone',
  date: 'props.date',
  person: 'props.person',
  stance: 'props.stance',
  done: 'props.done',
  isOpen: 'props.isOpen',
  star: 'props.star',
  evidence: 'props.evidence',
  collapsed: 'props.collapsed',
  from: 'props.from',
  to: 'props.to',
  relation: 'props.relation',
  assetId: 'props.assetId',
} as const;

/** Keys that say one thing together: a place means nothing without the sheet it is on. */
export const TOGETHER: readonly (readonly string[])[] = [
  [KEY.parentId, KEY.pos, KEY.index],
  [FIELD.treeParent, FIELD.order],
];

/** One value of a flattened record: plain JSON, or the text fragment. */
export type RecordValue = Json | Y.XmlFragment;
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type RecordMap = Y.Map<RecordValue>;

export function boardRecords(doc: Y.Doc): Y.Map<RecordMap> {
  return doc.getMap<RecordMap>(ROOTS.records);
}

export function boardMeta(doc: Y.Doc): Y.Map<Json> {
  return doc.getMap<Json>(ROOTS.meta);
}

/** The record's map unless it is missing or marked deleted. */
export function liveRecord(doc: Y.Doc, id: RecordId): RecordMap | undefined {
  const map = boardRecords(doc).get(id);
  return map === undefined || isDeleted(map) ? undefined : map;
}

export const isDeleted = (map: RecordMap): boolean => map.get(KEY.deleted) === 1;

/** The record's kind, from its id: `shape`, `page`, `document`, `binding` or `asset`. */
export const recordKind = (id: string): string => id.slice(0, id.indexOf(':'));

/** A nested property's key: `props` + `color` → `props.color`; `meta` + `team` → `meta.team`. */
export const flatKey = (group: 'props' | 'meta', name: string): string => `${group}.${name}`;

/**
 * A number pair stored under one key (`pos`, `size`), or undefined when the value is none that may lie on a board: what lies
 * too far away since before is then shown at its parent's corner, in its usual size, where people find it.
 */
export const readPair = (map: RecordMap, key: 'pos' | 'size'): readonly [number, number] | undefined =>
  pairIn(map.get(key));

/** The value of such a key as a place or a size, whether it stands in a record or is still to be written. */
export function pairIn(value: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [a, b] = value as readonly unknown[];
  return isOnBoard(a) && isOnBoard(b) ? [a, b] : undefined;
}

/** Is it a place or a size, in units, that something on a board can have? */
export const isOnBoard = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= BOARD_LIMITS.maxPlace;

export function readString(map: RecordMap, key: string): string | undefined {
  const value = map.get(key);
  return typeof value === 'string' ? value : undefined;
}

export function readText(map: RecordMap): Y.XmlFragment | undefined {
  const value = map.get(KEY.text);
  return value instanceof Y.XmlFragment ? value : undefined;
}
