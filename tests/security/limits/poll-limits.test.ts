// What a connection without WebSocket and one person may use (server/relay/poll-limits.ts), at the edges.
// Where bytes decide, over real requests; where time and numbers decide, on the desk itself and a clock that the test moves.
import { afterAll, beforeAll } from 'vitest';
import { PollDownlink } from '../../../server/relay/poll-downlink.ts';
import { POLL_LIMITS } from '../../../server/relay/poll-limits.ts';
import { aPollDesk } from '../../kit/bare-poll-connections.ts';
import { sakashita, WAKABA_BOARD } from '../../kit/hall.ts';
import { type LimitOutcome, testLimits } from '../../kit/limit-table.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { type RelayServer, startRelay } from '../../kit/relay-server.ts';

let server: RelayServer;
beforeAll(async () => {
  server = await startRelay({ carrier: 'poll' });
});
afterAll(() => server.kill());

/** Lets what is resolved already be handled. */
const turn = () => new Promise((resolve) => setImmediate(resolve));
const stays = () => new AbortController().signal;

/** A downlink that has just answered its first question, and what became of the next one. */
async function downlink() {
  const clock = new ManualClock();
  let isUnattended = false;
  const onUnattended = () => {
    isUnattended = true;
  };
  const link = new PollDownlink({
    clock,
    gatherMs: () => POLL_LIMITS.gatherMs,
    isHeard: () => false,
    onUnattended,
  });
  let isAnswered = false;
  const ask = async (from: number) => {
    isAnswered = false;
    void link.ask(from, Number.MAX_SAFE_INTEGER, stays()).then(() => {
      isAnswered = true;
    });
    await turn();
  };
  await ask(0);
  link.append(new Uint8Array(1));
  clock.advance(0);
  await turn();
  return { clock, link, ask, isAnswered: () => isAnswered, isUnattended: () => isUnattended };
}

testLimits('what connections without WebSocket may use', POLL_LIMITS, {
  maxPieceBytes: {
    async at(n) {
      const requests = server.requests(sakashita);
      const opened = await requests.open(`/sync/${WAKABA_BOARD}`);
      const address = `/sync/${WAKABA_BOARD}/poll/${await opened.text()}`;
      // The beginning of a frame that is longer than the piece.
      const piece = new Uint8Array(n);
      piece.set([0x80, 0x80, 0x80, 0x02]);
      const answer = await requests.post(address, 0, piece);
      return answer.ok ? 'ok' : ((await answer.json()) as { refused: LimitOutcome }).refused;
    },
    over: 'malformed-request',
  },
  maxHoldMs: {
    async at(n) {
      const { clock, ask, isAnswered } = await downlink();
      await ask(1);
      clock.advance(n);
      await turn();
      return isAnswered() ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  unattendedMs: {
    async at(n) {
      const { clock, isUnattended } = await downlink();
      clock.advance(n);
      return isUnattended() ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  gatherMs: {
    async at(n) {
      const { clock, link, ask, isAnswered } = await downlink();
      await ask(1);
      link.append(new Uint8Array(1));
      clock.advance(n);
      await turn();
      return isAnswered() ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  gatherMsPerConnection: {
    async at(n) {
      const others = 9;
      const { clock, open, find, guests } = await aPollDesk(others);
      for (const person of guests) await open(person);
      const opened = await open(sakashita);
      const found = opened.ok ? await find(opened.value, sakashita) : opened;
      if (!found.ok) throw new Error(found.error);
      const socket = found.value;
      const greeting = socket.ask(0, POLL_LIMITS.maxHoldMs, stays());
      clock.advance(0);
      const answered = await greeting;
      let isAnswered = false;
      void socket.ask(answered.ok ? answered.value.length : 0, POLL_LIMITS.maxHoldMs, stays()).then(() => {
        isAnswered = true;
      });
      socket.send(new Uint8Array(1));
      await turn();
      clock.advance(POLL_LIMITS.gatherMs + n * (others + 1));
      await turn();
      return isAnswered ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  maxPerPerson: {
    async at(n) {
      const { open, find } = await aPollDesk(0);
      const first = await open(sakashita);
      for (let more = 1; more < n; more += 1) await open(sakashita);
      const found = first.ok ? await find(first.value, sakashita) : first;
      return found.ok ? 'ok' : found.error;
    },
    over: 'connection-gone',
  },
});
