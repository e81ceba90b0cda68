// The participant's part in WebKit, the engine of iPads: join by link, open the city's board, write a note on the canvas
// and on the writing pad. A smoke run; the whole journey is first-camp.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { plainText, readBoard } from '../../shared/board/records.ts';
import { openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { findWebKit, type WebKitInstall, WebKitWindow } from '../kit/webkit.ts';

const install = findWebKit();
if (install === null)
  console.info('WebKit is left out: install webkit2gtk-driver and xvfb (Debian) to run it here.');

const ON_CANVAS = 'Written in WebKit';
const ON_PAD = '職員が主役の一文でうらやましい。';
const ESCAPE = '\uE00C';

describe.runIf(install !== null)('WebKit', () => {
  let server: TestServer;
  let camp: CreateCampAnswer;
  let colleague: TestPerson;
  let window: WebKitWindow;
  let boardId: string;

  beforeAll(async () => {
    server = await openTestServer();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
    const [team] = camp.teams;
    boardId = camp.boards.find((board) => board.teamId === team?.id)?.id ?? '';
    colleague = await server.join(camp.links.participant, '北沢 健', team?.id);
    window = await WebKitWindow.open(install as WebKitInstall);
    await window.resize(1366, 1000);
  }, 60_000);

  afterAll(async () => {
    await window?.close();
    await server?.close();
  });

  /** The words of all notes as the server has them, for another person. */
  const wordsOnServer = async (): Promise<readonly string[]> => {
    const answer = await colleague.browser.get(`/api/boards/${boardId}/document`);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
    return readBoard(doc).notes.map((note) => plainText(note.paragraphs));
  };
  const onServer = (words: string) =>
    window.waitFor(async () => (await wordsOnServer()).includes(words), `“${words}” on the server`);
  const shows = (words: string) =>
    window.waitFor(
      () => window.evaluate<boolean>('return document.body.innerText.includes(arguments[0])', words),
      `“${words}” on the page`,
    );

  it('joins by the link and arrives in the lobby', async () => {
    await window.visit(server.url + camp.links.participant);
    await window.type('input[autocomplete="name"]', '坂下 みどり');
    await window.click('label.jcity');
    await window.click('form button[type=submit]');
    await window.waitFor(
      () => window.evaluate<boolean>('return location.pathname.startsWith("/camp/")'),
      'the lobby',
    );
    expect(await window.evaluate<string>('return location.hash')).toBe('');
    await shows('ボードを開く');
  });

  it('paints the board and keeps a note that is written on it', async () => {
    await window.visit(`${server.url}/board/${boardId}?sheet=shape:vision`);
    const sheet = await window.waitFor(() => window.evaluate<Box | null>(BOX_OF_SHEET), 'the painted sheet');
    await shows('20年後のビジョン');
    await window.evaluate(
      `[...document.querySelectorAll('button')].find((button) => button.textContent === 'とばす')?.click()`,
    );
    await window.evaluate(
      `[...document.querySelectorAll('[role=toolbar] button')].find((tool) => tool.textContent.includes('付箋')).click()`,
    );
    await window.clickAt(sheet.x + sheet.width * 0.09, sheet.y + sheet.height * 0.5);
    await window.waitFor(
      () => window.evaluate<boolean>('return document.activeElement?.isContentEditable === true'),
      'the note, open for writing',
    );
    await window.typeKeys(ON_CANVAS);
    await window.typeKeys(ESCAPE);
    await onServer(ON_CANVAS);
    await shows('保存済み');
  });

  it('writes a note from the writing pad', async () => {
    await window.visit(`${server.url}/board/${boardId}?pad=1`);
    await window.type('#pad-note', ON_PAD);
    await window.click('.pwform button[type=submit]');
    await onServer(ON_PAD);
    await shows('保存済み');
    await shows(ON_PAD);
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The vision sheet's place on the screen once two looks find it in the same spot. */
const BOX_OF_SHEET = `
  const sheet = document.querySelector('[data-shape-id="shape:vision"]');
  const box = sheet?.getBoundingClientRect();
  if (box === undefined || box.width === 0) return null;
  const isStill = window.lastBox === JSON.stringify(box);
  window.lastBox = JSON.stringify(box);
  return isStill ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;`;
