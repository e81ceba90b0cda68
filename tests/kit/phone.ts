// One person with a board on a phone: puts notes up by the form of 書く, writes into rows, finds them in 一覧.
import type { Browser, Locator } from 'playwright-core';
import type { Board } from '../../shared/camp/camp.ts';
import { PHONE, takeSeat } from './browser.ts';
import { Onlooker } from './onlooker.ts';

export class Phone extends Onlooker {
  static async sitDown(browser: Browser, origin: string): Promise<Phone> {
    return new Phone(await takeSeat(browser, origin, PHONE, { touch: true }), origin);
  }

  async openPad(board: Board, template: string): Promise<void> {
    this.board = board;
    await this.page.goto(`${this.origin}/board/${board.id}?pad=1&sheet=shape:${template}`);
    await this.page.getByRole('heading', { name: '自分の付箋' }).waitFor();
  }

  /** The field for the words of a new note. */
  get field(): Locator {
    return this.page.locator('#pad-note');
  }

  /** The words of a row that are open for writing. */
  override openWords(): Locator {
    return this.page.locator('.lwriting [contenteditable=true]');
  }

  /** One of the notes that this person has put up, as 書く lists it. */
  ownNote(words: string): Locator {
    return this.row(words, '.own');
  }

  /** A row of 一覧. */
  row(words: string, list = '.narrow'): Locator {
    const own = this.page.locator('[data-words]', { hasText: words });
    return this.page.locator(`.list${list} .lrow`, { has: own });
  }

  /** Taps the words of a row: chooses it, and opens the words of the one that is chosen. */
  async tap(words: string): Promise<void> {
    await this.row(words).locator('[data-words]').tap();
  }

  async goTo(tab: '書く' | '一覧'): Promise<void> {
    await this.page.getByRole('radio', { name: tab }).tap();
  }

  async putUp(words: string): Promise<void> {
    await this.field.fill(words);
    await this.button('貼る').click();
    await this.ownNote(words).waitFor();
  }

  /** 書き直す: the words open in their row, the caret behind them. */
  async beginRewriting(words: string): Promise<void> {
    await this.choose(words, '書き直す');
    await this.openWords().waitFor();
  }

  async endRewriting(): Promise<void> {
    await this.button('書き終える').tap();
    await this.openWords().waitFor({ state: 'detached' });
  }

  /** Something from the menu of a row. */
  async choose(words: string, verb: string): Promise<void> {
    await this.row(words).locator('.lmore button').tap();
    await this.page.getByRole('menuitem', { name: verb, exact: true }).tap();
  }
}
