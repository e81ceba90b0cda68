// How people find their way in: the ready page, the hints, the call, and one person on two devices.
import { expect, it } from 'vitest';
import { callFrom } from '../../kit/call-from.ts';
import { inTheMiddle } from '../../kit/on-screen.ts';
import type { Person } from '../../kit/person.ts';
import { until } from '../../kit/until.ts';
import { type Day, FIRST_NOTE } from './the-day.ts';

export function peopleFindTheirWay(day: Day): void {
  it('the ready page says that another device came as soon as one has', async () => {
    const { facilitator } = day.people;
    const { page } = facilitator;
    await page.goto(`${facilitator.origin}/camp/${day.camp.camp.id}/ready`);
    await page.getByText('まだ確かめていません。').waitFor();
    await callFrom('127.0.0.2', day.journey.server.port);
    await page.getByText(/別の端末から開けました/).waitFor();
    expect(await page.getByText('まだ確かめていません。').count()).toBe(0);
  });

  it('a newcomer is led by three hints, which go on by what is done and never come back', async () => {
    const { anna } = day.people;
    const { page } = anna;
    anna.board = day.own;
    const hints = page.getByRole('region', { name: 'はじめての方へ' });
    await page.goto(`${anna.origin}/board/${day.own.id}?sheet=shape:vision`);
    await anna.sheet('vision').waitFor();
    await hints.getByRole('heading', { name: '付箋を置く' }).waitFor();
    await anna.showWholeSheet();
    await anna.takeTool('付箋');
    await anna.clickOn({ template: 'vision', zone: 'vision.draft.community', dy: 120 });
    await hints.getByRole('heading', { name: '書く' }).waitFor();
    await anna.typeIntoOpenWords(FIRST_NOTE);
    await anna.finishWriting();
    await hints.getByRole('heading', { name: '元に戻す' }).waitFor();
    await hints.getByRole('button', { name: '始める' }).click();
    await hints.waitFor({ state: 'detached' });
    await anna.isSaved();
    await page.reload();
    await anna.sees(FIRST_NOTE);
    await anna.button('シート全体を映す').waitFor();
    expect(await hints.count()).toBe(0);
  });

  it('whoever says 今はしない to 全員をここへ stays, whoever says 行く is taken there', async () => {
    const { facilitator, anna, ken } = day.people;
    await Promise.all([facilitator.openBoard(day.own, 'targets'), ken.openBoard(day.own, 'vision')]);
    await anna.showWholeSheet();
    await facilitator.button('投影').click();
    await facilitator.page.getByRole('menuitem', { name: '全員をここへ' }).click();
    const call = (person: Person) => person.page.getByText('牧野 陽子さんが呼んでいます。');
    await Promise.all([call(anna).waitFor(), call(ken).waitFor()]);
    await ken.button('今はしない').click();
    await call(ken).waitFor({ state: 'detached' });
    await anna.button('行く').click();
    await anna.page
      .getByRole('button', { name: /ありたい姿/ })
      .first()
      .waitFor();
    await until(() => inTheMiddle(anna, 'targets'), { what: 'the view is at the targets' });
    expect(await inTheMiddle(ken, 'vision')).toBe(true);
  });

  it('a phone’s six digits make a laptop the same person', async () => {
    const { phone, laptop } = day.people;
    await phone.page.goto(`${phone.origin}/board/${day.own.id}`);
    await phone.button(/パソコンで続ける/).click();
    const number = (await phone.page.locator('.handover-number').textContent()) ?? '';
    expect(number.replace(/\D/g, '')).toHaveLength(6);
    await laptop.page.goto(laptop.origin);
    await laptop.button('スマートフォンに出た番号で続ける').click();
    await laptop.page.getByLabel('スマートフォンに出た番号').fill(number);
    await laptop.button('続ける').click();
    await laptop.page.waitForURL(/\/camp\//);
    await laptop.button('関前 武さんのメニュー').waitFor();
    const idOf = (person: Person) =>
      person.page.evaluate(
        (id) =>
          fetch(`/api/camps/${id}`)
            .then((answer) => answer.json())
            .then(({ me }) => me.id),
        day.camp.camp.id,
      );
    expect(await idOf(laptop)).toBe(await idOf(phone));
  });

  it('words copied on one board can be pasted on another', async () => {
    const { anna } = day.people;
    await anna.goToSheet('vision');
    await anna.select(FIRST_NOTE);
    await anna.page.keyboard.press('Control+c');
    const shared =
      day.camp.boards.find(({ teamId, sheets }) => teamId === null && sheets.length > 0) ?? expect.fail();
    await anna.openBoard(shared, 'practice');
    await anna.page.locator('.tl-container').focus();
    await anna.page.keyboard.press('Control+v');
    await anna.sees(FIRST_NOTE);
    await until(async () => (await day.notesOn(shared)).includes(FIRST_NOTE), { what: 'the copy is saved' });
    // The call that was answered before is not heard again on the other board.
    expect(await anna.page.getByText('牧野 陽子さんが呼んでいます。').count()).toBe(0);
  });
}
