// One person at one browser, in the words of the camp: goes to a sheet, writes a note, draws a link. Everything goes through
// what a person sees and does; only where a zone lies is taken from the templates.
import type { Browser } from 'playwright-core';
import type { Board } from '../../shared/camp/camp.ts';
import { newestTemplate } from '../../shared/templates/catalogue.ts';
import { LAPTOP, type Screen, type SeatOptions, takeSeat, takeTab } from './browser.ts';
import { InputMethod } from './input-method.ts';
import { Onlooker } from './onlooker.ts';
import type { Point, ZonePoint } from './zone-point.ts';

export class Person extends Onlooker {
  static async sitDown(
    browser: Browser,
    origin: string,
    screen: Screen = LAPTOP,
    options: SeatOptions = {},
  ): Promise<Person> {
    return new Person(await takeSeat(browser, origin, screen, options), origin);
  }

  /** The same person at the same browser, in a further tab. */
  async inAnotherTab(): Promise<Person> {
    const tab = new Person(await takeTab(this.seat.context, this.origin), this.origin);
    tab.teams = this.teams;
    return tab;
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
    const title = newestTemplate(template)?.shortTitle.ja ?? template;
    const open = this.button('シートの一覧を開く');
    if (await open.isVisible()) await open.click();
    await this.page
      .getByRole('navigation', { name: 'シート' })
      .getByRole('button', { name: title, exact: true })
      .click();
    await this.button('シートの一覧を閉じる').click();
    await this.showWholeSheet();
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

  /** Brings in all words at once, as an input method does; with a delay, letter by letter. */
  async typeIntoOpenWords(words: string, delayMs?: number): Promise<void> {
    await this.openWords().waitFor();
    if (delayMs === undefined) await this.page.keyboard.insertText(words);
    else await this.page.keyboard.type(words, { delay: delayMs });
  }

  /** Composes words with an input method: kana by romaji, then the choice. */
  async compose(kana: string, words: string): Promise<void> {
    const method = await InputMethod.of(this.page);
    await method.write(kana, words);
    await method.close();
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

  private async dismissHints(): Promise<void> {
    const skip = this.button('とばす');
    if (await skip.isVisible()) await skip.click();
  }
}
