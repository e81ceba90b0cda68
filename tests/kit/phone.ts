// One person with the writing pad on a phone: puts notes up, rewrites own ones, leaves words half-written.
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

  /** The field for the words of a note, new or rewritten. */
  get field(): Locator {
    return this.page.locator('#pad-note');
  }

  /** One of the notes that this person has put up, as the pad lists it. */
  ownNote(words: string): Locator {
    return this.page.locator('.pwmine li', { hasText: words });
  }

  async putUp(words: string): Promise<void> {
    await this.field.fill(words);
    await this.button('貼る').click();
    await this.ownNote(words).waitFor();
  }

  /** 書き直す: the form opens on the note's words. */
  async beginRewriting(words: string): Promise<void> {
    await this.choose(words, '書き直す');
    await this.button('やめる').waitFor();
  }

  async saveRewriting(): Promise<void> {
    await this.button('書き直しを保存する').click();
  }

  /** Something from the menu of an own note. */
  async choose(words: string, verb: string): Promise<void> {
    await this.ownNote(words).getByRole('button').click();
    await this.page.getByRole('menuitem', { name: verb, exact: true }).click();
  }
}
