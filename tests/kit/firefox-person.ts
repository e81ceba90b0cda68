// One person at a Firefox, in the words of the camp: joins, opens a board, writes. What person.ts is for Chromium, as far as the
// participant's part needs it.
import type { KeyInput, Page } from 'puppeteer-core';
import type { Board, Team } from '../../shared/camp/camp.ts';
import type { FirefoxSeat } from './firefox.ts';
import { squeeze } from './onlooker.ts';
import { until } from './until.ts';
import { pointInBox, type ZonePoint } from './zone-point.ts';

const OPEN_WORDS = '.miraizu-words [contenteditable=true]';

export class FirefoxPerson {
  readonly seat: FirefoxSeat;
  readonly origin: string;
  /** The camp's cities and the open board: some zones depend on them. */
  teams: readonly Team[] = [];
  board: Board | null = null;

  constructor(seat: FirefoxSeat, origin: string) {
    this.seat = seat;
    this.origin = origin;
  }

  get page(): Page {
    return this.seat.page;
  }

  /** Opens an invitation's path, fills in name and city, and arrives in the lobby. */
  async join(path: string, name: string, city?: string): Promise<void> {
    await this.page.goto(this.origin + path);
    await this.page.locator('input[autocomplete="name"]').fill(name);
    if (city !== undefined)
      await this.page
        .locator(`::-p-xpath(//label[contains(@class, "jcity") and contains(., "${city}")])`)
        .click();
    await this.press('参加する');
    // What leaves a page that is still loading makes it complain.
    await this.page.waitForSelector('.lobby-main');
  }

  /** Opens a board with the whole sheet on the screen. */
  async openBoard(board: Board, template: string): Promise<void> {
    this.board = board;
    await this.page.goto(`${this.origin}/board/${board.id}?sheet=shape:${template}`);
    await this.page.waitForSelector(`[data-shape-id="shape:${template}"]`);
    const skip = await this.page.$(button('とばす'));
    await skip?.click();
    await this.press('シート全体を映す');
    await this.#boxOf(template);
  }

  /** Presses the button with this word or name. */
  async press(words: string): Promise<void> {
    await this.page.locator(button(words)).click();
  }

  /** Chooses a tool of the dock by its word. */
  async takeTool(words: string): Promise<void> {
    await this.page.locator(`::-p-xpath(//*[@role="toolbar"]//button[contains(., "${words}")])`).click();
  }

  /** Puts a note into a zone, open for writing. */
  async beginNote(at: ZonePoint): Promise<void> {
    const { x, y } = await this.#pointOn(at);
    await this.takeTool('付箋');
    await this.page.mouse.click(x, y);
    await this.page.waitForSelector(OPEN_WORDS);
  }

  /** Begins writing where somebody's words are, at their end. */
  async openField(at: ZonePoint): Promise<void> {
    const { x, y } = await this.#pointOn(at);
    await this.takeTool('選択');
    await this.page.mouse.click(x, y, { count: 2 });
    await this.page.waitForSelector(OPEN_WORDS);
    await this.chord('Control', 'End');
  }

  async type(words: string): Promise<void> {
    await this.page.keyboard.type(words);
  }

  /** Presses keys together: the last while the others are held. */
  async chord(...keys: readonly KeyInput[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.down(key);
    for (const key of keys.toReversed()) await this.page.keyboard.up(key);
  }

  async finishWriting(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.waitForSelector(OPEN_WORDS, { hidden: true });
  }

  async writeNote(at: ZonePoint, words: string): Promise<void> {
    await this.beginNote(at);
    await this.type(words);
    await this.finishWriting();
  }

  /** Waits until these words stand on the page, wherever its lines break. */
  async sees(words: string): Promise<void> {
    const wanted = squeeze(words);
    await until(
      () =>
        this.page.evaluate(
          (each) => (document.body.textContent ?? '').replace(/[\s\u2060\ufeff]+/g, '').includes(each),
          wanted,
        ),
      { what: `“${words}” on the page` },
    );
  }

  /** Waits for 保存済み in the bar. */
  async isSaved(): Promise<void> {
    await this.page.waitForSelector('[data-save=saved]');
  }

  /** What stands on the page, for the report of a failed test. */
  async view(): Promise<string> {
    const words = await this.page.evaluate(() => document.body.innerText.slice(0, 300)).catch(String);
    return `${this.page.url()}: ${words.replace(/\s+/g, ' ')}`;
  }

  async #pointOn(at: ZonePoint): Promise<{ readonly x: number; readonly y: number }> {
    return pointInBox(at, this, await this.#boxOf(at.template));
  }

  /** The sheet's place once it has stood in the same spot for ten frames: a move of the view may only be about to begin. */
  async #boxOf(template: string): Promise<Box> {
    return this.page.evaluate(async (selector) => {
      const look = (): DOMRect => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      let box = look();
      for (let still = 0; still < 10; ) {
        await new Promise(requestAnimationFrame);
        const next = look();
        still =
          next.width > 0 && next.x === box.x && next.y === box.y && next.width === box.width ? still + 1 : 0;
        box = next;
      }
      return { x: box.x, y: box.y, width: box.width };
    }, `[data-shape-id="shape:${template}"]`);
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const button = (words: string): string =>
  `::-p-xpath(//button[normalize-space(.)="${words}" or @aria-label="${words}"])`;
