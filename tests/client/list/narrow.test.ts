// The list on a phone: what its form puts up, which rows are one's own, and how what was deleted comes back.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writableSheets } from '../../../client/app/note-places.ts';
import { type ListBoard, putWords, remove } from '../../../client/list/deeds/deeds.ts';
import { NO_FILTER } from '../../../client/list/list-filter.ts';
import { listRows } from '../../../client/list/list-rows.ts';
import { ListSession } from '../../../client/list/list-session.ts';
import type { TakenAway } from '../../../client/list/narrow/narrow-form.ts';
import { ownRows, rowsOfSheet } from '../../../client/list/narrow/narrow-rows.ts';
import { bringBack } from '../../../client/list/narrow/use-narrow-hand.ts';
import type { ListRow } from '../../../client/list/row.ts';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { BoardId, CampId, PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { recordRights } from '../../../shared/board/record-rights.ts';
import { type LinkEnd, readBoard } from '../../../shared/board/records.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { IDLE_FACILITATION } from '../../../shared/camp/facilitation.ts';
import { noteRect } from '../../../shared/drawing/note.ts';
import { zoneOf } from '../../../shared/layout/settle.ts';
import { readBoardInOrder } from '../../../shared/reading/read-board.ts';
import { SHEET_HEIGHT, type ZoneCamp } from '../../../shared/templates/template.ts';

const OWN = 'wakaba' as TeamId;
const OTHER = 'shiomi' as TeamId;
const TEMPLATES = ['vision', 'feedback', 'targets', 'tree-why'];
const TARGETS = 'shape:targets' as RecordId;
const IN_3_YEARS = { sheetId: TARGETS, zoneId: 'target.3y.community' };

const board: Board = {
  id: 'b1' as BoardId,
  campId: 'c1' as CampId,
  title: '若葉市',
  teamId: OWN,
  visibility: 'camp',
  kind: 'board',
  sheets: sheetsOfNewBoard(TEMPLATES),
};
const teams = [
  { id: OWN, name: '若葉市', shortName: '若葉', order: 0 },
  { id: OTHER, name: '汐見区', shortName: '汐見', order: 1 },
];
const campOf = (teamId: TeamId, personId = 'p1'): CampAnswer => ({
  camp: {
    id: 'c1' as CampId,
    title: '合宿',
    date: '2026-10-09',
    baseFiscalYear: 2026,
    templateSet: 'one-day',
    roomNumber: '482913',
    agenda: [],
    observersGiveFeedback: false,
  },
  teams,
  boards: [board],
  people: [],
  me: { id: personId as PersonId, name: '坂下', role: 'participant', teamId },
  admitted: [],
  deletedBoards: [],
  teamAdmitted: false,
  peopleRevision: 0,
  teamsWithOwnBoard: [],
  joinPath: null,
  facilitation: IDLE_FACILITATION,
  serverTimeMs: 0,
});

let made = 0;
const newDoc = () => newBoardDocument({ templates: TEMPLATES, team: OWN, epoch: 1, schema: null });

function boardOf(doc: Y.Doc, camp = campOf(OWN)): ListBoard {
  const { me } = camp;
  return {
    session: new ListSession(doc, { onKept: () => undefined, onArrived: () => undefined }),
    rights: recordRights({ ...me, teamAdmitted: false }, { ...board, observersGiveFeedback: false }, false),
    places: writableSheets(board, camp),
    camp: ZONES,
    context: ZONES,
    me,
    newId: () => {
      made += 1;
      return `shape:n${made}` as RecordId;
    },
    today: () => '2026-10-09',
  };
}
const ZONES: ZoneCamp = { ownTeam: OWN, teams };

function rowsOf({ session }: ListBoard): readonly ListRow[] {
  const content = session.content();
  const inputs = {
    content,
    camp: ZONES,
    baseFiscalYear: 2026,
    locale: 'ja' as const,
    readings: readBoardInOrder(content, [], ZONES),
    nameOfSheet: () => 'シート',
    nameOfAuthor: () => '坂下',
    presented: null,
    elsewhere: undefined,
    folded: new Set<string>(),
    filter: NO_FILTER,
    unlinked: new Set<LinkEnd>(),
  };
  return listRows(inputs, null).rows;
}
const ownOf = (list: ListBoard, me = list.me.id) =>
  ownRows(rowsOf(list), me, {
    places: list.places,
    notes: list.session.content().notes,
    locale: 'ja',
  });
const put = (list: ListBoard, text: string, at = IN_3_YEARS) =>
  expect(putWords(list, at, { kind: 'none', text })).toBeNull();
const notesIn = (doc: Y.Doc) => readBoard(doc).notes.filter(({ fieldZone }) => fieldZone === null);

describe('notes from the form of a phone', () => {
  it('go into their zone, signed, without covering each other, and can be undone one by one', () => {
    const list = boardOf(newDoc());
    put(list, 'まち歩き');
    put(list, '会議を開く');
    const notes = notesIn(list.session.doc);
    expect(notes.map(({ author, team }) => [author, team])).toEqual([
      [list.me.id, OWN],
      [list.me.id, OWN],
    ]);
    expect(new Set(notes.map(({ x, y }) => `${x} ${y}`)).size).toBe(2);
    expect(ownOf(list).map(({ read }) => read.zone?.id)).toEqual([IN_3_YEARS.zoneId, IN_3_YEARS.zoneId]);
    list.session.undo();
    expect(ownOf(list).map(({ text }) => text)).toEqual(['まち歩き']);
  });

  it('lie on the paper in the lowest row too, however many words they have', () => {
    const list = boardOf(newDoc());
    const sheet = list.places.find(({ ref }) => ref.id === TARGETS) ?? expect.fail();
    const lowest = { sheetId: TARGETS, zoneId: 'target.1y.people' };
    for (const text of ['短い', '長い言葉'.repeat(30), '二枚目']) put(list, text, lowest);
    for (const note of notesIn(list.session.doc)) {
      const { y, height } = noteRect(note, sheet.template);
      expect(y + height).toBeLessThanOrEqual(SHEET_HEIGHT);
      expect(zoneOf(sheet.allZones, noteRect(note, sheet.template))?.id).toBe(lowest.zoneId);
    }
  });

  it('given to a full column become compact and lie free in it, with all their words', () => {
    const guest = boardOf(newDoc(), campOf(OTHER));
    const [sheet = expect.fail()] = guest.places;
    const [zone = expect.fail()] = sheet.zones;
    // Six squares fill it; where three full ones leave a gap below, a compact one goes.
    const list = {
      ...guest,
      places: [{ ...sheet, zones: [{ ...zone, height: zone.height + 90 }] }],
    };
    const kinds = ['voice', 'insight', 'question'] as const;
    for (let nth = 0; nth < 8; nth += 1)
      putWords(
        list,
        { sheetId: sheet.ref.id, zoneId: zone.id },
        { kind: kinds[nth % 3] ?? 'voice', text: '力強い。' },
      );
    const notes = notesIn(list.session.doc);
    const rects = notes.map((note) => noteRect(note, sheet.template));
    for (const [at, a] of rects.entries())
      for (const b of rects.slice(at + 1))
        expect(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
        ).toBe(true);
    expect(notes.filter(({ height }) => height < 200).length).toBe(2);
  });

  it('are refused where this person puts none, and nothing is written', () => {
    const list = boardOf(newDoc(), campOf(OTHER));
    expect(putWords(list, IN_3_YEARS, { kind: 'none', text: 'よその言葉' })).toBe('not-your-sheet');
    expect(notesIn(list.session.doc)).toEqual([]);
  });
});

describe('the rows of a phone', () => {
  it('of one’s own are one’s notes alone, newest first, called by their whole place', () => {
    const list = boardOf(newDoc());
    put(list, '一枚目');
    put(list, '二枚目');
    expect(ownOf(list).map(({ text, place }) => [text, place])).toEqual([
      ['二枚目', '3年後・地域'],
      ['一枚目', '3年後・地域'],
    ]);
    expect(ownOf(list, 'p2' as PersonId)).toEqual([]);
  });

  it('are called by the zone in which they lie now, also where the owners carried them', () => {
    const list = boardOf(newDoc(), campOf(OTHER));
    const [sheet = expect.fail()] = list.places;
    const [zone = expect.fail()] = sheet.zones;
    const adopt = sheet.allZones.find(({ decision }) => decision === 'adopt') ?? expect.fail();
    putWords(list, { sheetId: sheet.ref.id, zoneId: zone.id }, { kind: 'voice', text: '力強い。' });
    const [own = expect.fail()] = ownOf(list);
    list.session.act(() =>
      boardRecords(list.session.doc)
        .get(own.id)
        ?.set(KEY.pos, [adopt.x + 20, adopt.y + 90]),
    );
    expect(ownOf(list).map(({ read }) => read.zone?.id)).toEqual([adopt.id]);
  });

  it('of a sheet are its heads and records without its own head, and nothing of other sheets', () => {
    const list = boardOf(newDoc());
    put(list, 'まち歩き');
    const rows = rowsOfSheet(rowsOf(list), TARGETS);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['group', 'record']));
    expect(rows.every(({ sheetId }) => sheetId === TARGETS)).toBe(true);
    const notes = rows.filter((row) => row.kind === 'record' && row.read.kind === 'note');
    expect(notes).toHaveLength(1);
  });
});

describe('what was deleted on a phone', () => {
  const deleted = (list: ListBoard): TakenAway => {
    put(list, 'まち歩き');
    const [row = expect.fail()] = ownOf(list);
    expect(remove(list, row)).toBeNull();
    expect(ownOf(list)).toEqual([]);
    return { session: list.session, depth: list.session.undoList.depth, row, ids: [row.id] };
  };

  it('comes back as a step of undo', () => {
    const list = boardOf(newDoc());
    const taken = deleted(list);
    bringBack(list, taken);
    expect(ownOf(list)).toEqual([taken.row]);
    expect(list.session.undoList.canRedo).toBe(true);
  });

  it('comes back alone when something was done after it', () => {
    const list = boardOf(newDoc());
    const taken = deleted(list);
    put(list, '会議を開く');
    bringBack(list, taken);
    expect(
      ownOf(list)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['まち歩き', '会議を開く'].sort());
  });

  it('comes back in its zone though the board was written anew after it', () => {
    const taken = deleted(boardOf(newDoc()));
    const anew = new Y.Doc();
    Y.applyUpdate(anew, rewriteBoard(taken.session.doc, 2));
    const list = boardOf(anew);
    bringBack(list, taken);
    const [back = expect.fail()] = ownOf(list);
    expect([back.text, back.place, back.read.zone?.id]).toEqual([
      'まち歩き',
      taken.row.place,
      taken.row.read.zone?.id,
    ]);
  });
});
