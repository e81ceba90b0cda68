// The same person at the list: 一覧's own session and deeds on the document that the page has open, beside the canvas or instead of it.

import { writableSheets } from '../../../../client/app/note-places.ts';
import {
  addBelow,
  addBeside,
  carry,
  demote,
  evidence,
  fold,
  type ListBoard,
  link,
  linksOf,
  linkThisWay,
  order,
  promote,
  put,
  remove,
  removeOne,
  star,
  unlink,
  write,
} from '../../../../client/list/deeds/deeds.ts';
import { NO_FILTER } from '../../../../client/list/list-filter.ts';
import { type Listing, listRows } from '../../../../client/list/list-rows.ts';
import { ListSession } from '../../../../client/list/list-session.ts';
import { type ListRow, nodeOf, type RecordRow } from '../../../../client/list/row.ts';
import { newShapeId } from '../../../../client/new-id.ts';
import type { BoardConnection } from '../../../../client/sync/board-connection.ts';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import { liveRecord, readText } from '../../../../shared/board/document.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { recordRights } from '../../../../shared/board/record-rights.ts';
import { reviseText } from '../../../../shared/board/revise-text.ts';
import { fragmentText } from '../../../../shared/board/rich-text.ts';
import type { Board } from '../../../../shared/camp/camp.ts';
import { unlinkedOn } from '../../../../shared/drawing/board-chain.ts';
import { readBoardInOrder } from '../../../../shared/reading/read-board.ts';
import { WORDS } from './actions/action.ts';
import type { Dice } from './dice.ts';

/** One thing done in the list; undefined when there was nothing to do it with. */
type Deed = (list: ListPerson, dice: Dice) => string | undefined;

/** Until `leave`, on one document. */
export class ListPerson {
  readonly board: ListBoard;
  #before: Listing | null = null;

  constructor(connection: BoardConnection, board: Board, camp: CampAnswer) {
    this.board = {
      session: new ListSession(connection.doc, { onKept: () => undefined, onArrived: () => undefined }),
      rights: recordRights(
        { ...camp.me, teamAdmitted: camp.teamAdmitted },
        { ...board, observersGiveFeedback: false },
        false,
      ),
      camp: { ownTeam: board.teamId, teams: camp.teams },
      context: { ownTeam: board.teamId, teams: camp.teams },
      places: writableSheets(board, camp),
      me: camp.me,
      newId: newShapeId,
      today: () => camp.camp.date,
    };
  }

  /** Is it the document that is open? A refusal and a rewritten board put another one in its place. */
  isOf({ doc }: BoardConnection): boolean {
    return this.board.session.doc === doc;
  }

  /** All rows, none of them folded by this person alone. */
  rows(): readonly ListRow[] {
    const { session, camp } = this.board;
    session.flush();
    const content = session.content();
    this.#before = listRows(
      {
        content,
        readings: readBoardInOrder(content, [], camp),
        camp,
        baseFiscalYear: 2026,
        locale: 'ja',
        nameOfSheet: ({ sheet }) => sheet?.name ?? '',
        nameOfAuthor: () => '',
        presented: null,
        elsewhere: undefined,
        folded: new Set(),
        filter: NO_FILTER,
        unlinked: unlinkedOn(content, this.board.context),
      },
      this.#before,
    );
    return this.#before.rows;
  }

  act(dice: Dice): string {
    let left = dice.below(TOTAL);
    for (const [name, weight, deed] of DEEDS) {
      left -= weight;
      if (left < 0) return `list ${name}: ${deed(this, dice) ?? '–'}`;
    }
    throw new Error('The weights do not add up');
  }

  leave(): void {
    this.board.session.destroy();
  }
}

const records = (list: ListPerson): readonly RecordRow[] =>
  list.rows().filter((row): row is RecordRow => row.kind === 'record');
const nodes = (list: ListPerson): readonly RecordRow[] =>
  records(list).filter((row) => nodeOf(row) !== undefined);
const notes = (list: ListPerson): readonly RecordRow[] =>
  records(list).filter((row) => nodeOf(row) === undefined);
const told = (row: ListRow, outcome: { readonly kind: string } | string | null): string =>
  `${row.id.slice(6, 14)} ${typeof outcome === 'string' ? outcome : (outcome?.kind ?? 'done')}`;

/** A deed on one row of those; its outcome is told. */
const on =
  (
    from: (list: ListPerson) => readonly RecordRow[],
    deed: (list: ListPerson, row: RecordRow, dice: Dice) => Parameters<typeof told>[1],
  ): Deed =>
  (list, dice) => {
    const row = dice.pick(from(list));
    return row === undefined ? undefined : told(row, deed(list, row, dice));
  };

/** Words as the list's editor leaves them, merged into what is there; of a new row, as a step of its own. */
function rewrite(list: ListPerson, id: RecordId, words: string): void {
  const { session } = list.board;
  const map = liveRecord(session.doc, id);
  const text = map === undefined ? undefined : readText(map);
  if (text !== undefined) session.act(() => reviseText(session.doc, id, fragmentText(text), words));
}

function anywhere(list: ListPerson, dice: Dice) {
  const sheet = dice.pick(list.board.places);
  const zone = dice.pick(sheet?.zones ?? []);
  return sheet === undefined || zone === undefined ? undefined : { sheetId: sheet.ref.id, zone };
}

const DEEDS: readonly (readonly [name: string, weight: number, deed: Deed])[] = [
  [
    'add',
    10,
    (list, dice) => {
      const place = anywhere(list, dice);
      if (place === undefined) return undefined;
      const made = put(list.board, place.sheetId, place.zone);
      if (made.kind === 'write') rewrite(list, made.id, dice.pick(WORDS) ?? '');
      return made.kind;
    },
  ],
  [
    'write',
    12,
    on(records, (list, row, dice) => {
      const outcome = write(list.board, row);
      if (outcome.kind === 'write')
        rewrite(list, outcome.id, dice.chance(80) ? `${row.text}${dice.pick(WORDS)}` : row.text.slice(0, 3));
      return outcome;
    }),
  ],
  [
    'beside',
    6,
    on(records, (list, row, dice) => {
      const outcome = addBeside(list.board, row);
      if (outcome.kind === 'write' && outcome.isNew) rewrite(list, outcome.id, dice.pick(WORDS) ?? '');
      return outcome;
    }),
  ],
  [
    'below',
    10,
    on(nodes, (list, row, dice) => {
      const outcome = addBelow(list.board, row);
      if (outcome.kind === 'write') rewrite(list, outcome.id, dice.pick(WORDS) ?? '');
      return outcome;
    }),
  ],
  ['demote', 8, on(nodes, (list, row) => demote(list.board, row))],
  ['promote', 8, on(nodes, (list, row) => promote(list.board, row))],
  [
    'order',
    8,
    on(records, (list, row, dice) => order(list.board, row, dice.chance(50) ? 1 : -1, list.rows())),
  ],
  [
    'carry',
    8,
    on(notes, (list, row, dice) => {
      const place = anywhere(list, dice);
      return place === undefined ? 'no place' : carry(list.board, row, place.sheetId, place.zone);
    }),
  ],
  ['star', 3, on(nodes, (list, row) => star(list.board, row))],
  ['evidence', 3, on(nodes, (list, row) => evidence(list.board, row))],
  ['fold', 4, on(nodes, (list, row, dice) => fold(list.board, row, dice.chance(60)))],
  [
    'link',
    10,
    on(records, (list, row, dice) => {
      const other = dice.pick(records(list));
      if (other === undefined) return 'no other';
      const joining = link(list.board, row.id, other.id);
      const way = joining.kind === 'ask' ? dice.pick(joining.ways) : undefined;
      return way === undefined ? joining : linkThisWay(list.board, way);
    }),
  ],
  [
    'unlink',
    3,
    on(records, (list, row, dice) => {
      const there = dice.pick(linksOf(list.board, row.id));
      return there === undefined ? 'no link' : (unlink(list.board, there.id) ?? 'done');
    }),
  ],
  ['remove one', 3, on(nodes, (list, row) => removeOne(list.board, row) ?? 'done')],
  ['remove', 6, on(records, (list, row) => remove(list.board, row) ?? 'done')],
  [
    'undo',
    14,
    (list, dice) => {
      const times = dice.between(1, 3);
      for (let at = 0; at < times; at += 1) list.board.session.undo();
      return String(times);
    },
  ],
  [
    'redo',
    8,
    (list) => {
      list.board.session.redo();
      return '1';
    },
  ],
];
const TOTAL = DEEDS.reduce((sum, [, weight]) => sum + weight, 0);
