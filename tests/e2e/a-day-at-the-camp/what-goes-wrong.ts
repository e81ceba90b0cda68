// What goes wrong on such a day: a refusal, a server that is away for a while, and one that never comes back.
import { readFile } from 'node:fs/promises';
import { fromBase64 } from 'lib0/buffer';
import { expect, it } from 'vitest';
import { AWAY } from '../../kit/camp-journey.ts';
import { inTheMiddle, placeOn } from '../../kit/on-screen.ts';
import { fontsAreEmbedded, readPdf } from '../../kit/pdf-text.ts';
import { until } from '../../kit/until.ts';
import { wordsIn } from '../../kit/words-in.ts';
import { type Day, FIRST_NOTE } from './the-day.ts';

const BEFORE_MOVING = 'まだ若葉市の言葉';
const WRITTEN_TOO_LATE = '町が変わったあとの言葉';
const NEVER_SENT = 'サーバーが戻らなかった日の一枚';

export function muchGoesWrong(day: Day): void {
  it('whoever is refused reads what was not taken, and is where they were', async () => {
    const { ken } = day.people;
    await ken.goToSheet('targets');
    await ken.writeNote({ template: 'targets', zone: 'target.5y.organization' }, BEFORE_MOVING);
    await ken.isSaved();
    const away = day.team(AWAY).id;
    const isOffline = ken.seat.expect('server-away');
    await ken.page.context().setOffline(true);
    const note = await ken.middleOf(BEFORE_MOVING);
    await ken.page.mouse.dblclick(note.x, note.y);
    await ken.openWords().waitFor();
    await ken.page.keyboard.insertText(WRITTEN_TOO_LATE);
    await ken.page.getByText('未保存').first().waitFor();
    // From a second tab, say: this page hears of it when it is back.
    const cookies = await ken.page.context().cookies();
    const change = await fetch(
      `http://127.0.0.1:${day.journey.server.port}/api/camps/${day.camp.camp.id}/me`,
      {
        method: 'PUT',
        headers: {
          'content-type': 'application/json',
          origin: ken.origin,
          cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        },
        body: JSON.stringify({ teamId: away }),
      },
    );
    expect(change.status).toBe(200);
    await ken.page.context().setOffline(false);
    await ken.button('見る').click();
    await ken.page.getByRole('dialog').getByText(WRITTEN_TOO_LATE).waitFor();
    await ken.button('閉じて忘れる').click();
    await ken.sees(BEFORE_MOVING);
    await ken.seesNot(WRITTEN_TOO_LATE);
    await ken.button('感想を書く').waitFor();
    isOffline();
    await until(() => inTheMiddle(ken, 'targets'), { what: 'the view is at the targets again' });
    expect((await day.notesOn(day.own)).join()).not.toContain(WRITTEN_TOO_LATE);
    // Who may no longer edit the board is not asked to name its sheets.
    await ken.button('シートの一覧を開く').click();
    expect(await ken.button(/の名前を変える/).count()).toBe(0);
    await ken.button('シートの一覧を閉じる').click();
  });

  it('the projector wakes up by itself when the server is back, and follows again', async () => {
    const { facilitator, anna, projector } = day.people;
    const ends = day.journey.everyone.map(({ seat }) => seat.expect('server-away'));
    await day.journey.server.kill();
    await projector.page
      .getByRole('status')
      .getByText(/つなぎ直しています|つながって/)
      .waitFor();
    day.journey.server = await day.journey.server.restart();
    await facilitator.goToSheet('tree-why');
    await until(
      async () => {
        await facilitator.button('投影').click();
        await facilitator.page.getByRole('menuitem', { name: 'この場所を投影する' }).click();
        return (await placeOn(projector)).includes('なぜ');
      },
      { what: 'the projector follows' },
    );
    await projector.page.getByRole('status').getByText(projector.origin).waitFor();
    await anna.openBoard(day.own, 'vision');
    for (const end of ends) end();
  });

  it('with the server gone for good all cities come home as A4, and unsent words as a file', async () => {
    const { facilitator, anna } = day.people;
    const { page } = facilitator;
    await facilitator.button('書き出す').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('すべての自治体', { exact: true }).click();
    await dialog.getByText('A4横', { exact: true }).click();
    // Blank sheets stay out unless they are asked for.
    await dialog.getByRole('button', { name: 'すべて選ぶ' }).click();
    await dialog.getByText('14枚中14枚').waitFor();
    for (const { seat } of day.journey.everyone) seat.expect('server-away');
    await day.journey.server.kill();

    const download = page.waitForEvent('download', { timeout: 90_000 });
    await dialog.getByRole('button', { name: 'PDFを保存' }).click();
    const bytes = await readFile(await (await download).path());
    const pdf = await readPdf(bytes);
    expect(pdf.pages).toHaveLength(14);
    for (const { width, height } of pdf.pages) expect([width, height]).toEqual([841.89, 595.28]);
    expect(fontsAreEmbedded(bytes)).toBe(true);
    expect(pdf.pages[0]?.text).toContain(FIRST_NOTE);
    await dialog.getByText(/この画面を開いたときの内容です/).waitFor();

    await anna.writeNote({ template: 'vision', zone: 'vision.draft.organization', dy: 120 }, NEVER_SENT);
    await anna.page
      .getByText(/未保存/)
      .first()
      .waitFor();
    // The file is offered after a minute; the device's clock goes on by two.
    await anna.page.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 120_000;
    });
    const kept = anna.page.waitForEvent('download');
    await anna.button('未保存のものをファイルに残す').click();
    const file = JSON.parse(await readFile(await (await kept).path(), 'utf8'));
    expect(file).toMatchObject({ format: 'miraizu-unsent', version: 1, boardId: day.own.id });
    expect(file.texts).toEqual([NEVER_SENT]);
    expect(wordsIn(fromBase64(file.update))).toEqual(expect.arrayContaining([FIRST_NOTE, NEVER_SENT]));
  });
}
