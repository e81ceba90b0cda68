// One person at one browser, looking at a board: where things are, which words stand there, and what is saved.
import type { Locator } from 'playwright-core';
import * as Y from 'yjs';
import { readBoard } from '../../shared/board/records.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import type { Member } from '../../shared/templates/template.ts';
import { wordsOnDevice } from './device-words.ts';
import { until } from './until.ts';
import { Visitor } from './visitor.ts';
import { type Point, pointInBox, type ZonePoint } from './zone-point.ts';

export class Onlooker extends Visitor {
  /** The camp's cities and the open board: some zones depend on them. */
  teams: readonly Team[] = [];
  board: Board | null = null;
  members: readonly Member[] = [];

  sheet(template: string, sheetId = `shape:${template}`): Locator {
    return this.page.locator(`[data-shape-id="${sheetId}"]`);
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

  /** Where a point of a zone is on this screen, in CSS px. */
  async pointOn(at: ZonePoint): Promise<Point> {
    const box = await this.sheet(at.template, at.sheetId).boundingBox();
    if (box === null) throw new Error(`the sheet ${at.template} is not on the screen`);
    return pointInBox(at, this, box);
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
      (address) => fetch(address).then(async (answer) => [...new Uint8Array(await answer.arrayBuffer())]),
      `${this.origin}/api/boards/${id}/document`,
    );
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(bytes));
    return readBoard(doc);
  }

  /** Every word painted on the canvas: what is in view, and what has been. */
  paintedWords(): Promise<string> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.tl-shape, .slide-body')]
        .map((shape) => shape.textContent ?? '')
        .join(' '),
    );
  }

  /**
   * Two looks at the same place find the sheet in the same spot. Frames lie between them: the panel that has just been closed
   * gives its width to the canvas in the next one, and the view follows in the one after.
   */
  protected async standsStill(): Promise<void> {
    const where = () =>
      this.page.evaluate(async () => {
        for (let frames = 0; frames < 6; frames += 1) await new Promise(requestAnimationFrame);
        return [...document.querySelectorAll('[data-shape-type="miraizu-sheet"]')]
          .map((sheet) => sheet.getBoundingClientRect().x)
          .join();
      });
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

/** Words without any white space: lines are broken by layout. */
export const squeeze = (words: string): string => words.replace(/\s+/g, '');
