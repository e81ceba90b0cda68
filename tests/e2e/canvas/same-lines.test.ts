// Words break where they are written as they do at rest: nobody's text jumps when it is opened or left, and no badge is written over.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { RecordId, ZoneId } from '../../../shared/board/ids.ts';
import { LAPTOP, type Seat, takeSeat } from '../../kit/browser.ts';
import { InputMethod } from '../../kit/input-method.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall } from './two-people.ts';

let hall: Hall;
let seat: Seat;
beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
  seat = await takeSeat(hall.browser, hall.origin, LAPTOP);
  await seat.page.goto(`${hall.origin}/?templates=vision&me=1`);
  await seat.page.waitForFunction(() => window.harness?.handle !== undefined);
  // The page's own text breaks by phrase (client/ui/base.css); words on the board must not inherit it.
  await seat.page.addStyleTag({ content: 'body { word-break: auto-phrase; }' });
});
afterAll(async () => {
  await seat.close();
  await hall.close();
});

const FOCUSED = '.miraizu-words .ProseMirror-focused';
const SENTENCE = 'shape:vision:vision.draft.sentence' as RecordId;

const open = (page: Page, id: RecordId) =>
  until(() =>
    page.evaluate((record) => {
      window.harness.handle?.edit(record);
      return document.querySelector('.miraizu-words .ProseMirror-focused') !== null;
    }, id),
  );

/** The lines of the words that are open, as the browser sets them. */
const writtenLines = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const lines = new Map<number, string>();
    const walker = document.createTreeWalker(
      document.querySelector('.miraizu-words .tiptap') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const letters = node.textContent ?? '';
      for (let at = 0; at < letters.length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const top = Math.round(range.getBoundingClientRect().top / 4);
        const known = [...lines.keys()].find((each) => Math.abs(each - top) <= 1) ?? top;
        lines.set(known, (lines.get(known) ?? '') + letters[at]);
      }
    }
    return [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
  });

/** The lines of a shape at rest. */
const drawnLines = (page: Page, id: RecordId): Promise<readonly string[]> =>
  page.evaluate((record) => {
    const shape = document.querySelector(`[data-shape-id="${record}"]`);
    const lines = new Map<string, string>();
    for (const text of shape?.querySelectorAll('text') ?? [])
      lines.set(
        text.getAttribute('y') ?? '',
        (lines.get(text.getAttribute('y') ?? '') ?? '') + text.textContent,
      );
    return [...lines].sort(([a], [b]) => Number(a) - Number(b)).map(([, line]) => line);
  }, id);

describe('a vision’s sentence', () => {
  it('ends its lines at the same phrases while it is written, composed and left', async () => {
    const { page, findings } = seat;
    await open(page, SENTENCE);
    await page.keyboard.insertText('状況を的確に把握し新たな考え方を提案し実行できる組織と');
    const method = await InputMethod.of(page);
    await method.write('じんざい', '人材');
    await page.keyboard.insertText('を育てているまち');
    await until(async () => (await drawnLines(page, SENTENCE)).join('') === '');
    const written = await until(async () => {
      const lines = await writtenLines(page);
      return lines.length > 1 && lines.join('').endsWith('まち') ? lines : undefined;
    });
    await page.keyboard.press('Escape');
    const drawn = await until(async () => {
      const lines = await drawnLines(page, SENTENCE);
      return lines.join('') === written.join('') ? lines : undefined;
    });
    expect(written).toEqual(drawn);
    expect(drawn.every((line) => !/^[方合]/u.test(line))).toBe(true);
    await open(page, SENTENCE);
    await until(async () => (await writtenLines(page)).join('|') === drawn.join('|'));
    await page.keyboard.press('Escape');
    expect(findings).toEqual([]);
  });
});

describe('a note', () => {
  it('has the same lines open and at rest, whatever the page around it says of phrases', async () => {
    const { page } = seat;
    const id = await page.evaluate(
      (zoneId) =>
        window.harness.handle?.addNote({
          place: { sheetId: 'shape:vision' as RecordId, zoneId },
          text: '地域の会議で職員が一緒に議論しているので、（仮）センターのICT化が3.5倍になった',
        }) ?? null,
      'vision.draft.community' as ZoneId,
    );
    if (id === null) throw new Error('The note was refused');
    const drawn = await until(async () => {
      const lines = (await drawnLines(page, id)).filter((line) => line !== '若葉');
      return lines.length > 3 ? lines : undefined;
    });
    await open(page, id);
    await until(async () => (await writtenLines(page)).join('|') === drawn.join('|'));
    // What is composed is not drawn yet: it stands on paper of its own, and no badge shines through it.
    const method = await InputMethod.of(page);
    await method.show('ながいことばをつづけてかいているとちゅうです', 'i');
    const ground = await page.evaluate(
      () => getComputedStyle(document.querySelector('.miraizu-words') ?? document.body).backgroundColor,
    );
    expect(ground).not.toBe('rgba(0, 0, 0, 0)');
    await method.commit();
    await page.waitForSelector(FOCUSED);
  });
});
