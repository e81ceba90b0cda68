// A board without the canvas: on https without tldraw's licence key, in three engines. Somebody reads, writes in a zone of the picture, finds,
// moves, links, and takes the board home, while a colleague writes along. The canvas's code is never fetched.

import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import type { CreateCampAnswer } from '../../../shared/api/api.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { zoneOfNote } from '../../../shared/reading/note-zone.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import { Colleague } from '../../kit/colleague.ts';
import { type HttpsServer, openHttpsServer } from '../../kit/https-line.ts';
import { until } from '../../kit/until.ts';
import { pointInBox } from '../../kit/zone-point.ts';
import { ENGINES, Hand } from './hand.ts';

const WRITTEN = 'The library opens late';
const ALONG = 'Soon: ';
const SECOND = 'Buses run until ten';
const THIRD = 'One line is tried';
const TARGETS = newestTemplate('targets') ?? expect.fail();

for (const [engine, start] of Object.entries(ENGINES)) {
  if (start === null) console.info(`${engine} is left out: it is not installed here.`);
  describe.runIf(start !== null)(`a board without the canvas, in ${engine}`, () => {
    let https: HttpsServer;
    let camp: CreateCampAnswer;
    let board: Board;
    let colleague: Colleague;
    let hand: Hand;

    beforeAll(async () => {
      https = await openHttpsServer();
      camp = await https.server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'one-day' });
      const [own] = camp.teams;
      board = camp.boards.find(({ teamId }) => teamId === own?.id) ?? expect.fail();
      const link = camp.links.teams[own?.id ?? ''] ?? '';
      colleague = await Colleague.join(https.server, link, board.id);
      hand = new Hand((await start?.(https.origin)) ?? expect.fail());
      await hand.remote.visit(https.origin + link);
      await hand.when(`return document.querySelector('input[autocomplete="name"]') !== null`, 'the form');
      await hand.remote.evaluate(`document.querySelector('input[autocomplete="name"]').focus()`);
      await hand.remote.type('Midori');
      await hand.press('参加する');
      await hand.when(`return location.pathname.startsWith('/camp/')`, 'the lobby');
    }, 180_000);
    afterAll(async () => {
      colleague?.leave();
      await hand?.remote.close();
      await https?.close();
    });
    beforeEach(({ task }) =>
      onTestFailed(async () => {
        const path = join(tmpdir(), `without-canvas-${engine}-${task.name.slice(0, 20)}.png`);
        await writeFile(path, await hand.remote.screenshot());
        console.info(`the screen of the failure: ${path}`);
      }),
    );

    const address = () => `${https.origin}/board/${board.id}?sheet=shape:targets`;
    const content = async () => readBoard(await colleague.onServer());
    const noteWith = async (words: string) =>
      (await content()).notes.find(({ paragraphs }) => plainText(paragraphs).includes(words));
    /** Where the server has the note, by the rule for everybody. */
    const zoneWith = async (words: string) => {
      const note = await noteWith(words);
      return note === undefined ? undefined : zoneOfNote(note, TARGETS.zones, TARGETS)?.id;
    };
    const liesIn = (words: string, zone: string) =>
      until(async () => (await zoneWith(words)) === zone, { what: `“${words}” in ${zone}` });
    const spotIn = async (zone: string) => {
      const box = await hand.when<{ x: number; y: number; width: number }>(
        `const box = document.querySelector('svg.spicture')?.getBoundingClientRect();
         return box === undefined || box.width === 0 ? null : { x: box.x, y: box.y, width: box.width };`,
        'the picture of the sheet',
      );
      return pointInBox({ template: 'targets', zone, dx: 40, dy: 110 }, { board, teams: camp.teams }, box);
    };
    const writeIn = async (zone: string, words: string) => {
      const { x, y } = await spotIn(zone);
      await hand.remote.clickAt(x, y);
      await hand.when(`return document.activeElement?.isContentEditable === true`, 'open words');
      await hand.remote.type(words);
      await hand.remote.key('Escape');
    };
    const chosenSays = (words: string) => hand.sees(words, '[role=treegrid] [aria-selected=true]');

    it('says once why, and goes on as a list from then on', async () => {
      await hand.remote.visit(address());
      await hand.sees('ボードを表示できません');
      await hand.press('一覧で続ける');
      await hand.when(`return document.querySelector('[role=treegrid]') !== null`, 'the list');
      await hand.remote.visit(address());
      await hand.sees('このサーバーではキャンバスを使えないため、一覧で開いています。', '.lnotice');
      await hand.press('くわしく');
      await hand.sees('TLDRAW_LICENSE_KEY');
      await hand.press('一覧で続ける');
      await hand.sees('ありたい姿', 'svg.spicture');
    });

    it('writes where an empty zone of the picture was pressed, and everybody has it', async () => {
      colleague.remember();
      await writeIn('target.5y.community', WRITTEN);
      await liesIn(WRITTEN, 'target.5y.community');
      await hand.sees(WRITTEN, 'svg.spicture');
      await chosenSays(WRITTEN);
      await hand.sees('保存済み', '.btop');
    });

    it('shows what a colleague writes along, in the row and in the picture', async () => {
      const id = await until(() => colleague.newest(), { what: 'the note at the colleague' });
      colleague.write(id, 0, ALONG);
      await hand.sees(ALONG + WRITTEN, '[role=treegrid]');
      await hand.sees(ALONG + WRITTEN, 'svg.spicture');
    });

    it('chooses the row of the note that was pressed, and marks the note of the chosen row', async () => {
      await writeIn('target.1y.people', SECOND);
      await chosenSays(SECOND);
      const { x, y } = await spotIn('target.5y.community');
      await hand.remote.clickAt(x, y);
      await chosenSays(WRITTEN);
      const id = (await noteWith(WRITTEN))?.id;
      await hand.when(
        `return document.querySelector('.chosenmark')?.dataset.marked === arguments[0]`,
        'the mark at the note',
        id,
      );
    });

    it('finds a note by its words, and moves it into another zone', async () => {
      await hand.remote.type('/');
      await hand.remote.type('buses');
      await hand.when(
        `const words = document.querySelector('[role=treegrid]').textContent;
         return words.includes(arguments[0]) && !words.includes(arguments[1]);`,
        'only what was looked for',
        SECOND,
        WRITTEN,
      );
      await hand.remote.key('Enter');
      await hand.when(
        `return document.activeElement?.getAttribute('role') === 'treegrid'`,
        'the focus on the list',
      );
      const { x, y } = await spotIn('target.1y.people');
      await hand.remote.clickAt(x, y);
      await chosenSays(SECOND);
      await hand.remote.type('m');
      await hand.when(
        `const list = document.querySelector('[role=dialog] select');
         if (list === null) return null;
         list.value = arguments[0];
         list.dispatchEvent(new Event('change', { bubbles: true }));
         return list.value === arguments[0];`,
        'the zones to choose from',
        'target.3y.people',
      );
      await hand.press('移す', '[role=dialog]');
      await liesIn(SECOND, 'target.3y.people');
    });

    const isLinked = (means: string, end: string) =>
      until(
        async () => {
          const { links } = await content();
          const [from, to] = [await noteWith(means), await noteWith(end)];
          return links.some((link) => link.from === from?.id && link.to === to?.id);
        },
        { what: `“${means}” is linked with “${end}”` },
      );

    /** Until the picture shows the chosen note there: nobody presses what they do not see. */
    const isMarkedAt = async (zone: string) => {
      const { x, y } = await spotIn(zone);
      await hand.when(
        `const mark = document.querySelector('.chosenmark')?.getBoundingClientRect() ?? new DOMRect();
         const [x, y] = arguments;
         return x > mark.left && x < mark.right && y > mark.top && y < mark.bottom;`,
        `the mark in ${zone}`,
        x,
        y,
      );
    };

    it('links the chosen note with the one that is typed for, by L', async () => {
      await isMarkedAt('target.3y.people');
      await chosenSays(SECOND);
      await hand.remote.type('l');
      await hand.when(
        `return document.activeElement?.closest('[role=dialog]') !== null && document.activeElement?.tagName === 'INPUT'`,
        'the field to type in',
      );
      await hand.remote.type('library');
      await hand.sees(WRITTEN, '[role=dialog] [role=option]');
      await hand.remote.key('Enter');
      await isLinked(SECOND, WRITTEN);
    });

    it('links two notes by the panel 筋道, which follows the chosen row', async () => {
      await writeIn('target.1y.community', THIRD);
      await liesIn(THIRD, 'target.1y.community');
      await hand.press('筋道', 'nav.railr');
      await hand.sees(THIRD, '.panel .cur');
      await hand.press('何のため？', '.panel');
      await hand.press(SECOND, '.panel');
      await isLinked(THIRD, SECOND);
      await hand.press('閉じる', '.panel');
    });

    it('takes the board home as a PDF', async () => {
      await hand.remote.evaluate(`
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => {
          void blob.slice(0, 5).text().then((head) => { window.savedHead = head; });
          return make(blob);
        };`);
      await hand.press('書き出す', '.btop');
      await hand.press('PDFを保存', '[role=dialog]');
      await hand.when(`return window.savedHead === '%PDF-'`, 'the PDF');
      await hand.press('閉じる', '[role=dialog]');
    });

    it('never fetched the canvas’s code, and nothing complained', async () => {
      const loaded = await hand.remote.evaluate<readonly string[]>(
        `return performance.getEntriesByType('resource').map(({ name }) => name)`,
      );
      expect(loaded.some((name) => name.includes('/list-'))).toBe(true);
      expect(loaded.filter((name) => /opened-canvas|board-canvas|tldraw/.test(name))).toEqual([]);
      expect(await hand.remote.evaluate(`return document.querySelector('.tl-container') === null`)).toBe(
        true,
      );
      expect(hand.remote.findings).toEqual([]);
    });
  });
}
