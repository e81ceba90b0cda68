// What Firefox prints.
import { expect, it } from 'vitest';
import { squeeze } from '../../kit/onlooker.ts';
import { fontsAreEmbedded, readPdf } from '../../kit/pdf-text.ts';
import { until } from '../../kit/until.ts';
import type { FirefoxCamp } from './firefox-camp.ts';

export function theCardIsPrinted(at: FirefoxCamp): void {
  it('prints the invitation on one sheet', async () => {
    const { page, findings } = await at.join(at.camp.links.facilitator, '進行 花子');
    await page.goto(`${at.server.url}/camp/${at.camp.camp.id}/card`);
    await page.waitForSelector('.pcard');
    const pdf = await readPdf(await page.pdf({ format: 'A4', landscape: true, printBackground: true }));
    expect(pdf.pages.map(({ text }) => squeeze(text).includes(squeeze(at.camp.camp.title)))).toEqual([true]);
    expect(findings).toEqual([]);
  });
}

export function theSheetIsPrinted(at: FirefoxCamp): void {
  it('prints the sheet in view, whole, on one page, and nothing of the screen', async () => {
    const { page, findings } = await at.join(at.camp.links.facilitator, '進行 花子');
    const [board] = at.camp.boards;
    await page.goto(`${at.server.url}/board/${board?.id}?sheet=shape:vision`);
    await page.waitForSelector('[data-shape-id="shape:vision"]');
    let bytes: Uint8Array = new Uint8Array();
    const words = await until(
      async () => {
        bytes = await page.pdf({ format: 'A4', landscape: true, printBackground: true });
        const { pages } = await readPdf(bytes);
        expect(pages).toHaveLength(1);
        const said = squeeze(pages[0]?.text ?? '');
        return said.includes('現在の内容') && said;
      },
      { what: 'the sheet on paper' },
    );
    expect(words).toContain('年後のビジョン');
    expect(words).not.toContain('書き出す');
    expect(fontsAreEmbedded(bytes)).toBe(true);
    expect(findings).toEqual([]);
  });
}
