// Repairs that make any merge of edits a well-formed board: orphans, cycles of parents, equal indexes. Pure and
// deterministic: every device repairs alike, so nothing is ever written back. Used by derived-store.ts.
import { KEY, type RecordMap, readPair, readString } from '../../../shared/board/document.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import type { LooseRecord } from './record-codec.ts';

/** One record of the document before repairs: what it says itself, and the map it was read from (also of a deleted one). */
export interface Candidate {
  readonly map: RecordMap;
  /** The record as it says itself; undefined when it is deleted or makes no sense. */
  readonly record: LooseRecord | undefined;
}
/** All records of a document, by id. */
export type Candidates = ReadonlyMap<string, Candidate>;

/** tldraw's page of every board document; used when there is none yet. */
const FALLBACK_PAGE = 'page:page';

/**
 * The id of the page that the board shows: the one with the lowest index, of equal ones the smallest id; tldraw’s own when there
 * is none.
 */
export function firstPage(candidates: Candidates): string {
  let first: { readonly id: string; readonly index: string } | undefined;
  for (const [id, { record }] of candidates) {
    if (record?.typeName !== 'page') continue;
    const index = typeof record['index'] === 'string' ? record['index'] : '';
    if (first === undefined || index < first.index || (index === first.index && id < first.id))
      first = { id, index };
  }
  return first?.id ?? FALLBACK_PAGE;
}

/**
 * The shape with a parent that exists: an orphan goes to its nearest live ancestor and keeps its place on the page; the smallest
 * id of a cycle of parents goes to the page, and so does what is deeper than a board may be. Example: A lies in B and B in A,
 * after two people moved one into the other at once; A goes to the page, B stays in A.
 */
export function withLiveParent(
  shape: LooseRecord,
  candidates: Candidates,
  page: string,
  levels: Levels,
): LooseRecord {
  const parentId = String(shape['parentId']);
  if (candidates.get(parentId)?.record === undefined) return adopted(shape, candidates, page);
  return isOutOfReach(shape.id, candidates, levels) ? { ...shape, parentId: page } : shape;
}

function adopted(shape: LooseRecord, candidates: Candidates, page: string): LooseRecord {
  let x = Number(shape['x']);
  let y = Number(shape['y']);
  let rotation = Number(shape['rotation']);
  let parentId = String(shape['parentId']);
  const seen = new Set([shape.id]);
  while (candidates.get(parentId)?.record === undefined) {
    const gone = candidates.get(parentId)?.map;
    if (gone === undefined || seen.has(parentId) || !parentId.startsWith('shape:')) {
      parentId = page;
      break;
    }
    seen.add(parentId);
    const [px, py] = readPair(gone, 'pos') ?? [0, 0];
    const turn = gone.get(KEY.rotation);
    const angle = typeof turn === 'number' ? turn : 0;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    [x, y] = [px + x * cos - y * sin, py + x * sin + y * cos];
    rotation += angle;
    parentId = readString(gone, KEY.parentId) ?? page;
  }
  return { ...shape, parentId, x, y, rotation };
}

/** The smallest id of a cycle of parents, or so deep that drawing it would overflow the stack of whoever looks. */
function isOutOfReach(id: string, candidates: Candidates, levels: Levels): boolean {
  const level = levelOf(id, candidates, levels);
  // What is one level too deep goes to the page, and what hangs below it comes along.
  return level === CIRCLE
    ? isSmallestOfCycle(id, candidates)
    : level > 0 && level % (BOARD_LIMITS.maxDepth + 1) === 0;
}

function isSmallestOfCycle(id: string, candidates: Candidates): boolean {
  const trail = new Set([id]);
  let at = parentOf(id, candidates);
  while (at?.startsWith('shape:') === true && !trail.has(at)) {
    trail.add(at);
    at = parentOf(at, candidates);
  }
  return at === id && [...trail].every((other) => id <= other);
}

/** Levels that are known already, by id: for as long as no candidate changes. */
export type Levels = Map<string, number>;
/** The level of what hangs in a circle, or below one. */
const CIRCLE = -1;

/** How many live shapes lie in each other down to this one; deleted ones between them are passed, as `adopted` does. */
function levelOf(id: string, candidates: Candidates, levels: Levels): number {
  const trail = new Set<string>();
  let at: string | undefined = id;
  while (at?.startsWith('shape:') === true && !levels.has(at) && !trail.has(at)) {
    trail.add(at);
    const candidate = candidates.get(at);
    at = candidate === undefined ? undefined : readString(candidate.map, KEY.parentId);
  }
  let level = at === undefined ? 0 : trail.has(at) ? CIRCLE : (levels.get(at) ?? 0);
  for (const passed of [...trail].reverse()) {
    if (level !== CIRCLE && candidates.get(passed)?.record !== undefined) level += 1;
    levels.set(passed, level);
  }
  return level;
}

function parentOf(id: string, candidates: Candidates): string | undefined {
  const parent = candidates.get(id)?.record?.['parentId'];
  return typeof parent === 'string' ? parent : undefined;
}

/**
 * The shape with an index of its own: of several below one parent that say the same index the smallest id keeps it, the
 * others follow it in an order of their own, past what somebody says who has seen them there.
 */
export function besideItsIndex(shape: LooseRecord, isSaid: (index: string) => boolean): LooseRecord {
  let index = beside(String(shape['index']), shape.id);
  while (isSaid(index)) index = beside(index, shape.id);
  return { ...shape, index };
}

const beside = (index: string, id: string): string => `${index}V${hash(id)}V`;

/** What an index is beside, if it looks like one that a shape was given here. */
export const besideWhat = (index: string): string | undefined => /^(.+)V[0-9a-z]+V$/u.exec(index)?.[1];

/** FNV-1a in base 36: letters and digits that an index may hold. */
function hash(text: string): string {
  let value = 2166136261;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return (value >>> 0).toString(36);
}
