// What stays of the camp: everything that was shown as saved, after the server is killed; and the PDF of all cities.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { plainText, type readBoard } from '../../../shared/board/records.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import { squeeze } from '../../kit/onlooker.ts';
import { firstOutOfOrder, fontsAreEmbedded, readPdf, wordsAsDrawn } from '../../kit/pdf-text.ts';
import { until } from '../../kit/until.ts';
import { CAUSES_BY_ANNA, CAUSES_BY_KEN, type FirstCamp, QUESTION_FROM_PHONE } from './the-camp.ts';

const WRITTEN_OFFLINE = '切れているあいだに書いた一枚';

export function nothingSavedIsMissing(at: FirstCamp): void {
  it('the server is killed and restarted, and nothing that was shown as saved is missing', async () => {
    const { facilitator, anna, ken, guest, phone, projector } = at.people;
    const canvases = [facilitator, anna, ken, guest];
    const painted = [...at.written];
    expect(painted).toHaveLength(10);
    for (const person of canvases) {
      await person.hasAll(painted);
      await person.isSaved();
    }
    const ends = at.journey.everyone.map(({ seat }) => seat.expect('server-away'));
    await at.journey.server.kill();
    await anna.page
      .getByText(/いまはオフラインです。|つなぎ直しています/)
      .first()
      .waitFor();
    await anna.goToSheet('vision');
    await anna.writeNote({ template: 'vision', zone: 'vision.draft.people', dy: 120 }, WRITTEN_OFFLINE);
    await anna.page
      .getByText(/未保存/)
      .first()
      .waitFor();
    at.journey.server = await at.journey.server.restart();
    expect(at.journey.server.readyMs).toBeLessThan(30_000);
    await anna.isSaved();
    const words = wordsOf(await facilitator.boardOnServer(at.own));
    for (const expected of [...painted, WRITTEN_OFFLINE]) expect(words).toContain(squeeze(expected));
    // What was written meanwhile shows who is connected again; everybody else's words are still there with it.
    for (const person of canvases) await person.hasAll([...painted, WRITTEN_OFFLINE]);
    await projector.seesAll([...CAUSES_BY_ANNA, ...CAUSES_BY_KEN]);
    await phone.page.getByText(QUESTION_FROM_PHONE).first().waitFor();
    // The projector keeps nothing on its device: all that it shows now is the server's.
    await projector.page.reload();
    await projector.seesAll([...CAUSES_BY_ANNA, ...CAUSES_BY_KEN]);
    await until(() => phone.page.evaluate(() => document.querySelector('.banner') === null), {
      what: 'the phone is connected again',
    });
    for (const end of ends) end();
  }, 150_000);
}

export function everythingIsInThePdf(at: FirstCamp): void {
  it('the PDF of all cities holds every note’s words in order, on exact A3 pages with embedded fonts', async () => {
    const { facilitator } = at.people;
    await facilitator.button('書き出す').click();
    const dialog = facilitator.page.getByRole('dialog');
    await dialog.getByText('すべての自治体', { exact: true }).click();
    await dialog.getByText('A3横', { exact: true }).click();
    await dialog.getByRole('button', { name: 'すべて選ぶ' }).click();
    const download = facilitator.page.waitForEvent('download', { timeout: 90_000 });
    await dialog.getByRole('button', { name: 'PDFを保存' }).click();
    const bytes = await readFile(await (await download).path());
    const pdf = await readPdf(bytes);
    for (const { width, height } of pdf.pages) expect([width, height]).toEqual([1190.55, 841.89]);
    expect(fontsAreEmbedded(bytes)).toBe(true);

    const { bookmarks, pages } = await promisedPages(at);
    expect(pdf.outline).toEqual(bookmarks);
    expect(pdf.pages).toHaveLength(pages.length);
    for (const [index, words] of pages.entries())
      expect([words, firstOutOfOrder(pdf.pages[index]?.text ?? '', words)]).toEqual([words, null]);
    expect(pages.flat().length).toBeGreaterThanOrEqual(12);
  }, 150_000);
}

/** City by city, sheet by sheet: the bookmarks, and the words of each page in the order in which they are drawn. */
async function promisedPages(
  at: FirstCamp,
): Promise<{ readonly bookmarks: readonly string[]; readonly pages: readonly (readonly string[])[] }> {
  const bookmarks: string[] = [];
  const pages: (readonly string[])[] = [];
  for (const board of at.camp.boards.filter(({ teamId }) => teamId !== null)) {
    const content = await at.people.facilitator.boardOnServer(board);
    bookmarks.push(at.camp.teams.find(({ id }) => id === board.teamId)?.name ?? '');
    for (const { id, template } of board.sheets) {
      const sheet = content.sheets.find((each) => each.id === id);
      if (sheet === undefined) throw new Error(`no sheet ${id}`);
      bookmarks.push(newestTemplate(template)?.shortTitle.ja ?? '');
      pages.push(wordsAsDrawn(content, sheet));
    }
  }
  return { bookmarks, pages };
}

const wordsOf = (content: ReturnType<typeof readBoard>): string =>
  squeeze([...content.notes, ...content.nodes].map((item) => plainText(item.paragraphs)).join('\n'));
