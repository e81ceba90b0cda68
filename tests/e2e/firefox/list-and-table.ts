// 一覧, 表から取り込む and 筋道 in Firefox: by its own keys, its own clipboard, its own focus.
import { expect, it } from 'vitest';
import type { FirefoxCamp } from './firefox-camp.ts';

export function theListAndTablesAreWritten(at: FirefoxCamp): void {
  it('writes a row of the list by the keyboard alone', async () => {
    const { anna, board } = at.the;
    await anna.page.bringToFront();
    await anna.page.goto(`${anna.origin}/board/${board.id}?sheet=shape:vision&view=list`);
    await anna.page.waitForSelector('[role=treegrid]');
    await anna.page.focus('[role=treegrid]');
    await anna.page.keyboard.press('n');
    await anna.page.waitForSelector('[role=dialog] select, dialog select');
    await anna.page.keyboard.press('Enter');
    await anna.page.waitForSelector('.lwriting [contenteditable=true]');
    await anna.type('一覧で書いた');
    await anna.page.keyboard.press('Enter');
    await anna.page.waitForSelector('.lwriting', { hidden: true });
    await at.hasOnServer('一覧で書いた');
    expect(await anna.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treegrid');
  }, 60_000);

  it('takes in a table from the clipboard', async () => {
    const { anna } = at.the;
    await anna.press('表から取り込む');
    const field = await anna.page.waitForSelector('dialog textarea, [role=dialog] textarea');
    await copied(at, '本文\t区画\n図書館を夜も開ける\t手がかり\n窓口を一つにする\t手がかり');
    await field?.focus();
    await anna.chord('Control', 'v');
    await anna.press('2枚を取り込む');
    await at.hasOnServer('図書館を夜も開ける');
    await at.hasOnServer('窓口を一つにする');
  }, 60_000);

  it('says in the panel 筋道 what the board comes to', async () => {
    const { anna, board } = at.the;
    await anna.openBoard(board, 'vision');
    await anna.press('筋道');
    await anna.page.waitForSelector('.chain-over .csum');
  }, 60_000);
}

/** Puts words on the clipboard as a person does: chosen in a field, and Ctrl+C. */
async function copied({ the: { anna } }: FirefoxCamp, words: string): Promise<void> {
  await anna.page.evaluate((value) => {
    const field = Object.assign(document.createElement('textarea'), { id: 'copied', value });
    (document.querySelector('dialog[open], [role=dialog]') ?? document.body).append(field);
    field.select();
  }, words);
  await anna.chord('Control', 'c');
  await anna.page.evaluate(() => document.getElementById('copied')?.remove());
}
