// つながり from the list: what a note is for, made and taken away. What becomes of two ends is shared/chain's (joining.ts), as on the canvas.
import { KEY, liveRecord } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { Link, LinkEnd, LinkRelation } from '../../../shared/board/records.ts';
import { addLink } from '../../../shared/board/writing.ts';
import type { Direction, LinkRefusal } from '../../../shared/chain/direction.ts';
import { type AskedWay, type Joining, joinEnds, joinThisWay } from '../../../shared/chain/joining.ts';
import { missingBeside } from '../../../shared/chain/missing.ts';
import { relationOn } from '../../../shared/templates/catalogue.ts';
import type { ListRow } from '../row.ts';
import {
  chainOf,
  type LinkBoard,
  type ListBoard,
  type Outcome,
  type Refusal,
  refused,
  sheetOf,
} from './list-board.ts';
import { put } from './note-deeds.ts';

/** Why two ends were not joined. */
export type LinkRefused = LinkRefusal['kind'] | 'not-your-sheet';

/** What became of it; the words are `list:join.<kind>`. */
export type LinkOutcome =
  | { readonly kind: 'joined'; readonly fromWords: string; readonly toWords: string }
  | { readonly kind: 'ask'; readonly ways: readonly AskedWay[] }
  | { readonly kind: 'exists' }
  | { readonly kind: 'refused'; readonly why: LinkRefused };

/** Joins two ends, in the order in which they were taken. */
export function link(board: LinkBoard, one: LinkEnd, other: LinkEnd): LinkOutcome {
  const [chain, { links }] = [chainOf(board), board.session.content()];
  const relationAt = (end: LinkEnd): LinkRelation => relationOn(sheetUnder(board, end) ?? null);
  return done(board, joinEnds({ chain, links, relationAt }, one, other));
}

/** Joins them as people have said. */
export const linkThisWay = (board: LinkBoard, way: Direction): LinkOutcome =>
  done(board, joinThisWay(chainOf(board), way));

function done(board: LinkBoard, joining: Joining): LinkOutcome {
  switch (joining.kind) {
    case 'put': {
      const { from, to, relation } = joining;
      const sheet = sheetUnder(board, from);
      if (sheet === undefined || !board.rights.mayAdd('other', sheet))
        return { kind: 'refused', why: 'not-your-sheet' };
      board.session.act(() => putLink(board, sheet.id, { from, to }, relation));
      return { kind: 'joined', fromWords: wordsOf(board, from), toWords: wordsOf(board, to) };
    }
    case 'refused':
      return { kind: 'refused', why: joining.reason.kind };
    case 'ask':
    case 'exists':
      return joining;
  }
}

function putLink(board: LinkBoard, sheetId: RecordId, { from, to }: Direction, relation: LinkRelation): void {
  const { id: author, teamId: team } = board.me;
  // Zones that show words of elsewhere never begin a link (joining.ts).
  addLink(board.session.doc, {
    id: board.newId(),
    sheetId,
    from: from as RecordId,
    to,
    relation,
    author,
    team,
  });
}

/** A link of one end, with what lies at the other. */
export interface LinkThere {
  readonly id: RecordId;
  /** Does the end serve the other, or does the other serve it? */
  readonly way: 'to' | 'from';
  readonly other: LinkEnd;
  readonly words: string;
}

/** All links of an end: what it serves first. */
export function linksOf(board: LinkBoard, end: LinkEnd): readonly LinkThere[] {
  const { meant } = chainOf(board);
  const own = meant(end);
  const there = (link: Link): readonly LinkThere[] => {
    const { id, from, to } = link;
    if (meant(from) === own) return [{ id, way: 'to', other: to, words: wordsOf(board, to) }];
    return meant(to) === own ? [{ id, way: 'from', other: from, words: wordsOf(board, from) }] : [];
  };
  const all = board.session.content().links.flatMap(there);
  return [...all.filter(({ way }) => way === 'to'), ...all.filter(({ way }) => way === 'from')];
}

/** Takes a link away. Answers why not; null when it is done, or was before. */
export function unlink(board: LinkBoard, id: RecordId): LinkRefused | null {
  const found = board.session.content().links.find((each) => each.id === id);
  if (found === undefined) return null;
  const owned = { kind: 'other', author: found.author, isFixed: false } as const;
  if (!board.rights.mayDelete(owned, sheetOf(board, found.parentId))) return 'not-your-sheet';
  board.session.act(() => liveRecord(board.session.doc, id)?.set(KEY.deleted, 1));
  return null;
}

/** A note that this one is for, in the column next to its own: made and joined in one step, its words open. */
export function putWhatFor(board: ListBoard, end: LinkEnd): Outcome {
  const chain = chainOf(board);
  const of = chain.nodes.get(chain.meant(end));
  const missing = of === undefined ? null : missingBeside(chain, of, 'up');
  const zone = board.places
    .find(({ ref }) => ref.id === missing?.place.sheetId)
    ?.zones.find(({ id }) => id === missing?.place.zoneId);
  const sheet = sheetUnder(board, end);
  if (missing === null || zone === undefined || sheet === undefined) return refused('no-place');
  if (!board.rights.mayAdd('other', sheet)) return refused('not-your-sheet');
  return put(board, missing.place.sheetId, zone, (id) =>
    putLink(board, sheet.id, { from: end, to: id }, 'serves'),
  );
}

/** May this row be an end of a link? */
export function whyNotLinked(board: ListBoard, row: ListRow): Refusal | null {
  if (row.kind !== 'record' && row.kind !== 'mirror') return 'no-link';
  if (row.kind === 'record' && row.read.kind === 'question') return 'no-link';
  return board.rights.right(sheetOf(board, row.sheetId)) === 'edit' ? null : 'not-your-sheet';
}

/** The sheet on which an end lies. */
function sheetUnder(board: LinkBoard, end: LinkEnd) {
  const { nodes, meant } = chainOf(board);
  return sheetOf(board, nodes.get(meant(end))?.sheetId ?? null);
}

function wordsOf(board: LinkBoard, end: LinkEnd): string {
  const { nodes, meant } = chainOf(board);
  return nodes.get(meant(end))?.words ?? '';
}
