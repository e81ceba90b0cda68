// The lines between the nodes of a tree, where the browser has drawn them: from the edge of the parent to the edge of the
// child, for who makes the tree grow and for who watches.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair } from './two-people.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});

/** Screen pixels between a line's end and its node: in どうやって the node's own point lies between. */
const NEAR_PX = 26;

/** Children whose line does not come from the middle of their parent's edge to the middle of theirs. */
const loose = (page: Page, question: RecordId): Promise<readonly string[]> =>
  page.evaluate(
    ([root, near]) => {
      const rectOf = (id: string): DOMRect | undefined =>
        document.querySelector(`[data-shape-id="${id}"]`)?.getBoundingClientRect();
      const paths = document.querySelectorAll<SVGPathElement>(`[data-shape-id="${root}"] path`);
      const ends = [...paths].map((path) => {
        const onScreen = path.getScreenCTM() ?? undefined;
        const at = (length: number): DOMPoint =>
          DOMPoint.fromPoint(path.getPointAtLength(length)).matrixTransform(onScreen);
        return [at(0), at(path.getTotalLength())] as const;
      });
      const isAt = (point: DOMPoint, x: number, rect: DOMRect): boolean =>
        Math.abs(point.x - x) < near && Math.abs(point.y - (rect.top + rect.height / 2)) < 3;
      return window.harness
        .board()
        .nodes.filter(({ id, treeParent }) => {
          if (treeParent === null) return false;
          const [parent, child] = [rectOf(treeParent), rectOf(id)];
          if (parent === undefined || child === undefined) return true;
          return !ends.some(([from, to]) => isAt(from, parent.right, parent) && isAt(to, child.left, child));
        })
        .map(({ id }) => window.harness.words(id) ?? '');
    },
    [question, NEAR_PX] as const,
  );

it.each(['why', 'how'])('of the tree «%s» stay at its nodes while it grows and shrinks', async (kind) => {
  const { a, b, findings, close } = await openPair(hall, { templates: `tree-${kind}` });
  const question = `shape:tree-${kind}:tree.${kind}` as RecordId;
  const hold = async (): Promise<void> => {
    for (const page of [a, b]) {
      let seen: readonly string[] = [];
      const isHeld = async (): Promise<boolean> => {
        seen = await loose(page, question);
        return seen.length === 0;
      };
      await until(isHeld, { timeoutMs: 5_000 }).catch(() => undefined);
      expect(seen).toEqual([]);
    }
  };
  const grow = async (key: 'Tab' | 'Enter', name: string): Promise<void> => {
    const nodes = await a.evaluate(() => window.harness.board().nodes.length);
    await a.keyboard.press(key);
    await until(() =>
      a.evaluate(
        (before) =>
          window.harness.board().nodes.length > before &&
          document.querySelector('.ProseMirror-focused')?.textContent === '',
        nodes,
      ),
    );
    await a.keyboard.type(name);
    await until(() =>
      b.evaluate(
        (text) => window.harness.board().nodes.some(({ id }) => window.harness.words(id) === text),
        name,
      ),
    );
  };
  await a.evaluate((id) => window.harness.handle?.select([id]), question);
  await a.focus('.tl-container');
  await grow('Tab', '一');
  await hold();
  await grow('Enter', '二');
  await hold();
  await grow('Enter', '三');
  await grow('Tab', '孫');
  await grow('Enter', '孫の妹');
  await hold();
  // Words of several lines make a node higher; what is undone lets the others come together again.
  await a.keyboard.type(
    'たち、いとこたち、またいとこたちがみな港の見える丘の上の公園に集まって長い夏の休みを過ごす',
  );
  await a.keyboard.press('Escape');
  await hold();
  await a.keyboard.press('Escape');
  await a.keyboard.press('Control+z');
  await hold();
  await close();
  expect(findings).toEqual([]);
});
