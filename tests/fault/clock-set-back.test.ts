// F10: the server's clock is set back an hour while a camp is held. What lasts a while lasts as long as it would have: the
// lobby goes on, nobody waits longer, the timer runs on. What is written down goes by the clock on the wall.
import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { GUESS_LIMITS } from '../../server/auth/guess-limit.ts';
import { HANDOVER_VALID_MS } from '../../server/camps/handover-codes.ts';
import { forwardTime } from '../../server/forward-time.ts';
import type { HandoverAnswer, LobbyAnswer } from '../../shared/api/api.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { addNote } from '../../shared/board/writing.ts';
import type { FacilitationCommand, FacilitationState } from '../../shared/camp/facilitation.ts';
import { remainingMs } from '../../shared/camp/timer.ts';
import { decodeHello, type Hello, MESSAGE } from '../../shared/protocol/messages.ts';
import { answerOf, startTestServer, type TestPerson, type TestServer } from '../kit/server.ts';

const HOUR_MS = 3_600_000;

/** A camp on a server whose wall clock and whose time a test moves. */
async function aCamp() {
  const wall = { offsetMs: 0 };
  const passed = { ms: 0 };
  const server = await startTestServer({
    nowMs: () => Date.now() + passed.ms + wall.offsetMs,
    steadyMs: () => performance.now() + passed.ms,
  });
  const camp = await server.createCamp();
  const leader = await server.join(camp.links.facilitator, '進行');
  return {
    server,
    camp,
    leader,
    setBack: () => {
      wall.offsetMs -= HOUR_MS;
    },
    pass: (ms: number) => {
      passed.ms += ms;
    },
  };
}

/** What the relay tells whoever comes to a board now. */
async function helloOf(server: TestServer, who: TestPerson, board: BoardId): Promise<Hello> {
  const socket = new WebSocket(who.syncUrl(board), { headers: { cookie: who.cookie, origin: server.url } });
  onTestFinished(() => socket.terminate());
  const [first]: Buffer[] = await once(socket, 'message');
  const decoder = decoding.createDecoder(new Uint8Array(first ?? expect.fail()));
  expect(decoding.readVarUint(decoder)).toBe(MESSAGE.hello);
  const hello = decodeHello(decoder);
  return hello.ok ? hello.value : expect.fail();
}

it('[F10] the lobby and its pictures hear of a change within seconds', async () => {
  const at = await aCamp();
  const { server, camp, leader } = at;
  const board = camp.boards[0] ?? expect.fail();
  const changedAtMs = async (): Promise<number | null> => {
    const lobby = await answerOf<LobbyAnswer>(await leader.browser.get(`/api/camps/${camp.camp.id}/lobby`));
    return lobby.boards.find(({ boardId }) => boardId === board.id)?.changedAtMs ?? null;
  };
  const picture = async () =>
    (await leader.browser.get(`/api/boards/${board.id}/thumbnail.svg?sheet=shape:vision`)).text();
  expect(await changedAtMs()).toBeNull();
  const before = await picture();
  at.setBack();
  const doc = new Y.Doc();
  const note = { id: 'shape:late', sheetId: 'shape:vision', x: 400, y: 300, text: '灯台の見える坂' };
  addNote(doc, { ...note, author: 'a', team: board.teamId } as Parameters<typeof addNote>[1]);
  await server.storage.boards.commit([{ board: board.id, update: Y.encodeStateAsUpdate(doc) }]);
  at.pass(5_000);
  expect(await changedAtMs()).not.toBeNull();
  expect(await picture()).not.toBe(before);
});

it('[F10] whoever guessed numbers wrongly waits the five minutes, and not an hour more', async () => {
  const at = await aCamp();
  const stranger = at.server.browser();
  const open = async (roomNumber: string) =>
    (await stranger.post('/api/open', { proof: { roomNumber } })).status;
  const wrong = at.camp.camp.roomNumber === '000000' ? '000001' : '000000';
  for (let guess = 0; guess < GUESS_LIMITS.perAddress; guess += 1) await open(wrong);
  expect(await open(at.camp.camp.roomNumber)).toBe(429);
  at.setBack();
  at.pass(GUESS_LIMITS.windowMs);
  expect(await open(at.camp.camp.roomNumber)).toBe(200);
});

it('[F10] a number for パソコンで続ける is worth nothing after ten minutes', async () => {
  const at = await aCamp();
  const phone = await at.server.join(at.camp.links.participant);
  const { number } = await answerOf<HandoverAnswer>(
    await phone.browser.post('/api/handover', { campId: at.camp.camp.id }),
  );
  at.setBack();
  at.pass(HANDOVER_VALID_MS);
  expect((await at.server.browser().post('/api/handover/accept', { number })).status).toBe(404);
});

it('[F10] the timer runs on, for those who watch it and for those who come now', async () => {
  const at = await aCamp();
  const steer = async (command: FacilitationCommand): Promise<FacilitationState> =>
    answerOf(await at.leader.browser.post(`/api/camps/${at.camp.camp.id}/facilitation`, command));
  const { timer } = await steer({ type: 'start-timer', durationMs: 420_000 });
  at.setBack();
  at.pass(60_000);
  const hello = await helloOf(at.server, at.leader, at.camp.boards[0]?.id ?? expect.fail());
  expect(Math.abs(remainingMs(timer, hello.serverTimeMs) - 360_000)).toBeLessThan(30_000);
  const paused = await steer({ type: 'pause-timer' });
  expect(Math.abs(remainingMs(paused.timer, 0) - 360_000)).toBeLessThan(30_000);
});

it('[F10] what is written down goes by the clock on the wall', async () => {
  const at = await aCamp();
  at.setBack();
  const lobby = await answerOf<LobbyAnswer>(
    await at.leader.browser.get(`/api/camps/${at.camp.camp.id}/lobby`),
  );
  expect(Math.abs(lobby.serverTimeMs - (Date.now() - HOUR_MS))).toBeLessThan(30_000);
});

it("the server's time never goes back nor stands still, follows the wall forward, and catches no difference twice", () => {
  let wallMs = 1_000_000;
  let steadyMs = 5;
  const nowMs = forwardTime(
    () => wallMs,
    () => steadyMs,
  );
  const pass = (wall: number, steady: number): number => {
    wallMs += wall;
    steadyMs += steady;
    return nowMs();
  };
  expect(pass(1_000, 1_000)).toBe(1_001_000);
  expect(pass(-HOUR_MS, 0)).toBe(1_001_000);
  expect(pass(1_000, 1_000)).toBe(1_002_000);
  // The laptop slept for a minute in which only the wall went on, still behind.
  expect(pass(60_000, 0)).toBe(1_002_000);
  expect(pass(2 * HOUR_MS, 0)).toBe(wallMs);
  expect(pass(1_000, 1_000)).toBe(wallMs);
});
