// The second half of the camp: two people in one field, a target that serves the vision, a tree grown by two, and the
// projector that follows.
import { expect, it } from 'vitest';
import { plainText } from '../../../shared/board/records.ts';
import { squeeze } from '../../kit/onlooker.ts';
import type { Person } from '../../kit/person.ts';
import { until } from '../../kit/until.ts';
import { CAUSES_BY_ANNA, CAUSES_BY_KEN, type FirstCamp, ROOT_QUESTION } from './the-camp.ts';

const TARGET = '全ての部で、対話による予算要求が当たり前になっている';
const TREE = { template: 'tree-why', zone: 'tree.why', dx: 120, dy: 390 };

export function theyWorkTogether(at: FirstCamp): void {
  it('two people type into one field at once and nothing of either is lost', async () => {
    const { anna, ken } = at.people;
    await anna.goToSheet('vision-revised');
    await ken.goToSheet('vision-revised');
    const field = { template: 'vision-revised', zone: 'vision.revised.sentence', dx: 120, dy: 150 };
    await anna.openField(field);
    await anna.typeIntoOpenWords('はじめ');
    await ken.sees('はじめ');
    await ken.openField(field);
    const [first, second] = ['あいうえおかきくけこ', 'ABCDEFGHIJKLMNOPQRST'];
    await anna.page.keyboard.press('Home');
    await Promise.all([anna.typeIntoOpenWords(first, 20), ken.typeIntoOpenWords(second, 20)]);
    await anna.compose('かだい', '課題');
    const text = await until(
      async () => {
        const [a, b] = [await anna.wordsBeingWritten(), await ken.wordsBeingWritten()];
        return squeeze(a) === squeeze(b) && squeeze(a).length === first.length + second.length + 5
          ? squeeze(a)
          : null;
      },
      { what: 'both see the same words' },
    );
    expect(text.replace(/[^ぁ-こ]/gu, '')).toContain(first);
    expect(text.replace(/[^A-Z]/g, '')).toBe(second);
    expect(text).toContain('課題');
    await anna.finishWriting();
    await ken.finishWriting();
  });

  it('a target serves the vision by a link', async () => {
    const { anna, facilitator } = at.people;
    await anna.goToSheet('targets');
    await anna.writeNote({ template: 'targets', zone: 'target.5y.organization' }, TARGET);
    at.written.push(TARGET);
    await anna.takeTool('つながり');
    await anna.drag(
      { template: 'targets', zone: 'target.5y.organization', dx: 100, dy: 60 },
      { template: 'targets', zone: 'vision.20y.organization', dx: 60, dy: 100 },
    );
    await until(async () => (await facilitator.boardOnServer(at.own)).links.length === 1, {
      what: 'the link is on the server',
    });
  });

  it('a tree is grown by two people at once', async () => {
    const { anna, ken, facilitator } = at.people;
    await anna.goToSheet('tree-why');
    await ken.goToSheet('tree-why');
    await anna.takeTool('課題の木');
    await anna.clickOn(TREE);
    await anna.typeIntoOpenWords(ROOT_QUESTION);
    await anna.finishWriting();
    await ken.sees(ROOT_QUESTION);
    await anna.takeTool('選択');
    await Promise.all([grow(anna, CAUSES_BY_ANNA), grow(ken, CAUSES_BY_KEN)]);
    for (const cause of [...CAUSES_BY_ANNA, ...CAUSES_BY_KEN])
      for (const person of [anna, ken]) await person.sees(cause);
    at.written.push(ROOT_QUESTION, ...CAUSES_BY_ANNA, ...CAUSES_BY_KEN);
    const { nodes } = await until(async () => {
      const content = await facilitator.boardOnServer(at.own);
      return content.nodes.length >= 5 ? content : null;
    });
    const byText = new Map(nodes.map((node) => [plainText(node.paragraphs), node]));
    expect(byText.get('業務量が減らない')?.treeParent).toBe(byText.get('提案する時間がない')?.id);
    expect(byText.get('断られた理由が分からない')?.treeParent).toBe(byText.get('提案しても通らない')?.id);
  });

  it('the bar of a selection goes out of view with it, and lies over no other sheet', async () => {
    const { anna } = at.people;
    const bar = anna.page.getByRole('toolbar', { name: '選んだものの操作' });
    const [cause] = CAUSES_BY_ANNA;
    const node = anna.page.locator('[data-shape-type="miraizu-node"]', { hasText: cause ?? '' });
    const box = (await node.boundingBox()) ?? expect.fail();
    await anna.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await bar.waitFor();
    await anna.goToSheet('vision');
    await bar.waitFor({ state: 'detached' });
    await anna.goToSheet('tree-why');
    await bar.waitFor();
  });

  it('the projector follows the facilitator to another sheet', async () => {
    const { facilitator, projector } = at.people;
    await facilitator.goToSheet('tree-why');
    await facilitator.button('投影').click();
    await facilitator.page.getByRole('menuitem', { name: 'この場所を投影する' }).click();
    await projector.page
      .getByText(/課題の木（なぜ）/)
      .first()
      .waitFor();
    await projector.sees(ROOT_QUESTION);
  });
}

/** Grows a branch from the question, each cause below the one before. */
async function grow(person: Person, causes: readonly string[]): Promise<void> {
  await person.clickOn(TREE);
  for (const cause of causes) {
    await person.page.keyboard.press('Tab');
    await person.typeIntoOpenWords(cause);
  }
  await person.finishWriting();
}
