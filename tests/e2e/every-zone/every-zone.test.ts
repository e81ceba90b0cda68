// Every zone of every sheet in real browsers: the team adds the sheets and writes a word of its own into each zone, by hand; each word
// comes out again where it belongs: as data, as a table, on paper within the zone, on the hall's screen, on the pad.
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { boardWords } from '../../../server/cli/board-text.ts';
import type { CreateCampAnswer, OperatorBoardAnswer } from '../../../shared/api/api.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { membersOf } from '../../../shared/camp/members.ts';
import { newestTemplate, TEMPLATES } from '../../../shared/templates/catalogue.ts';
import { LAPTOP, startBrowser, XGA } from '../../kit/browser.ts';
import { showScreensOfFailure } from '../../kit/journey.ts';
import { squeeze } from '../../kit/onlooker.ts';
import { placesOf, readPdfPlaces } from '../../kit/pdf-places.ts';
import { Person } from '../../kit/person.ts';
import { Phone } from '../../kit/phone.ts';
import { openTestServer, type TestServer } from '../../kit/server.ts';
import { measureSlide } from '../../kit/slide-measure.ts';
import { until } from '../../kit/until.ts';
import { putUpInto, releases, type Slot, slotsToFill, writeInto } from './slots.ts';

describe('a word in every zone of every sheet', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let anna: Person;
  let lead: Person;
  /** The team's two boards, and what is written on each. */
  let boards: readonly { readonly board: Board; readonly slots: readonly Slot[] }[];

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({
      cities: ['若葉市', '高台市'],
      templateSet: 'half-day',
      teamOnlyBoards: true,
    });
    const origin = `http://127.0.0.1:${server.port}`;
    [anna = expect.fail(), lead = expect.fail()] = await Promise.all(
      [LAPTOP, XGA].map((screen) => Person.sitDown(browser, origin, screen)),
    );
    for (const person of [anna, lead]) person.teams = camp.teams;
    const [team = expect.fail()] = camp.teams;
    await anna.join(camp.links.teams[team.id] ?? '', '坂下 みどり');
    await lead.join(camp.links.facilitator, '進行 役');
    const own = camp.boards.filter(({ teamId }) => teamId === team.id);
    const forCamp = own.find(({ visibility }) => visibility === 'camp') ?? expect.fail();
    const forTeam = own.find(({ visibility }) => visibility === 'team') ?? expect.fail();
    for (const { id, group, family, confidence } of TEMPLATES) {
      const board = confidence === 'camp' ? forCamp : forTeam;
      const isOffered = group !== null && family === id && confidence !== 'person';
      if (isOffered && !board.sheets.some(({ template }) => template === id)) await addSheet(board, id);
    }
    const record = await server.storage.camps.find(camp.camp.id);
    anna.members = membersOf(record?.people ?? [], team.id);
    const made = record?.boards ?? [];
    boards = [forCamp, forTeam].map(({ id }) => {
      const board = made.find((each) => each.id === id) ?? expect.fail();
      return { board, slots: slotsToFill(board, slotCamp()) };
    });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('every-zone', task.name, [anna, lead]));

  const slotCamp = () => ({ teams: camp.teams, members: anna.members });
  const addSheet = (board: Board, template: string): Promise<void> =>
    anna.page.evaluate(
      async ([id, wanted]) => {
        const body = JSON.stringify({ template: wanted, seed: `seed-${wanted}`.slice(0, 24) });
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`/api/boards/${id}/sheets`, { method: 'POST', headers, body });
        if (!answer.ok) throw new Error(`${wanted}: ${answer.status} ${await answer.text()}`);
      },
      [board.id, template] as const,
    );

  /** As the operator has them of other boards: of one that is for the team alone nobody else is told anything. */
  const factsOf = async (board: Board): Promise<OperatorBoardAnswer> => {
    const record = (await server.storage.camps.find(camp.camp.id)) ?? expect.fail('no camp');
    return { board, camp: record.camp, teams: record.teams, people: record.people };
  };

  it('is written by hand, one after the other', async () => {
    for (const { board, slots } of boards) {
      let at = '';
      for (const slot of slots) {
        if (at === '') await anna.openBoard(board, slot.template);
        else if (at !== slot.template) await anna.goToSheet(slot.template);
        at = slot.template;
        await writeInto(anna, slot);
      }
      for (const mark of releases(board, slotCamp())) {
        await anna.goToSheet(mark.template);
        await anna.clickOn(mark);
      }
      await anna.isSaved();
    }
    expect(anna.seat.findings).toEqual([]);
  }, 600_000);

  it('is data with sheet, zone, meaning and city', async () => {
    for (const { board, slots } of boards) {
      const facts = await factsOf(board);
      const found = boardWords(facts, await anna.boardOnServer(board));
      const told = slots.map(({ word }) => {
        // A revised vision begins with the draft's words: they stand there as well.
        const record =
          found.find((each) => each.text.startsWith(word)) ?? found.find(({ text }) => text.includes(word));
        return [word, record?.sheet, record?.zone, record?.city, record?.meaning];
      });
      expect(told).toEqual(
        slots.map(({ word, sheetId, zone, city, meaning }) => [word, sheetId, zone, city, meaning]),
      );
    }
  });

  it('stands in the table for spreadsheets, and on paper within its zone', async () => {
    for (const { board, slots } of boards) {
      await anna.openBoard(board, slots[0]?.template ?? '');
      await anna.button('書き出す').click();
      const dialog = anna.page.getByRole('dialog');
      await dialog.getByText('CSV（付箋）', { exact: true }).click();
      const table = anna.page.waitForEvent('download', { timeout: 60_000 });
      await dialog.getByRole('button', { name: 'CSVを保存' }).click();
      const csv = await readFile(await (await table).path(), 'utf8');
      expect(slots.map(({ word }) => word).filter((word) => !csv.includes(word))).toEqual([]);

      await dialog.getByText('PDF', { exact: true }).click();
      await dialog.getByText('A3横', { exact: true }).click();
      const file = anna.page.waitForEvent('download', { timeout: 120_000 });
      await dialog.getByRole('button', { name: 'PDFを保存' }).click();
      const pages = await readPdfPlaces(await readFile(await (await file).path()));
      const wrong = slots.flatMap((slot) => {
        const { word, rect } = slot;
        const places = pages.flatMap((page) => placesOf(page, word));
        const isInside = places.some(
          ({ x, y }) => x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height,
        );
        const seen = places.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(' ');
        return isInside ? [] : [`${slot.template} ${slot.zone} ${word}: ${seen}`];
      });
      expect(wrong).toEqual([]);
      await anna.page.keyboard.press('Escape');
    }
    expect(anna.seat.findings).toEqual([]);
  }, 300_000);

  it('is read on the hall’s screen at 24 pixels and more, and its sheet stands in the list', async () => {
    const [first = expect.fail()] = boards;
    const { board, slots } = first;
    await lead.page.goto(`${lead.origin}/projector/${camp.camp.id}`);
    // The board has come: before, the screen shows the sheet without words.
    await lead.sees(slots.find(({ use }) => use === 'field')?.word ?? '');
    const read = new Map<string, string>();
    const small: string[] = [];
    const show = (sheetId: string, part: number): Promise<void> =>
      lead.page.evaluate(
        async ([campId, shown]) => {
          const headers = { 'content-type': 'application/json' };
          const body = JSON.stringify({ type: 'show', shown });
          await fetch(`/api/camps/${campId}/facilitation`, { method: 'POST', headers, body });
        },
        [camp.camp.id, { boardId: board.id, sheetId, zoneId: null, versionId: null, part }] as const,
      );
    for (const { id, template } of board.sheets) {
      const title = newestTemplate(template)?.shortTitle.ja ?? template;
      let parts = 1;
      for (let part = 0; part < parts; part += 1) {
        await show(id, part);
        parts = await until(
          async () => {
            const [head, label] = await lead.page.evaluate(() =>
              ['.slide', '.slide-part'].map(
                (name) => document.querySelector<HTMLElement>(name)?.innerText ?? '',
              ),
            );
            const [, nth = '1', count = '1'] = /(\d+)／(\d+)/u.exec(label ?? '') ?? [];
            return head?.includes(title) === true && Number(nth) === part + 1 ? Number(count) : null;
          },
          { what: `part ${part + 1} of ${title} on the hall’s screen` },
        );
        const { notePx, place } = await measureSlide(lead.page);
        if (notePx < 23.99) small.push(`${place}: ${notePx}`);
        read.set(template, `${read.get(template) ?? ''} ${squeeze(await lead.paintedWords())}`);
      }
    }
    expect(small).toEqual([]);
    expect(
      slots
        .filter(({ word, template }) => read.get(template)?.includes(word) !== true)
        .map(({ zone }) => zone),
    ).toEqual([]);
    await lead.openBoard(board, slots[0]?.template ?? '');
    await lead.button('シートの一覧を開く').click();
    const listed = await lead.page
      .getByRole('navigation', { name: 'シート' })
      .locator('.sitem')
      .allInnerTexts();
    const titles = board.sheets.map((ref) => newestTemplate(ref.template)?.shortTitle.ja);
    expect(listed.map((words) => words.trim().split('\n')[0]).toSorted()).toEqual(titles.toSorted());
    expect(lead.seat.findings).toEqual([]);
  }, 300_000);

  it('is written on the pad too, wherever a zone takes notes', async () => {
    const phone = await Phone.sitDown(browser, anna.origin);
    await phone.seat.context.addCookies(await anna.seat.context.cookies());
    for (const { board, slots } of boards) {
      const notes = slots.filter(({ use }) => use === 'notes');
      await phone.openPad(board, notes[0]?.template ?? '');
      for (const slot of notes) await putUpInto(phone, slot, onPad(slot));
      await phone.isSaved();
      const facts = await factsOf(board);
      const found = boardWords(facts, await anna.boardOnServer(board));
      const told = notes.map((slot) => {
        const record = found.find(({ text }) => text === onPad(slot));
        return [onPad(slot), record?.sheet, record?.zone];
      });
      expect(told).toEqual(notes.map((slot) => [onPad(slot), slot.sheetId, slot.zone]));
    }
    expect(phone.seat.findings).toEqual([]);
    await phone.close();
  }, 600_000);
});

const onPad = ({ word }: Slot): string => `${word}の続き`;
