// One person at one browser, in the words of the camp: joins, goes to a sheet, writes a note, draws a link, waits until it is
// saved. Everything goes through what a person sees and does; only where a zone lies is taken from the templates.
import type { Browser, Locator } from 'playwright-core';
import { onTestFailed } from 'vitest';
import * as Y from 'yjs';
import { readBoard } from '../../shared/board/records.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import { templateById, zonesOf } from '../../shared/templates/catalogue.ts';
import { LAPTOP, type Screen, type Seat, type SeatOptions, takeSeat } from './browser.ts';
import { wordsOnDevice } from './device-words.ts';
import { answerOf, secretOf, TestBrowser } from './server.ts';
import { until } from './until.ts';

/** A point on a sheet: a zone, and how far into it (units of the sheet). */
export interface ZonePoint {
  readonly template: string;
  readonly zone: string;
  readonly dx?: number;
  readonly dy?: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export class Person {
  readonly seat: Seat;
  readonly origin: string;
  /** The camp's cities and the open board: some zones depend on them. */
  teams: readonly Team[] = [];
  board: Board | null = null;

  private constructor(seat: Seat, origin: string) {
    this.seat = seat;
    this.origin = origin;
  }

  static async sitDown(
    browser: Browser,
    origin: string,
    screen: Screen = LAPTOP,
    options: SeatOptions = {},
  ): Promise<Person> {
    return new Person(await takeSeat(browser, origin, screen, options), origin);
  }

  /** Arrives without the form: joins by a link's path and brings the cookie along. */
  async arrive(path: string, name?: string, teamId?: string | null): Promise<void> {
    const browser = new TestBrowser(this.origin.replace(/\/\/[^:]+/, '//127.0.0.1'));
    const body = {
      proof: { secret: secretOf(path) },
      ...(name === undefined ? {} : { name }),
      ...(teamId === undefined ? {} : { teamId }),
    };
    await answerOf(await browser.post('/api/join', body));
    const [key = '', value = ''] = browser.cookie?.split('=') ?? [];
    await this.seat.context.addCookies([{ name: key, value, url: this.origin }]);
  }

  get page() {
    return this.seat.page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  /** Opens an invitation's path, fills in name and city (when asked) and arrives in the lobby or on the projector. */
  async join(path: string, name: string, city?: string): Promise<void> {
    await this.page.goto(this.origin + path);
    await this.page.getByLabel('お名前').fill(name);
    if (city !== undefined) await this.page.locator('label.jcity', { hasText: city }).click();
    await this.button('参加する').click();
    await this.page.waitForURL(/\/(camp|projector)\//);
  }

  /** Joins as people do who type instead of scanning: the short address, then the number. */
  async joinByNumber(roomNumber: string, name: string, city: string): Promise<void> {
    await this.page.goto(this.origin);
    await this.page.getByLabel('部屋番号').fill(roomNumber);
    await this.button('進む').click();
    await this.page.getByLabel('お名前').fill(name);
    await this.page.locator('label.jcity', { hasText: city }).click();
    await this.button('参加する').click();
    await this.page.waitForURL(/\/camp\//);
  }

  /** Opens a board at a sheet; the board is there when the sheet is painted. */
  async openBoard(board: Board, template: string): Promise<void> {
    this.board = board;
    await this.page.goto(`${this.origin}/board/${board.id}?sheet=shape:${template}`);
    await this.sheet(template).waitFor();
    await this.dismissHints();
    await this.showWholeSheet();
  }

  /** Goes to another sheet of the board by the outline. */
  async goToSheet(template: string): Promise<void> {
    const title = templateById(template)?.shortTitle.ja ?? template;
    const open = this.button('シートの一覧を開く');
    if (await open.isVisible()) await open.click();
    await this.page
      .getByRole('navigation', { name: 'シート' })
      .getByRole('button', { name: title, exact: true })
      .click();
    await this.button('シートの一覧を閉じる').click();
    await this.showWholeSheet();
  }

  sheet(template: string): Locator {
    return this.page.locator(`[data-shape-id="shape:${template}"]`);
  }

  async showWholeSheet(): Promise<void> {
    await this.button('シート全体を映す').click();
    await this.standsStill();
  }

  /** Chooses a tool of the dock by its word. */
  async takeTool(word: string): Promise<void> {
    await this.page.getByRole('toolbar', { name: '道具' }).getByText(word, { exact: true }).click();
  }

  /** Puts a note into a zone and writes it. */
  async writeNote(at: ZonePoint, words: string): Promise<void> {
    await this.takeTool('付箋');
    await this.clickOn(at);
    await this.typeIntoOpenWords(words);
    await this.finishWriting();
  }

  /** Writes into a fixed field of a sheet (the vision sentence, the tree's question). */
  async writeField(at: ZonePoint, words: string): Promise<void> {
    await this.openField(at);
    await this.typeIntoOpenWords(words);
    await this.finishWriting();
  }

  /** Begins writing where somebody's words are. */
  async openField(at: ZonePoint): Promise<void> {
    const point = await this.pointOn(at);
    await this.page.mouse.dblclick(point.x, point.y);
    await this.openWords().waitFor();
  }

  openWords(): Locator {
    return this.page.locator('.miraizu-words [contenteditable=true]');
  }

  /** What stands in the field that is being written, without the others' carets and names. */
  wordsBeingWritten(): Promise<string> {
    return this.openWords().evaluate((words) => {
      const copy = words.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.miraizu-caret')) caret.remove();
      return (copy.textContent ?? '').replace(/[\u2060\ufeff]/g, '');
    });
  }

  async typeIntoOpenWords(words: string, delayMs = 0): Promise<void> {
    await this.openWords().waitFor();
    await this.page.keyboard.type(words, { delay: delayMs });
  }

  /** Composes words as an input method does: kana first, then the choice. */
  async compose(kana: string, words: string): Promise<void> {
    const session = await this.seat.context.newCDPSession(this.page);
    for (let length = 1; length <= kana.length; length++)
      await session.send('Input.imeSetComposition', {
        text: kana.slice(0, length),
        selectionStart: length,
        selectionEnd: length,
      });
    await session.send('Input.insertText', { text: words });
    await session.detach();
  }

  async finishWriting(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.openWords().waitFor({ state: 'detached' });
  }

  async clickOn(at: ZonePoint): Promise<void> {
    const point = await this.pointOn(at);
    await this.page.mouse.click(point.x, point.y);
  }

  async drag(from: ZonePoint, to: ZonePoint): Promise<void> {
    await this.dragPoints(await this.pointOn(from), await this.pointOn(to));
  }

  private async dragPoints(start: Point, end: Point): Promise<void> {
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 6 });
    await this.page.mouse.move(end.x, end.y, { steps: 6 });
    await this.page.mouse.up();
  }

  /** Where a point of a zone is on this screen, in CSS px. */
  async pointOn({ template, zone: zoneId, dx = 30, dy = 40 }: ZonePoint): Promise<Point> {
    const form = templateById(template);
    if (form === undefined) throw new Error(`no template ${template}`);
    const camp = { ownTeam: this.board?.teamId ?? null, teams: this.teams };
    const zone = zonesOf(form, camp).find(({ id }) => id === zoneId);
    if (zone === undefined) throw new Error(`no zone ${zoneId} on ${template}`);
    const box = await this.sheet(template).boundingBox();
    if (box === null) throw new Error(`the sheet ${template} is not on the screen`);
    const scale = box.width / 1680;
    return { x: box.x + (zone.x + dx) * scale, y: box.y + (zone.y + dy) * scale };
  }

  /** Waits until these words are painted on this screen (lines and layout do not matter). */
  async sees(words: string): Promise<void> {
    await this.seesAll([words]);
  }

  /** Waits until all of these words are painted on this screen. */
  async seesAll(words: readonly string[]): Promise<void> {
    let missing: readonly string[] = words;
    let painted = '';
    await until(
      async () => {
        painted = squeeze(await this.paintedWords());
        missing = words.filter((each) => !painted.includes(squeeze(each)));
        return missing.length === 0;
      },
      { what: 'the words on the screen' },
    ).catch((error: unknown) => {
      throw new Error(`“${missing.join('”, “')}” never came; on the screen: ${painted}`, { cause: error });
    });
  }

  async seesNot(words: string): Promise<void> {
    const wanted = squeeze(words);
    await until(async () => !squeeze(await this.paintedWords()).includes(wanted), {
      what: `${words} is not on the screen`,
    });
  }

  /**
   * Waits until this browser's own document says all of these words, wherever on the board they stand; what is out of
   * view need not be painted. Read from the copy that the page keeps on its device.
   */
  async hasAll(words: readonly string[]): Promise<void> {
    let missing: readonly string[] = words;
    await until(
      async () => {
        const said = squeeze(await wordsOnDevice(this.page, this.board?.id ?? ''));
        missing = words.filter((each) => !said.includes(squeeze(each)));
        return missing.length === 0;
      },
      { what: 'the words in the document' },
    ).catch((error: unknown) => {
      throw new Error(`“${missing.join('”, “')}” never came into the document`, { cause: error });
    });
  }

  /** The board as the server has it on disk, asked for with this person's rights. */
  async boardOnServer({ id }: Pick<Board, 'id'>): Promise<ReturnType<typeof readBoard>> {
    const bytes = await this.page.evaluate(
      (board) =>
        fetch(`/api/boards/${board}/document`).then(async (answer) => [
          ...new Uint8Array(await answer.arrayBuffer()),
        ]),
      id,
    );
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(bytes));
    return readBoard(doc);
  }

  /** Every word painted on the canvas: what is in view, and what has been. */
  paintedWords(): Promise<string> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.tl-shape')].map((shape) => shape.textContent ?? '').join(' '),
    );
  }

  /** Selects the note with these words. */
  async select(words: string): Promise<void> {
    await this.takeTool('選択');
    const point = await this.middleOf(words);
    await this.page.mouse.click(point.x, point.y);
  }

  /** Drags the note with these words to another place. */
  async dragNote(words: string, to: ZonePoint): Promise<void> {
    await this.dragPoints(await this.middleOf(words), await this.pointOn(to));
  }

  /** Where the note with these words is on this screen, in CSS px. */
  async middleOf(words: string): Promise<Point> {
    const box = await until(
      () =>
        this.page.evaluate((wanted) => {
          const note = [...document.querySelectorAll('[data-shape-type=miraizu-note]')].find((shape) =>
            (shape.textContent ?? '').replace(/\s+/g, '').includes(wanted),
          );
          const { x, y, width, height } = note?.getBoundingClientRect() ?? new DOMRect();
          return width > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
        }, squeeze(words)),
      { what: `the note “${words}”` },
    );
    return box;
  }

  /** What stands on the page, for the report of a failed test. */
  async view(): Promise<string> {
    const words = await this.page.evaluate(() => document.body.innerText.slice(0, 300)).catch(String);
    return `${this.page.url()}: ${words.replace(/\s+/g, ' ')}`;
  }

  /** Waits for 保存済み in the bar. */
  async isSaved(): Promise<void> {
    await this.page.locator('[data-save=saved]', { hasText: '保存済み' }).first().waitFor();
  }

  async close(): Promise<void> {
    await this.seat.close();
  }

  private async dismissHints(): Promise<void> {
    const skip = this.button('とばす');
    if (await skip.isVisible()) await skip.click();
  }

  /** Two looks at the same place find the sheet in the same spot. */
  private async standsStill(): Promise<void> {
    const where = () =>
      this.page.evaluate(() =>
        [...document.querySelectorAll('[data-shape-type="miraizu-sheet"]')]
          .map((sheet) => sheet.getBoundingClientRect().x)
          .join(),
      );
    let last = '';
    await until(
      async () => {
        const now = await where();
        const isStill = now !== '' && now === last;
        last = now;
        return isStill;
      },
      { what: 'the view stands still' },
    );
  }
}

/** Called before each test of a journey: when it fails, says where everybody is and keeps a picture of each screen. */
export function showScreensOfFailure(journey: string, task: string, people: readonly Person[]): void {
  onTestFailed(async () => {
    for (const [index, person] of people.entries()) {
      console.error(`person ${index} at ${await person.view()}`);
      await person.page.screenshot({ path: `tests/e2e/screenshots/${journey} ${task} ${index}.png` });
    }
  });
}

/** Words without any white space: lines are broken by layout. */
export const squeeze = (words: string): string => words.replace(/\s+/g, '');
