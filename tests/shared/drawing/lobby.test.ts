// The lobby prints the camp: everybody has a seat or a row of the 続き表, the day its times, and nobody the room's number on paper.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { agendaItem } from '../../../shared/camp/agenda.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import type { Drawing, TextDrawing } from '../../../shared/drawing/drawing.ts';
import { gatheringOf } from '../../../shared/drawing/gathering.ts';
import { seatAt } from '../../../shared/drawing/lobby-seats.ts';
import { drawPrintedPage, printedPageCount } from '../../../shared/drawing/printed-pages.ts';
import type { DrawContext } from '../../../shared/drawing/sheet-context.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import { textWidth } from '../../../shared/text/measure.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';

const SHEET = 'shape:lobby' as RecordId;
const CONTENT = readBoard(newBoardDocument({ templates: ['lobby'], team: null, epoch: 1, schema: null }));
const DAY = [
  { time: '9:30', title: '受付・接続確認' },
  { time: '10:00', title: '開会・趣旨説明' },
];

const people = (count: number, cities: number): Person[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `p${at}` as PersonId,
    name: `来た人${at}番`,
    role: 'participant',
    teamId: at % 7 === 6 ? null : (`team${at % cities}` as TeamId),
  }));

function context(
  who: readonly Person[] | undefined,
  cities = 5,
  more: Partial<DrawContext> = {},
  agenda: readonly { readonly day?: 1 | 2; readonly time: string; readonly title: string }[] = DAY,
): DrawContext {
  return {
    ...ON_SCREEN,
    locale: 'ja',
    baseFiscalYear: 2026,
    campTitle: '',
    teamName: '',
    handling: 'participants',
    presented: null,
    ownTeam: null,
    teams: Array.from({ length: cities }, (_, order) => ({
      id: `team${order}` as TeamId,
      name: `第${order}市`,
      shortName: `第${order}`,
      order,
    })),
    today: '2026-10-09',
    gathering: gatheringOf({ date: '2026-10-09', agenda: agenda.map(agendaItem) }, who),
    ...more,
  };
}

const flat = (list: readonly Drawing[]): readonly Drawing[] =>
  list.flatMap((drawing) => (drawing.kind === 'group' ? flat(drawing.children) : [drawing]));
const textsOn = (page: number, ctx: DrawContext): readonly TextDrawing[] =>
  flat(drawPrintedPage(CONTENT, SHEET, ctx, page)).flatMap((drawing) =>
    drawing.kind === 'text' ? [drawing] : [],
  );
const wordsOn = (page: number, ctx: DrawContext): readonly string[] =>
  textsOn(page, ctx).map(({ text }) => text);

describe('seats', () => {
  it('are there once for everybody, on the sheet or in the rows that follow, however many come from however many cities', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 1, max: 24 }), (count, cities) => {
        const ctx = context(people(count, cities), cities);
        const pages = Array.from({ length: printedPageCount(CONTENT, SHEET, ctx) }, (_, page) =>
          wordsOn(page, ctx),
        );
        const seated = pages.flat().filter((text) => text.startsWith('来た人'));
        expect(seated.toSorted()).toEqual(
          people(count, cities)
            .map(({ name }) => name)
            .toSorted(),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('leave nobody for another page while a camp is as large as planned: sixty people of twelve cities', () => {
    const sixty = people(60, 12).map((person, at) => ({ ...person, teamId: `team${at % 12}` as TeamId }));
    expect(printedPageCount(CONTENT, SHEET, context(sixty, 12))).toBe(1);
  });

  it('lie within their column, names at 21 or more and none over another', () => {
    for (const count of [1, 15, 24, 40, 72, 110])
      for (const cities of [1, 5, 12]) {
        const names = textsOn(0, context(people(count, cities), cities)).filter(({ text }) =>
          text.startsWith('来た人'),
        );
        expect(names.length).toBeGreaterThan(0);
        const boxes = names.map(({ x, y, size, text }) => ({
          left: x,
          right: x + textWidth(text, size, true),
          y,
          size,
        }));
        for (const [at, box] of boxes.entries()) {
          expect(box.size).toBeGreaterThanOrEqual(21);
          expect(box.left).toBeGreaterThanOrEqual(528);
          expect(box.right).toBeLessThanOrEqual(1192);
          expect(box.y).toBeLessThanOrEqual(1100);
          for (const other of boxes.slice(at + 1))
            expect(
              Math.abs(other.y - box.y) >= box.size || other.left >= box.right || box.left >= other.right,
              `${count} of ${cities}`,
            ).toBe(true);
        }
      }
  });

  it('say kind, post and 一言 under the name, the first two in one line where they fit it', () => {
    const saying = (count: number, more: Partial<Person>): Person[] =>
      people(count, 5).map((person, at) => (at === 0 ? { ...person, ...more } : person));
    const said = { kind: 'マネ友', post: '図書館', greeting: '本の話を' };
    for (const count of [3, 9, 20])
      expect(wordsOn(0, context(saying(count, said)))).toEqual(
        expect.arrayContaining(['マネ友・図書館', '本の話を']),
      );
    const long = { kind: 'プラクティショナー', post: '市民活動推進課' };
    expect(wordsOn(0, context(saying(9, long)))).toEqual(expect.arrayContaining(['市民活動推進課']));
  });

  it('stand lower, then narrower, before anything is cut: a long post goes on in a second line', () => {
    const who = Array.from({ length: 24 }, (_, at) => ({
      id: `p${at}` as PersonId,
      name: `来た人${at}番`,
      role: 'participant' as const,
      teamId: at < 20 ? (`team${at % 5}` as TeamId) : null,
      post: '都市整備部市街地整備課',
    }));
    const ctx = context(who);
    expect(printedPageCount(CONTENT, SHEET, ctx)).toBe(1);
    const words = wordsOn(0, ctx);
    expect(words.filter((text) => text.endsWith('…'))).toEqual([]);
    expect(words.join('').split('都市整備部市街地整備課').length - 1).toBe(24);
  });

  it('leave nothing that somebody said unreadable on paper: it stands at the seat, or in full in the rows that follow', () => {
    const words = (most: number, from: string) =>
      fc.integer({ min: 0, max: most }).map((length) => from.repeat(most).slice(0, length));
    const speaker = fc.record({
      kind: words(20, '研究生の先輩'),
      post: words(20, '都市整備課'),
      greeting: words(40, '市役所の話をきく会'),
    });
    fc.assert(
      fc.property(fc.array(speaker, { minLength: 1, maxLength: 70 }), fc.boolean(), (said, isCrowded) => {
        const who = people(said.length, isCrowded ? 12 : 4).map((person, at) => ({ ...person, ...said[at] }));
        const ctx = context(who, 12);
        const template = newestTemplate('lobby') ?? expect.fail();
        const onSheet = textsOn(0, ctx).map((text) => ({
          ...text,
          seat: seatAt(template, ctx, { x: text.x + 2, y: text.y - 4 }),
        }));
        const after = Array.from({ length: printedPageCount(CONTENT, SHEET, ctx) - 1 }, (_, page) =>
          wordsOn(page + 1, ctx).join(''),
        ).join('');
        for (const { id, name, kind, post, greeting } of who) {
          const own = onSheet.filter(({ seat }) => seat === id);
          for (const { size, x, text, bold } of own) {
            expect(size).toBeGreaterThanOrEqual(21);
            expect(x + textWidth(text, size, bold === true)).toBeLessThanOrEqual(1192);
          }
          const atSeat = own.map(({ text }) => text).join('');
          const all = [name, kind ?? '', post ?? '', greeting ?? ''];
          if (all.some((each) => !atSeat.includes(each)))
            for (const each of all) expect(after).toContain(each);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('say the post in a camp of five cities of four with their guests, as large as camps are', () => {
    const who = Array.from({ length: 24 }, (_, at) => ({
      id: `p${at}` as PersonId,
      name: `来た人${at}番`,
      role: 'participant' as const,
      teamId: at < 20 ? (`team${at % 5}` as TeamId) : null,
      post: `企画課${at}`,
    }));
    const words = wordsOn(0, context(who));
    expect(who.filter(({ post }) => !words.includes(post))).toEqual([]);
  });

  it('invite to say something at the own seat, on that person’s screen alone', () => {
    const who = people(9, 5);
    const mine = (id: string, post?: string) => {
      const ctx = context(who.map((person) => (person.id === id && post ? { ...person, post } : person)));
      const gathering = ctx.gathering ?? expect.fail();
      return wordsOn(0, { ...ctx, gathering: { ...gathering, me: id as PersonId } });
    };
    const asks = (words: readonly string[]) => words.filter((text) => text === '職と一言を書く').length;
    expect(asks(mine('p3'))).toBe(1);
    expect(asks(mine('p3', '図書館'))).toBe(0);
    expect(asks(wordsOn(0, context(who)))).toBe(0);
  });

  it('are found by a press, each by its own place', () => {
    const template = newestTemplate('lobby') ?? expect.fail();
    const who = people(8, 5);
    const ctx = context(who);
    for (const { text, x, y } of textsOn(0, ctx).filter(({ text }) => text.startsWith('来た人')))
      expect(seatAt(template, ctx, { x: x + 2, y: y - 4 })).toBe(who.find(({ name }) => name === text)?.id);
    expect(seatAt(template, ctx, { x: 100, y: 500 })).toBeNull();
  });

  it('are the same on every screen, whoever came first there', () => {
    const who = people(31, 5);
    expect(wordsOn(0, context(who.toReversed()))).toEqual(wordsOn(0, context(who)));
  });

  it('are for those who work, not for who looks on', () => {
    const who: Person[] = [
      { id: 'o' as PersonId, name: '見学の人', role: 'observer', teamId: null },
      { id: 'f' as PersonId, name: '進行の人', role: 'facilitator', teamId: null },
    ];
    const words = wordsOn(0, context(who));
    expect(words).toContain('進行の人');
    expect(words).not.toContain('見学の人');
  });

  it('say that nobody has come only where that is known', () => {
    const nobody = 'まだ誰もいません。二次元コードを読み取ってください。';
    expect(wordsOn(0, context([]))).toContain(nobody);
    expect(wordsOn(0, context(undefined))).not.toContain(nobody);
  });
});

describe('the day', () => {
  it('is printed with the times of its rows', () => {
    const words = wordsOn(0, context([]));
    expect(words).toEqual(
      expect.arrayContaining(['令和8年', '10月9日', '（金）', '09:30', '受付・接続確認', '10:00']),
    );
  });

  it('is today’s where the camp has several, else the first', () => {
    const rows = [...DAY, { day: 2 as const, time: '9:00', title: '二日目の朝' }];
    const on = (today: string) => wordsOn(0, context([], 5, { today }, rows));
    expect(on('2026-10-10')).toEqual(expect.arrayContaining(['二日目の朝', '10月10日']));
    expect(on('2026-10-10')).not.toContain('開会・趣旨説明');
    expect(on('2026-11-01')).toContain('開会・趣旨説明');
  });

  it('closes up when it has many rows, and counts those for which there is no room', () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({
      time: `${8 + Math.floor(at / 4)}:${String((at % 4) * 15).padStart(2, '0')}`,
      title: `予定${at + 1}番`,
    }));
    const texts = textsOn(0, context([], 5, {}, rows));
    const shown = texts.filter(({ text }) => text.startsWith('予定'));
    expect(texts.map(({ text }) => text)).toContain(`ほか${40 - shown.length}件`);
    for (const { y } of shown) expect(y).toBeLessThan(1100);
  });

  it('asks the facilitator for it while there is none', () => {
    expect(wordsOn(0, context([], 5, {}, []))).toContain('まだ予定がありません。進行役が入れます。');
  });
});

describe('how to come in', () => {
  const address = 'http://192.168.10.24:3000';
  const shown = (gathering: Partial<NonNullable<DrawContext['gathering']>>) =>
    context([], 5, { gathering: { date: '2026-10-09', agenda: [], ...gathering } });
  const code = ['101', '010', '111'];

  it('names number and address on everybody’s screen, and never the link', () => {
    const words = wordsOn(0, shown({ roomNumber: '482913', wayIn: { address, code: null } }));
    expect(words).toEqual(expect.arrayContaining(['部屋番号', '482 913', address]));
    expect(words.join('')).toContain('部屋番号を入れます');
  });

  it('keeps the number clear of its name, in both languages', () => {
    for (const locale of ['ja', 'en'] as const) {
      const gathering = gatheringOf({ date: '2026-10-09', agenda: [] }, []);
      const texts = textsOn(0, context([], 5, { locale, gathering: { ...gathering, roomNumber: '256660' } }));
      const [name, number] = [/部屋番号|Room number/u, /^256 660$/u].map(
        (wanted) => texts.find(({ text }) => wanted.test(text)) ?? expect.fail(String(wanted)),
      );
      const end = (name?.x ?? 0) + textWidth(name?.text ?? '', name?.size ?? 0, false);
      expect(number?.x ?? 0).toBeGreaterThan(end + 10);
    }
  });

  it('shows the code where the link may be known, as dark bars within its place', () => {
    const ctx = shown({ roomNumber: '482913', wayIn: { address, code } });
    const drawn = flat(drawPrintedPage(CONTENT, SHEET, ctx, 0));
    const bars = drawn.flatMap((each) => (each.kind === 'path' && each.fill !== undefined ? [each.d] : []));
    expect(bars.some((d) => (d.match(/M/g) ?? []).length === 4)).toBe(true);
    expect(wordsOn(0, ctx)).toEqual(expect.arrayContaining(['482 913', address]));
  });

  it('says neither number nor address on paper that was handed none', () => {
    const words = wordsOn(0, context([])).join();
    expect(words).not.toContain('部屋番号');
    expect(words).not.toContain('http');
  });
});

describe('all that is printed', () => {
  it('stays within the margins, in both languages', () => {
    for (const locale of ['ja', 'en'] satisfies Locale[])
      for (const { text, x, size, bold, anchor } of textsOn(0, context(people(24, 5), 5, { locale }))) {
        const width = textWidth(text, size, bold === true);
        const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
        expect(left, text).toBeGreaterThanOrEqual(44);
        expect(left + width, text).toBeLessThanOrEqual(1636);
        expect(size, text).toBeGreaterThanOrEqual(21);
      }
  });
});
