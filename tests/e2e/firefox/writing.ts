// Words in Firefox: written with a colleague at another browser, composed, pasted, kept over a server that is away.
import { expect, it } from 'vitest';
import { FirefoxInputMethod } from '../../kit/firefox-input-method.ts';
import { romaji } from '../../kit/input-method.ts';
import type { Person } from '../../kit/person.ts';
import { until } from '../../kit/until.ts';
import { type FirefoxCamp, HOME } from './firefox-camp.ts';

const SENTENCE = { template: 'vision', zone: 'vision.draft.sentence', dx: 60, dy: 120 };
const noteAt = (dy: number) => ({ template: 'vision', zone: 'vision.words', dy });

/** Opens the sentence with the caret at its beginning, and waits until the editor knows: at first its focus may take it back. */
async function writesInFront(person: Person): Promise<void> {
  await person.openField(SENTENCE);
  await until(async () => {
    await person.page.keyboard.press('Control+Home');
    return person
      .openWords()
      .evaluate((words) => (words as unknown as TipTapElement).editor.state.selection.from === 1);
  });
}
interface TipTapElement {
  readonly editor: { readonly state: { readonly selection: { readonly from: number } } };
}

export function wordsAreWritten(at: FirefoxCamp): void {
  it('joins by the link that is printed, as one of a city', async () => {
    const { anna, ken, camp, board } = at.the;
    await anna.page.bringToFront();
    await Promise.all([
      anna.join(camp.links.participant, '坂下 みどり', HOME),
      ken.join(camp.links.participant, '本町 友樹', HOME),
    ]);
    expect(new URL(anna.page.url()).hash).toBe('');
    await Promise.all([anna.openBoard(board, 'vision'), ken.openBoard(board, 'vision')]);
  });

  it('writes in one field with a colleague at Chromium, letter by letter, and both read the same', async () => {
    const { anna, ken } = at.the;
    await anna.openField(SENTENCE);
    await anna.type('住民とともに');
    await ken.sees('住民とともに');
    await writesInFront(ken);
    await Promise.all([anna.type('考え、動く'), ken.typeIntoOpenWords('abcdef', 20)]);
    await at.hasOnServer('abcdef住民とともに考え、動く');
    await Promise.all([anna.sees('abcdef住民とともに考え、動く'), ken.sees('abcdef住民とともに考え、動く')]);
    await ken.finishWriting();
    await anna.finishWriting();
  });

  it('keeps what an input method composes while the colleague writes before it', async () => {
    const { anna, ken, firefox } = at.the;
    await writesInFront(ken);
    await anna.openField(SENTENCE);
    const method = await FirefoxInputMethod.of(firefox.marionette);
    for (const stroke of romaji('かいぎ')) {
      await method.show(stroke);
      await ken.page.keyboard.type('R');
    }
    await method.show({ key: ' ', shown: '会議' });
    await method.commit();
    await method.type(romaji('を'));
    await method.commit();
    await method.type(romaji('やめる'));
    await method.cancel();
    const others = 'R'.repeat(romaji('かいぎ').length);
    await at.hasOnServer(`${others}abcdef住民とともに考え、動く会議を`);
    await ken.sees(`${others}abcdef住民とともに考え、動く会議を`);
    await ken.finishWriting();
    await anna.finishWriting();
  });

  it('pastes into words, with Ctrl+V and with Ctrl+Shift+V', async () => {
    const { anna } = at.the;
    await anna.beginNote(noteAt(140));
    await anna.type('港の店');
    await anna.chord('Control', 'a');
    await anna.chord('Control', 'c');
    await anna.chord('Control', 'End');
    await anna.chord('Control', 'v');
    await at.hasOnServer('港の店港の店');
    await anna.chord('Control', 'Shift', 'V');
    await at.hasOnServer('港の店港の店港の店');
    await anna.finishWriting();
  });
}

export function theServerIsAway(at: FirefoxCamp): void {
  it('goes on writing while the server is away, says that it is not saved, and brings it when the server is back', async () => {
    const { anna, phone, ken } = at.the;
    await anna.page.bringToFront();
    const ends = [anna, phone, ken].map(({ seat }) => seat.expect('server-away'));
    await at.closeServer();
    await anna.page.waitForSelector('.banner');
    await anna.writeNote(noteAt(380), '切れている間に');
    await anna.page.waitForSelector('[data-save=unsaved]');
    await at.openServerAgain();
    await at.hasOnServer('切れている間に');
    await anna.isSaved();
    await ken.sees('切れている間に');
    for (const end of ends) end();
  });
}

export function thePhoneWrites(at: FirefoxCamp): void {
  it('puts a note up from the writing pad', async () => {
    const { phone, camp, board } = at.the;
    await phone.page.bringToFront();
    await phone.join(camp.links.participant, '関前 武', HOME);
    await phone.page.goto(`${phone.origin}/board/${board.id}?pad=1&sheet=shape:vision`);
    await phone.page.locator('#pad-note').fill('職員が主役の一文');
    await phone.press('貼る');
    await at.hasOnServer('職員が主役の一文');
    await phone.isSaved();
    await phone.sees('職員が主役の一文');
  });
}
