// A real Japanese input method types real keys into a real window of Chromium; what was meant is on the server in the end, also while
// a colleague writes in the same words. `npm run test:ime` tries every case in every place; otherwise a few.
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../shared/board/ids.ts';
import { CASES, type Case, FIELD_PLACES, isTriedIn, type PlaceName, WORDS_PLACES } from '../ime/cases.ts';
import { type Desktop, HOW_TO_INSTALL, hasInputMethod, startDesktop } from '../ime/desktop.ts';
import { Keyboard, watchComposition } from '../ime/keyboard.ts';
import { PLACES, type Room } from '../ime/places.ts';
import { takeTab } from '../kit/browser.ts';
import { Colleague } from '../kit/colleague.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const HEARD = '夜間窓口は人が足りない';

const isThere = hasInputMethod();
if (!isThere) console.info(`The real input method is left out: ${HOW_TO_INSTALL} (Debian) to run it here.`);

const isWhole = process.env.INPUT_METHOD_CASES === 'all';
/** What no simulation has found in time, and what differs between the places. */
const FEW: Readonly<Partial<Record<PlaceName, RegExp>>> = {
  note: /^(sentence|second segment|typing on commits|Escape, then|fast|over a selection|somebody writes (before|around|at my caret|into my kana))/u,
  'vision field': /^(sentence|somebody writes behind)$/u,
  'tree node': /^(sentence|Return twice)/u,
  bar: /^sentence$/u,
  arrow: /^sentence$/u,
  'list row': /^(sentence|second segment|Escape, then|Return twice ends|Tab is|somebody writes into)/u,
  'sheet name': /^sentence$/u,
  pad: /^sentence$/u,
  'name in a dialog': /^Escape, then/u,
  'words of a paraphrase': /^(sentence|Escape, then)/u,
};
const addSheet = ({ page }: Person, boardId: string, template: string): Promise<void> =>
  page.evaluate(
    async ([board, wanted]) => {
      const body = JSON.stringify({ template: wanted, seed: 'a-fresh-seed' });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/api/boards/${board}/sheets`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`${wanted}: ${answer.status}`);
    },
    [boardId, template] as const,
  );
const casesOf = (place: PlaceName): readonly Case[] =>
  CASES.filter((each) => isTriedIn(each, place) && (isWhole || FEW[place]?.test(each.name) === true));

describe.runIf(isThere)('what is typed with a real input method is kept', () => {
  let desktop: Desktop;
  let server: TestServer;
  let browser: Browser;
  let room: Room;
  const right = new Map<PlaceName, number>();

  beforeAll(async () => {
    [desktop, server] = await Promise.all([startDesktop(), openTestServer()]);
    const camp = await server.createCamp({ teamOnlyBoards: true });
    const [team] = camp.teams;
    const link = team === undefined ? '' : (camp.links.teams[team.id] ?? '');
    const [board, own] = (['camp', 'team'] as const).map((wanted) =>
      camp.boards.find(({ teamId, visibility }) => teamId === team?.id && visibility === wanted),
    );
    if (team === undefined || board === undefined || own === undefined)
      throw new Error('The camp has a city with a board and one of its own');
    browser = await chromium.connectOverCDP(desktop.cdpUrl);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The window has its tab');
    const [empty] = context.pages();
    const seat = await takeTab(context, server.url);
    await empty?.close();
    await seat.page.bringToFront();
    await watchComposition(seat.page);
    const person = new Person(seat, server.url);
    person.board = board;
    person.teams = camp.teams;
    await person.page.goto(server.url + link);
    await person.page.getByLabel('お名前').fill('山田');
    await person.button('参加する').click();
    await person.page.waitForURL(/\/camp\//);
    await addSheet(person, board.id, 'scenario');
    await addSheet(person, own.id, 'commonality');
    const inside = await Colleague.join(server, link, own.id);
    inside.put('shape:heard' as RecordId, 'shape:commonality' as RecordId, HEARD, [420, 420]);
    room = {
      person,
      keyboard: new Keyboard(desktop, person.page),
      colleague: await Colleague.join(server, link, board.id),
      campId: camp.camp.id,
      boardId: board.id,
      closed: { boardId: own.id, colleague: inside, heard: HEARD },
      link,
    };
  }, 120_000);
  afterEach(() => {
    expect(room.person.seat.findings.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    if (isWhole)
      console.table(
        Object.fromEntries(
          [...right].map(([place, count]) => [place, { right: count, tried: casesOf(place).length }]),
        ),
      );
    room?.colleague.leave();
    room?.closed.colleague.leave();
    await browser?.close();
    await server?.close();
    await desktop?.close();
  });

  describe.each([...WORDS_PLACES, ...FIELD_PLACES].filter((place) => casesOf(place).length > 0))(
    'in the %s',
    (name) => {
      it.each(casesOf(name))(
        '$name',
        async ({ keys, expected, before = '', caret = 0, paceMs, others = {} }) => {
          const place = PLACES[name];
          const id = await place.open(room, before, caret);
          try {
            await room.keyboard.inputMethod('on');
            const deeds: Record<string, () => void | Promise<void>> = {
              away: () => room.keyboard.click(660, 560),
            };
            for (const [deed, [at, what]] of Object.entries(others))
              deeds[deed] = () => {
                if (id !== null) room.colleague.write(id, at, what);
              };
            await room.keyboard.type(keys, { deeds, ...(paceMs === undefined ? {} : { paceMs }) });
            await place.send?.(room);
            const wanted = [expected].flat();
            let kept = '';
            await until(
              async () => {
                kept = await place.kept(room, id);
                return wanted.includes(kept);
              },
              { timeoutMs: 10_000 },
            ).catch(() => undefined);
            expect(wanted).toContain(kept);
            right.set(name, (right.get(name) ?? 0) + 1);
          } finally {
            await room.keyboard.inputMethod('off');
            await place.close(room, id);
          }
        },
      );
    },
  );
});
