// The canvas by mouse: links drawn, nodes grown, what is chosen changed by its bar and its menu.
import type { Board } from '../../shared/camp/camp.ts';
import type { Person } from './person.ts';
import { until } from './until.ts';
import type { Point } from './zone-point.ts';

/** Who goes by mouse: only words come from the keyboard. */
export class Hand {
  readonly person: Person;
  readonly board: Board;

  constructor(person: Person, board: Board) {
    this.person = person;
    this.board = board;
  }

  async link(from: Point, to: Point): Promise<void> {
    const { mouse } = this.person.page;
    await this.person.takeTool('つながり');
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 });
    await mouse.move(to.x, to.y, { steps: 6 });
    await mouse.up();
  }

  /** A button of the bar over what is chosen. */
  press(name: string): Promise<void> {
    const bar = this.person.page.getByRole('toolbar', { name: '選んだものの操作' });
    return bar.getByRole('button', { name, exact: true }).click();
  }

  /** Chooses the node with these words. */
  async pressNode(words: string, button: 'left' | 'right' = 'left'): Promise<void> {
    await this.person.takeTool('選択');
    const { page } = this.person;
    const node = page.locator('[data-shape-type=miraizu-node]', { hasText: words });
    // The tree may still be making room.
    let before = '';
    const box = await until(
      async () => {
        await page.evaluate(async () => {
          for (let frames = 0; frames < 6; frames += 1) await new Promise(requestAnimationFrame);
        });
        const now = await node.boundingBox();
        const isStill = now !== null && JSON.stringify(now) === before;
        before = JSON.stringify(now);
        return isStill ? now : null;
      },
      { what: `the node ${words} stands still` },
    );
    await this.person.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button });
  }

  /** The same, and the bar is that node's: it follows the hand a moment later. */
  async take(words: string): Promise<void> {
    await this.pressNode(words);
    const voice = this.person.page.getByRole('status').filter({ hasText: `「${words}」課題の木。` });
    await voice.waitFor({ state: 'attached' });
  }

  /** One below this node: the tool of the tree, pressed beside all nodes. */
  async grow(below: string, words: string): Promise<void> {
    await this.pressNode(below);
    await this.person.takeTool('課題の木');
    await this.person.clickOn({ template: 'tree-why', zone: 'tree.why', dx: 60, dy: 60 });
    await this.person.typeIntoOpenWords(words);
    await this.person.finishWriting();
  }

  /** From the menu of a node. */
  async choose(words: string, name: string): Promise<void> {
    await this.pressNode(words, 'right');
    await this.person.page.getByRole('menuitem', { name, exact: true }).click();
  }
}
