// What everybody looks at: the projector's walk by keys, and the name of a sheet while it is typed.
import { expect, it } from 'vitest';
import { leastNoteText, placeOn } from '../../kit/on-screen.ts';
import type { Person } from '../../kit/person.ts';
import { until } from '../../kit/until.ts';
import { type Day, FIRST_NOTE } from './the-day.ts';

/** What can be read from the back of the room; a hair less, because zooming divides. */
const LEAST_PX = 23.99;

export function theHallLooksOn(day: Day): void {
  it('the projector walks by the arrow keys, shows notes large enough for the room, and the code by q', async () => {
    const { projector } = day.people;
    const { page } = projector;
    await page.goto(`${projector.origin}/projector/${day.camp.camp.id}`);
    const place = () => placeOn(projector);
    await projector.sees(FIRST_NOTE);
    const first = await place();
    expect(first).toContain('20年後のビジョン');
    const next = async (key: string, from: string): Promise<string> => {
      await page.keyboard.press(key);
      return until(
        async () => {
          const now = await place();
          return now === from ? null : now;
        },
        { what: `${key} leads on` },
      );
    };
    const second = await next('ArrowRight', first);
    expect(await next('ArrowLeft', second)).toBe(first);
    await until(async () => (await leastNoteText(projector)) >= LEAST_PX, { what: 'large words' });
    for (const [key, sheet] of [
      ['ArrowDown', '感想と気づき'],
      ['ArrowDown', '修正案'],
      ['ArrowUp', '感想と気づき'],
    ] as const) {
      await page.keyboard.press(key);
      await until(async () => (await place()).includes(sheet), { what: `${key} leads to ${sheet}` });
    }
    for (const tool of ['道具', 'シート'])
      expect(await page.getByRole('toolbar', { name: tool }).count()).toBe(0);

    const code = page.getByRole('region', { name: '参加のしかた' });
    await page.keyboard.press('q');
    await code.getByRole('img', { name: '参加用の二次元コード' }).waitFor();
    await code.getByText(projector.origin).waitFor();
    await page.keyboard.press('q');
    await code.waitFor({ state: 'detached' });
  });

  it('whoever names a sheet is seen typing, and all read the name once it is saved, until it is taken back', async () => {
    const { anna, ken, projector } = day.people;
    const sheets = (person: Person) => person.page.getByRole('navigation', { name: 'シート' });
    const entry = (person: Person, name: string) => sheets(person).getByRole('button', { name, exact: true });
    const field = (person: Person) => sheets(person).getByLabel('シートの名前');
    const title = (person: Person) => person.sheet('vision').getByText('若葉のあした', { exact: true });
    const isTyping = (seenBy: Person, name: string) => sheets(seenBy).getByText(`${name}さんが入力中`);
    const overTheBoard = (person: Person) => person.page.getByRole('banner');
    await Promise.all([anna.openBoard(day.own, 'vision'), projector.page.keyboard.press('ArrowUp')]);
    await anna.button('シートの一覧を開く').click();
    await anna.button('「20年後のビジョン」の名前を変える').click();
    await overTheBoard(ken)
      .getByRole('button', { name: /坂下 みどりさんが入力中.*20年後のビジョン/ })
      .waitFor();
    await ken.button('シートの一覧を開く').click();
    await isTyping(ken, '坂下 みどり').waitFor();
    await entry(ken, '20年後のビジョン').press('F2');
    await isTyping(anna, '本町 友樹').waitFor();
    await field(ken).fill('書きかけ');
    const view = await anna.sheet('vision').boundingBox();

    // The Enter that chooses the word saves nothing.
    await anna.compose('わかば', '若葉');
    await anna.compose('のあした', 'のあした');
    await anna.page.keyboard.press('Enter');
    await Promise.all([entry(anna, '若葉のあした').waitFor(), title(anna).waitFor(), title(ken).waitFor()]);
    expect(await anna.sheet('vision').boundingBox()).toEqual(view);
    expect(await field(ken).inputValue()).toBe('書きかけ');
    await until(async () => (await placeOn(projector)).includes('若葉のあした'), {
      what: 'the name in the hall',
    });
    await ken.page.keyboard.press('Escape');
    await entry(ken, '若葉のあした').waitFor();
    // Presence comes a moment after the key.
    for (const { page } of [anna, ken])
      await until(async () => (await page.getByText(/さんが入力中/).count()) === 0, {
        what: 'nobody is typing',
      });
    await overTheBoard(ken).getByText('若葉のあした').waitFor();
    const pad = await ken.seat.context.newPage();
    await pad.goto(`${ken.origin}/board/${day.own.id}?pad=1`);
    await pad.getByRole('option', { name: '若葉のあした' }).waitFor({ state: 'attached' });
    await pad.close();

    await anna.page.keyboard.press('Control+z');
    await Promise.all([anna, ken].map((person) => entry(person, '20年後のビジョン').waitFor()));
    await title(ken).waitFor({ state: 'detached' });
    for (const person of [anna, ken]) await person.button('シートの一覧を閉じる').click();
  });
}
