// What Firefox brings to paper: the invitation, the sheet in view, and the PDF.
import { expect, it } from 'vitest';
import { FirefoxPerson } from '../../kit/firefox-person.ts';
import { squeeze } from '../../kit/onlooker.ts';
import { fontsAreEmbedded, readPdf } from '../../kit/pdf-text.ts';
import { until } from '../../kit/until.ts';
import type { FirefoxCamp } from './firefox-camp.ts';

const A4 = { format: 'A4', landscape: true, printBackground: true } as const;

export function theCardIsPrinted(at: FirefoxCamp): void {
  it('prints the invitation on one sheet, and the cards for the tables on the next', async () => {
    const { firefox, anna, camp } = at.the;
    const facilitator = new FirefoxPerson(await firefox.sitDown(anna.origin), anna.origin);
    const { page, seat } = facilitator;
    await facilitator.join(camp.links.facilitator, '進行 花子');
    await page.goto(`${anna.origin}/camp/${camp.camp.id}/card`);
    await page.waitForSelector('.pcard');
    const pdf = await readPdf(await page.pdf(A4));
    const [invitation = '', cards = '', ...further] = pdf.pages.map(({ text }) => squeeze(text));
    expect(invitation).toContain(squeeze(camp.camp.title));
    for (const { name } of camp.teams) expect(cards).toContain(name);
    expect(further).toEqual([]);
    expect(seat.findings).toEqual([]);
    await page.close();
  });
}

export function theSheetIsPrinted(at: FirefoxCamp): void {
  it('prints the sheet in view, whole, on one page, with what was just typed and nothing of the screen', async () => {
    const { page } = at.the.anna;
    await page.bringToFront();
    let bytes: Uint8Array = new Uint8Array();
    const words = await until(
      async () => {
        bytes = await page.pdf(A4);
        const { pages } = await readPdf(bytes);
        expect(pages).toHaveLength(1);
        const said = squeeze(pages[0]?.text ?? '');
        return said.includes('現在の内容') && said;
      },
      { what: 'the sheet on paper' },
    );
    for (const each of ['年後のビジョン', '港の店港の店', '動く会議を']) expect(words).toContain(each);
    expect(words).not.toContain('書き出す');
    expect(fontsAreEmbedded(bytes)).toBe(true);
  });
}

export function thePdfIsSaved(at: FirefoxCamp): void {
  it('saves the PDF of the board with its words and fonts', async () => {
    const { anna, firefox, board } = at.the;
    await anna.page.bringToFront();
    await anna.press('書き出す');
    await anna.press('すべて選ぶ');
    await anna.press('PDFを保存');
    const bytes = await firefox.downloaded('.pdf');
    const { pages } = await readPdf(bytes);
    expect(pages.length).toBeGreaterThanOrEqual(board.sheets.length);
    expect(squeeze(pages.map(({ text }) => text).join(''))).toContain('動く会議を');
    expect(fontsAreEmbedded(bytes)).toBe(true);
    await anna.sees('保存しました：');
    await anna.press('閉じる');
  });
}
