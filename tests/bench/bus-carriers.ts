// The three ways by which an owner's frames reach its edges, each as a program would use it: our link with the classes of server/region/links,
// Redis pub/sub and NATS core with their usual clients. All end at the same outboxes.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { connect } from 'nats';
import { createLog } from '../../server/log.ts';
import type { LineSocket } from '../../server/region/links/line-socket.ts';
import { Links } from '../../server/region/links/links.ts';
import { Heartbeat } from '../../server/relay/heartbeat.ts';
import { Outbox } from '../../server/relay/outbox.ts';
import type { RelaySocket } from '../../server/relay/relay-socket.ts';
import { systemClock } from '../../server/rooms/clock.ts';
import { BOARDS, PEOPLE_PER_EDGE } from './bus-frames.ts';

export const CARRIERS = ['link', 'redis', 'nats'] as const;
export type BusKind = (typeof CARRIERS)[number];

/** An owner: what a room does with a frame for everybody. */
export interface Owner {
  /** Where edges find it; the bus's own address where there is one. */
  readonly address: string;
  send(board: number, frame: Uint8Array): void;
  /** Breaks what connects it to its edges, where no bus does. */
  cut(): void;
}

/** What an edge does with what comes. */
export interface Arrivals {
  readonly onFrame: (frame: Uint8Array) => void;
  readonly onSentAway: (board: number) => void;
}

const OPERATOR_KEY = 'a-key-of-the-bench-alone-0123456789abcdefghij';
const OWNER_ID = 'owner';
/** As soon as a page comes again after a relay's goodbye, at the earliest. */
const COME_BACK_MS = 100;

export const startOwner = (kind: BusKind, busUrl: string): Promise<Owner> =>
  ({ link: linkOwner, redis: redisOwner, nats: natsOwner })[kind](busUrl);

export const startEdge = (kind: BusKind, address: string, arrivals: Arrivals): Promise<void> =>
  ({ link: linkEdge, redis: redisEdge, nats: natsEdge })[kind](address, arrivals);

function links(relayId: string, enter: (line: LineSocket, board: number) => void): Links {
  return new Links({
    relayId,
    operatorKey: OPERATOR_KEY,
    clock: systemClock,
    log: createLog('silent'),
    heartbeat: new Heartbeat(systemClock),
    reachesDatabase: () => true,
    peopleAtHome: () => 0,
    enter: (line, { path }) => {
      enter(line, Number(path.slice(1)));
      return Promise.resolve('entered');
    },
  });
}

async function linkOwner(): Promise<Owner> {
  const people = Array.from({ length: BOARDS }, () => new Set<LineSocket>());
  const mine = links(OWNER_ID, (line, board) => {
    people[board]?.add(line);
    line.on('close', () => people[board]?.delete(line));
    line.resume();
  });
  const wires = new Set<{ destroy(): void }>();
  const server = createServer();
  server.on('upgrade', (request, wire, head) => {
    wires.add(wire);
    wire.on('close', () => wires.delete(wire));
    if (!mine.takeUpgrade(request, wire, head)) wire.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    send(board, frame) {
      for (const line of people[board] ?? []) line.send(frame);
    },
    cut() {
      for (const wire of wires) wire.destroy();
    },
  };
}

async function linkEdge(address: string, { onFrame, onSentAway }: Arrivals): Promise<void> {
  const mine = links(`edge${process.pid}`, () => undefined);
  const come = async (board: number, isFirst: boolean): Promise<void> => {
    const link = await mine.to({ relayId: OWNER_ID, address });
    const person = new Person(isFirst ? onFrame : () => undefined, () => {
      if (isFirst) onSentAway(board);
      again(board, isFirst);
    });
    const request = { path: `/${board}`, origin: undefined, host: undefined, cookie: undefined };
    await new Promise<void>((resolve) => {
      link.end.carry(person, String(board), request, { notHere: resolve, settled: resolve });
    });
  };
  const again = (board: number, isFirst: boolean): void => {
    setTimeout(() => void come(board, isFirst).catch(() => again(board, isFirst)), COME_BACK_MS);
  };
  for (let board = 0; board < BOARDS; board += 1)
    for (let nth = 0; nth < PEOPLE_PER_EDGE; nth += 1) await come(board, nth === 0);
}

/** What an edge with a bus has of its people: a list for each board. */
function peopleOf({ onFrame }: Arrivals): readonly (readonly Outbox[])[] {
  return Array.from({ length: BOARDS }, () =>
    Array.from({ length: PEOPLE_PER_EDGE }, (_, nth) => {
      const person = new Person(nth === 0 ? onFrame : () => undefined, () => undefined);
      return new Outbox(person, systemClock, () => undefined);
    }),
  );
}

async function redisOwner(url: string): Promise<Owner> {
  const redis = new Redis(url);
  redis.on('error', () => undefined);
  await redis.ping();
  return {
    address: url,
    send: (board, frame) => void redis.publish(`board:${board}`, Buffer.from(frame)).catch(() => undefined),
    cut: () => undefined,
  };
}

async function redisEdge(url: string, arrivals: Arrivals): Promise<void> {
  const people = new Map(peopleOf(arrivals).map((list, board) => [`board:${board}`, list]));
  const redis = new Redis(url);
  redis.on('error', () => undefined);
  redis.on('messageBuffer', (channel: Buffer, frame: Buffer) => {
    for (const outbox of people.get(channel.toString('latin1')) ?? []) outbox.send(frame);
  });
  await redis.subscribe(...people.keys());
}

/** Both clients try again as soon as ioredis does by itself. */
const NATS_RETRY = { reconnect: true, maxReconnectAttempts: -1, reconnectTimeWait: 50, reconnectJitter: 0 };

async function natsOwner(url: string): Promise<Owner> {
  const bus = await connect({ servers: url, ...NATS_RETRY });
  return {
    address: url,
    send: (board, frame) => bus.publish(`board.${board}`, frame),
    cut: () => undefined,
  };
}

async function natsEdge(url: string, arrivals: Arrivals): Promise<void> {
  const bus = await connect({ servers: url, ...NATS_RETRY });
  for (const [board, people] of peopleOf(arrivals).entries())
    bus.subscribe(`board.${board}`, {
      callback: (_error, message) => {
        for (const outbox of people) outbox.send(message.data);
      },
    });
  await bus.flush();
}

/** Somebody's socket at an edge; a real one costs all carriers the same. */
class Person implements RelaySocket {
  readonly OPEN = 1;
  readonly bufferedAmount = 0;
  readyState = 1;
  isPaused = true;
  readonly #onFrame: (frame: Uint8Array) => void;
  readonly #onSentAway: () => void;
  readonly #onClose: (() => void)[] = [];

  constructor(onFrame: (frame: Uint8Array) => void, onSentAway: () => void) {
    this.#onFrame = onFrame;
    this.#onSentAway = onSentAway;
  }

  send(frame: Uint8Array): void {
    this.#onFrame(frame);
  }
  close(): void {
    this.terminate();
  }
  terminate(): void {
    if (this.readyState !== this.OPEN) return;
    this.readyState = 3;
    for (const leave of this.#onClose) leave();
    this.#onSentAway();
  }
  ping(): void {
    // Nobody answers; the bench is shorter than anybody's patience.
  }
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
  on(event: 'message' | 'pong' | 'close', listener: (...args: never[]) => void): unknown {
    if (event === 'close') this.#onClose.push(listener as () => void);
    return this;
  }
}
