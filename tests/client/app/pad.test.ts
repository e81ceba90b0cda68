// The writing pad: where somebody may write, and what writing does to the document.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sheetName, withGivenNames } from '../../../client/app/board/sheet-names.ts';
import { askedIn, writableSheets } from '../../../client/app/note-places.ts';
import { bringBack, ownNotes, putUp, takeOff } from '../../../client/app/pad/pad-notes.ts';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { BoardId, CampId, PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import type { Board, Role } from '../../../shared/camp/camp.ts';
import { IDLE_FACILITATION } from '../../../shared/camp/facilitation.ts';
import { noteRect } from '../../../shared/drawing/note.ts';
import { zoneOf } from '../../../shared/layout/settle.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import { SHEET_HEIGHT } from '../../../shared/templates/template.ts';

const OWN = 'wakaba' as TeamId;
const OTHER = 'shiomi' as TeamId;
const TEMPLATES = ['vision', 'feedback', 'targets', 'tree-why'];

const board: Board = {
  id: 'b1' as BoardId,
  campId: 'c1' as CampId,
  title: '若葉市',
  teamId: OWN,
  visibility: 'camp',
  kind: 'board',
  sheets: sheetsOfNewBoard(TEMPLATES),
};

const campAs = (role: Role, teamId: TeamId | null, observersGiveFeedback = false): CampAnswer => ({
  camp: {
    id: 'c1' as CampId,
    title: '合宿',
    date: '2026-10-09',
    baseFiscalYear: 2026,
    templateSet: 'one-day',
    roomNumber: '482913',
    agenda: [],
    observersGiveFeedback,
  },
  teams: [
    { id: OWN, name: '若葉市', shortName: '若葉', order: 0 },
    { id: OTHER, name: '汐見区', shortName: '汐見', order: 1 },
  ],
  boards: [board],
  people: [],
  me: { id: 'p1' as PersonId, name: '坂下', role, teamId },
  admitted: [],
  deletedBoards: [],
  teamAdmitted: false,
  peopleRevision: 0,
  teamsWithOwnBoard: [],
  joinPath: null,
  facilitation: IDLE_FACILITATION,
  serverTimeMs: 0,
});

describe('writableSheets', () => {
  it('gives a member of the team the sheets with places for notes', () => {
    const sheets = writableSheets(board, campAs('participant', OWN));
    expect(sheets.map(({ ref }) => ref.template)).toEqual(['vision', 'feedback', 'targets']);
  });

  it('gives a guest only the own city’s column of the feedback sheet', () => {
    const [sheet, ...more] = writableSheets(board, campAs('participant', OTHER));
    expect(more).toEqual([]);
    expect(sheet?.ref.template).toBe('feedback');
    expect(sheet?.zones.map(({ meaning }) => meaning.giver)).toEqual([OTHER]);
  });

  it('gives 幹事・その他 their column', () => {
    const [sheet] = writableSheets(board, campAs('participant', null));
    expect(sheet?.zones.map(({ meaning }) => meaning.giver)).toEqual(['other']);
  });

  it('gives sheets the names that people gave them', () => {
    const doc = newBoardDocument({ templates: TEMPLATES, team: OWN, epoch: 1, schema: null });
    boardRecords(doc).get('shape:targets')?.set('props.name', '若葉の筋道');
    const named = withGivenNames(board, readBoard(doc).sheets);
    const sheets = writableSheets(named, campAs('participant', OWN));
    expect(sheets.map(({ ref }) => sheetName(ref, 'ja'))).toEqual([
      '20年後のビジョン',
      '感想と気づき',
      '若葉の筋道',
    ]);
  });

  it('gives an observer nothing until the facilitator lets observers give feedback', () => {
    expect(writableSheets(board, campAs('observer', null))).toEqual([]);
    expect(writableSheets(board, campAs('observer', null, true)).map(({ ref }) => ref.template)).toEqual([
      'feedback',
    ]);
  });
});

describe('notes', () => {
  const setUp = () => {
    const camp = campAs('participant', OWN);
    const sheets = writableSheets(board, camp);
    const sheet = sheets.find(({ ref }) => ref.template === 'targets');
    const zone = sheet?.zones.find(({ id }) => id === 'target.3y.community');
    if (sheet === undefined || zone === undefined) throw new Error('the targets sheet has changed');
    const doc = newBoardDocument({ templates: TEMPLATES, team: OWN, epoch: 1, schema: null });
    const write = (text: string, id: string) =>
      putUp(doc, { sheet, zone, kind: 'none', text, id: id as RecordId, me: camp.me });
    return { camp, sheets, zone, doc, write };
  };

  it('go into their zone, signed, without covering each other', () => {
    const { camp, sheets, zone, doc, write } = setUp();
    write('まち歩き', 'shape:n1');
    write('会議を開く', 'shape:n2');
    const notes = readBoard(doc).notes.filter(({ fieldZone }) => fieldZone === null);
    expect(notes.map(({ author, team }) => [author, team])).toEqual([
      [camp.me.id, OWN],
      [camp.me.id, OWN],
    ]);
    expect(new Set(notes.map(({ x, y }) => `${x} ${y}`)).size).toBe(2);
    expect(ownNotes(doc, sheets, camp.me).every((note) => note.zone?.id === zone.id)).toBe(true);
  });

  it('lie on the paper in the lowest row too, however many words they have', () => {
    const { camp, sheets, doc } = setUp();
    const sheet = sheets.find(({ ref }) => ref.template === 'targets');
    const zone = sheet?.zones.find(({ id }) => id === 'target.1y.people');
    if (sheet === undefined || zone === undefined) throw new Error('the targets sheet has changed');
    for (const [nth, text] of ['短い', '長い言葉'.repeat(30), '二枚目'].entries())
      putUp(doc, { sheet, zone, kind: 'none', text, id: `shape:n${nth}` as RecordId, me: camp.me });
    for (const note of readBoard(doc).notes.filter(({ fieldZone }) => fieldZone === null)) {
      const { y, height } = noteRect(note, sheet.template);
      expect(y + height).toBeLessThanOrEqual(SHEET_HEIGHT);
      expect(zoneOf(sheet.allZones, noteRect(note, sheet.template))?.id).toBe(zone.id);
    }
  });

  it('given to a full column become compact and lie free in it, with all their words', () => {
    const camp = campAs('participant', OTHER);
    const [sheet] = writableSheets(board, camp);
    const zone = sheet?.zones[0];
    if (sheet === undefined || zone === undefined) throw new Error('the feedback sheet has changed');
    const doc = newBoardDocument({ templates: TEMPLATES, team: OWN, epoch: 1, schema: null });
    const kinds = ['voice', 'insight', 'question'] as const;
    // Six squares fill it; where three full ones leave a gap below, a compact one goes.
    for (let nth = 0; nth < 8; nth += 1)
      putUp(doc, {
        sheet,
        zone: { ...zone, height: zone.height + 90 },
        kind: kinds[nth % 3] ?? 'voice',
        text: '力強い。',
        id: `shape:n${nth}` as RecordId,
        me: camp.me,
      });
    const notes = readBoard(doc).notes.filter(({ fieldZone }) => fieldZone === null);
    const rects = notes.map((note) => noteRect(note, sheet.template));
    for (const [at, a] of rects.entries())
      for (const b of rects.slice(at + 1))
        expect(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
        ).toBe(true);
    expect(notes.filter(({ height }) => height < 200).length).toBe(2);
  });

  it('are listed newest first, and only one’s own', () => {
    const { camp, sheets, doc, write } = setUp();
    write('一枚目', 'shape:n1');
    write('二枚目', 'shape:n2');
    expect(ownNotes(doc, sheets, camp.me).map(({ text }) => text)).toEqual(['二枚目', '一枚目']);
    expect(ownNotes(doc, sheets, { ...camp.me, id: 'p2' as PersonId })).toEqual([]);
  });

  it('are called by the zone in which they lie now, also where the owners carried them', () => {
    const camp = campAs('participant', OTHER);
    const sheets = writableSheets(board, camp);
    const [sheet = expect.fail()] = sheets;
    const [zone = expect.fail()] = sheet.zones;
    const adopt = sheet.allZones.find(({ decision }) => decision === 'adopt') ?? expect.fail();
    const doc = newBoardDocument({ templates: TEMPLATES, team: OWN, epoch: 1, schema: null });
    const id = 'shape:n1' as RecordId;
    putUp(doc, { sheet, zone, kind: 'voice', text: '力強い。', id, me: camp.me });
    boardRecords(doc)
      .get(id)
      ?.set(KEY.pos, [adopt.x + 20, adopt.y + 90]);
    expect(ownNotes(doc, sheets, camp.me).map((note) => note.zone?.id)).toEqual([adopt.id]);
  });

  it('come back with their words after a deletion is undone', () => {
    const { camp, sheets, doc, write } = setUp();
    write('まち歩き', 'shape:n1');
    const [note = expect.fail()] = ownNotes(doc, sheets, camp.me);
    takeOff(doc, note);
    expect(ownNotes(doc, sheets, camp.me)).toEqual([]);
    bringBack(doc, note, camp.me);
    expect(ownNotes(doc, sheets, camp.me)).toEqual([note]);
  });

  it('come back in their zone though the board was written anew after they were deleted', () => {
    const { camp, sheets, doc, write } = setUp();
    write('まち歩き', 'shape:n1');
    const [note = expect.fail()] = ownNotes(doc, sheets, camp.me);
    takeOff(doc, note);
    const anew = new Y.Doc();
    Y.applyUpdate(anew, rewriteBoard(doc, 2));
    bringBack(anew, note, camp.me);
    const [back = expect.fail()] = ownNotes(anew, sheets, camp.me);
    expect({ ...back, id: null }).toEqual({ ...note, id: null });
  });
});

describe('what a place asks', () => {
  const zone = (template: string, id: string) =>
    newestTemplate(template)?.zones.find((each) => each.id === id) ?? expect.fail(id);

  it('stands in one line, whose words keep apart, with its years', () => {
    expect(askedIn(zone('cafe', 'cafe.a.r1'), {}, 2026, 'en')).toBe('When can one rely on them?');
    expect(askedIn(zone('cafe', 'cafe.a.r1'), {}, 2026, 'ja')).toBe('どんな場面で、頼りになる？');
    expect(askedIn(zone('future-design', 'future.voice'), {}, 2026, 'ja')).toContain('令和48年度');
  });

  it('is said in the facilitator’s own words, where there are some', () => {
    expect(askedIn(zone('cafe', 'cafe.a.r1'), { 'cafe.a.r1': '誰が\n頼る？' }, 2026, 'ja')).toBe(
      '誰が頼る？',
    );
    expect(askedIn(zone('vision', 'vision.words'), {}, 2026, 'ja')).toBe('');
  });
});
