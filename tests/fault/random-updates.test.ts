// [F26] Random, well-formed updates by everybody on one board. What each may change is said here once more, in terms of the board
// before and after, and never asked of the code that decides: records as JSON, clocks, and whose the ids are.

import { isDeepStrictEqual } from 'node:util';
import * as decoding from 'lib0/decoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { hasEnded, type RoomSession } from '../../server/rooms/room-session.ts';
import type { Transport } from '../../server/rooms/transport.ts';
import { boardMeta, boardRecords, KEY } from '../../shared/board/document.ts';
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts';
import {
  eager,
  FEEDBACK,
  facilitator,
  kita,
  mori,
  noteMap,
  observer,
  openHall,
  organizer,
  reopen,
  Seat,
  sakashita,
  VISION,
  WAKABA_BOARD,
  withBrowser,
} from '../kit/hall.ts';
import { pick, randomUpdate } from '../kit/random-update.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { timesOf } from './faults.ts';

const UPDATES_PER_ROUND = 100;
/** Milliseconds of the processor that one update of a few hundred bytes may cost. */
const BUDGET_MS = 50;
const PEOPLE = [sakashita, mori, kita, organizer, facilitator, observer];
const ACTORS = [...PEOPLE.map((person) => withBrowser(person)), withBrowser(sakashita, 'phone')];
type Actor = (typeof ACTORS)[number];

/** Rounds that once went wrong. */
const PINNED: readonly number[] = [];

interface Round {
  readonly faults: readonly string[];
  /** Milliseconds of each update. */
  readonly costs: readonly number[];
  readonly changed: number;
}

const rounds = Math.ceil(timesOf('F26') / UPDATES_PER_ROUND);
const seeds = [...PINNED, ...Array.from({ length: rounds }, (_, n) => RUN_SEED + n)];

it(`F26: of ${rounds * UPDATES_PER_ROUND} random updates none does what its sender may not, or costs too much`, {
  timeout: 60_000 + rounds * 3_000,
}, async () => {
  let changed = 0;
  for (const seed of seeds) {
    const round = await play(seed);
    changed += round.changed;
    expect(round.faults, `seed ${seed}`).toEqual([]);
    let slow = round.costs.flatMap((ms, n) => (ms > BUDGET_MS ? [n] : []));
    // What an update costs, it costs each time; what a busy machine adds, it does not.
    for (let again = 0; slow.length > 0 && again < 3; again += 1) {
      const { costs } = await play(seed);
      slow = slow.filter((n) => (costs[n] ?? 0) > BUDGET_MS);
    }
    expect(slow, `seed ${seed}: updates over ${BUDGET_MS} ms`).toEqual([]);
  }
  // If nearly everything were refused, nothing would have been tried.
  expect(changed).toBeGreaterThan(rounds * 2);
});

async function play(seed: number): Promise<Round> {
  const random = randomFrom(seed);
  const hall = await openHall({ clock: eager });
  let registry = hall.registry;
  const board = new Shadow();
  for (const person of [sakashita, mori, kita]) {
    const seat = await new Seat(person).sit(registry, WAKABA_BOARD);
    const sheet = person === kita ? FEEDBACK : VISION;
    seat.edit((records) => records.set(`shape:${person.id}`, noteMap(person, sheet, '橋')));
    if (person !== kita)
      seat.edit((records) => records.set(`shape:f${person.id}`, noteMap(person, FEEDBACK, '館')));
    await seat.settled();
    seat.stand();
    // The room's answers would go on to a document that is to stay as it is.
    board.owners.set(seat.doc.clientID, nameOf(withBrowser(person)));
  }
  let room = await opened();
  board.take(room.committed());
  for (const client of board.doc.store.clients.keys())
    if (!board.owners.has(client)) board.owners.set(client, 'server');
  const sessions = new Map<Actor, RoomSession>();
  room.join(withBrowser(observer, 'watching'), board);
  const faults: string[] = [];
  const costs: number[] = [];
  let changed = 0;
  for (let n = 0; n < UPDATES_PER_ROUND; n += 1) {
    if (n === UPDATES_PER_ROUND / 2) {
      await registry.shutdown();
      registry = reopen(hall.storage, eager).registry;
      room = await opened();
      sessions.clear();
      room.join(withBrowser(observer, 'watching'), board);
    }
    const actor = pick(random, ACTORS);
    let session = sessions.get(actor);
    if (session === undefined || hasEnded(session)) {
      session = room.join(actor, silent());
      sessions.set(actor, session);
    }
    const own = [...board.owners].filter(([, owner]) => owner === nameOf(actor)).map(([client]) => client);
    const update = randomUpdate(random, { doc: board.doc, person: actor.person, people: PEOPLE, own });
    const before = board.look();
    const step = random() < 0.5 ? 'update' : 'step2';
    const startedAt = process.cpuUsage();
    room.receive(session, { kind: 'update', step, update });
    await room.flush();
    const { user, system } = process.cpuUsage(startedAt);
    costs.push((user + system) / 1_000);
    if (session.life === 'gapped') session.life = 'whole';
    if (!board.hasHeard()) continue;
    changed += 1;
    for (const fault of board.faultsSince(before, actor))
      faults.push(
        `${n} ${actor.person.id} ${step}: ${fault} [${Buffer.from(update).toString('hex').slice(0, 400)}]`,
      );
  }
  const kept = new Y.Doc();
  Y.applyUpdate(kept, room.committed());
  if (!isDeepStrictEqual(jsonOf(kept), jsonOf(board.doc))) faults.push('others see another board');
  const { owners = [] } = (await hall.storage.boards.load(WAKABA_BOARD)) ?? {};
  const people = new Map(
    owners.flatMap(({ client, person, device }) =>
      person === null ? [] : [[client, `${person} with ${device}`]],
    ),
  );
  for (const [client, owner] of board.owners)
    if ((people.get(client) ?? 'server') !== owner)
      faults.push(`${client} is kept as ${people.get(client)}’s`);
  for (const client of people.keys())
    if (!board.owners.has(client)) faults.push(`${client} is owned unwritten`);
  await registry.shutdown();
  return { faults, costs, changed };

  async function opened() {
    const found = await registry.open(WAKABA_BOARD);
    if (found === null) throw new Error('no such board');
    return found;
  }
}

const nameOf = ({ person, device }: Actor): string => `${person.id} with ${device}`;
const silent = (): Transport => ({
  send: () => undefined,
  bufferedBytes: 0,
  close: () => undefined,
  pauseReading: () => undefined,
  resumeReading: () => undefined,
});

const nothing = (): void => undefined;

type Json = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const jsonOf = (doc: Y.Doc): Json => boardRecords(doc).toJSON() as Json;

interface Look {
  readonly records: Json;
  readonly meta: string;
  readonly clocks: ReadonlyMap<number, number>;
}

/** The board as somebody sees it who only watches, and whose its ids are. */
class Shadow implements Transport {
  readonly doc = new Y.Doc();
  readonly owners = new Map<number, string>();
  readonly bufferedBytes = 0;
  #heard = 0;

  take(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update);
  }
  send(frame: Uint8Array): void {
    if (frame[0] !== MESSAGE.sync || frame[1] === SYNC.step1) return;
    const decoder = decoding.createDecoder(frame.subarray(2));
    this.take(decoding.readVarUint8Array(decoder));
    this.#heard += 1;
  }
  readonly close = nothing;
  readonly pauseReading = nothing;
  readonly resumeReading = nothing;

  hasHeard(): boolean {
    const has = this.#heard > 0;
    this.#heard = 0;
    return has;
  }

  look(): Look {
    this.hasHeard();
    return {
      records: jsonOf(this.doc),
      meta: JSON.stringify(boardMeta(this.doc).toJSON()),
      clocks: new Map([...this.doc.store.clients.keys()].map((id) => [id, Y.getState(this.doc.store, id)])),
    };
  }

  *faultsSince(before: Look, actor: Actor): Iterable<string> {
    const after = this.look();
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null)
      yield 'something is parked';
    for (const root of this.doc.share.keys())
      if (root !== 'records' && root !== 'meta') yield `a root ${root}`;
    if (after.meta !== before.meta) yield 'the server’s facts';
    for (const [client, clock] of after.clocks) {
      const was = before.clocks.get(client) ?? 0;
      if (clock === was) continue;
      const owner = this.owners.get(client);
      if (owner === undefined) this.owners.set(client, nameOf(actor));
      else if (owner !== nameOf(actor)) yield `a clock of ${owner}`;
    }
    if (actor.person.role === 'observer') yield 'somebody wrote who only watches';
    for (const id of new Set([...Object.keys(before.records), ...Object.keys(after.records)])) {
      const fault = recordFault(id, before.records[id], after.records[id], actor);
      if (fault !== null) yield `${id}: ${fault}`;
    }
  }
}

const AUTHOR = 'meta.author';
const TEAM = 'meta.team';
const isNobody = (value: unknown): boolean => value === undefined || value === null || value === '';

/** What this person may not have done to a record; null when they may. */
function recordFault(
  id: string,
  was: Json[string] | undefined,
  is: Json[string] | undefined,
  { person }: Actor,
): string | null {
  if (is === undefined) return 'a record is gone';
  const keys = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is)])];
  const changed = keys.filter((key) => !isDeepStrictEqual(was?.[key], is[key]));
  if (was !== undefined && changed.length === 0) return null;
  const isContributor = person.role === 'participant' && person.teamId !== sakashita.teamId;
  if (was === undefined) {
    if (!isNobody(is[AUTHOR]) && is[AUTHOR] !== person.id) return 'signed as another';
    if (!isNobody(is[TEAM]) && is[TEAM] !== person.teamId) return 'signed for another city';
    if (isContributor && (is[AUTHOR] !== person.id || is[KEY.parentId] !== FEEDBACK || is['type'] !== NOTE))
      return 'made where one only gives feedback';
    return is['type'] === SHEET && person.role !== 'facilitator' ? 'a sheet' : null;
  }
  // Sheets, pages and the document are the facilitator's to lay, whatever is written on them.
  const isLaid = was['type'] === SHEET || id.startsWith('page:') || id.startsWith('document:');
  if (isLaid && person.role === 'facilitator') return null;
  if (changed.some((key) => key === AUTHOR || key === TEAM || key === 'type')) return `another ${changed}`;
  if (/^shape:[^:]+:/.test(id)) {
    if (isContributor) return 'a field of another city';
    return changed.every((key) => key === KEY.text) ? null : `a field’s ${changed}`;
  }
  if (isContributor)
    return was[AUTHOR] === person.id && was[KEY.parentId] === FEEDBACK && is[KEY.parentId] === FEEDBACK
      ? null
      : `another’s ${changed}`;
  if (isLaid)
    return was['type'] === SHEET && changed.every((key) => key === 'props.name')
      ? null
      : `furniture: ${changed}`;
  if (was[KEY.parentId] === FEEDBACK && !isNobody(was[AUTHOR]) && was[AUTHOR] !== person.id) {
    if (changed.includes(KEY.text) || changed.includes('props.kind')) return 'what another gave';
    if (changed.includes(KEY.deleted) && person.role !== 'facilitator') return 'what another gave is away';
    if (is[KEY.parentId] !== FEEDBACK) return 'what another gave is elsewhere';
  }
  return null;
}
const NOTE = 'miraizu-note';
const SHEET = 'miraizu-sheet';
