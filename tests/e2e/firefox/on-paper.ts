// What Firefox prints.
import { expect, it } from 'vitest';
import { squeeze } from '../../kit/onlooker.ts';
import { readPdf } from '../../kit/pdf-text.ts';
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
