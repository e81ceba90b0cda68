// F14: a network that delays, drops, repeats and reorders, played by a scheduler that a seed decides. Two to five people
// write, move and delete; afterwards every replica is the same, bit for bit, and nothing is parked anywhere.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { RoomFrame } from '../../server/rooms/room.ts';
import { boardRecords, KEY } from '../../shared/board/document.ts';
import {
  facilitator,
  kita,
  mori,
  noteMap,
  openHall,
  Seat,
  SHARED_BOARD,
  sakashita,
  VISION,
} from '../kit/hall.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { timesOf } from './faults.ts';

const SEEDS = timesOf('F14');
const STEPS = 200;
const PEOPLE = [sakashita, mori, kita, facilitator];

/** A seat behind a bad line: frames wait in both directions until the scheduler lets them through. */
class FarSeat extends Seat {
  readonly up: RoomFrame[] = [];
  readonly down: Uint8Array[] = [];
  isFar = false;

  override give(frame: RoomFrame): void {
    if (this.isFar) this.up.push(frame);
    else super.give(frame);
  }
  override send(frame: Uint8Array): void {
    if (this.isFar) this.down.push(frame);
    else super.send(frame);
  }

  /** Lets one frame through; `isTwice` lets it arrive again later. */
  carry(direction: 'up' | 'down', at: number, isTwice: boolean): void {
    if (direction === 'up') {
      const [frame] = this.up.splice(at, 1);
      if (frame === undefined) return;
      super.give(frame);
      if (isTwice) this.up.push(frame);
      return;
    }
    const [frame] = this.down.splice(at, 1);
    if (frame === undefined) return;
    super.send(frame);
    if (isTwice) this.down.push(frame);
  }
  carryAll(): boolean {
    const isBusy = this.up.length + this.down.length > 0;
    while (this.up.length > 0) this.carry('up', 0, false);
    while (this.down.length > 0) this.carry('down', 0, false);
    return isBusy;
  }
  /** The line is cut: what was on its way in either direction is gone. */
  cut(): void {
    this.up.length = 0;
    this.down.length = 0;
    this.stand();
  }
}

/** Lets promises settle: the storage is memory, so nothing else is waited for. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function play(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const clock = new ManualClock();
  const { registry } = await openHall({ clock });
  const arrive = async (seat: FarSeat): Promise<void> => {
    seat.isFar = false;
    const seated = seat.sit(registry, SHARED_BOARD);
    await settle();
    clock.advance(100);
    await seated;
    seat.isFar = true;
  };
  const seats: FarSeat[] = [];
  for (let n = 0; n < 2 + below(4); n += 1) {
    const person = PEOPLE[n % PEOPLE.length] ?? sakashita;
    const seat = new FarSeat(person);
    seat.doc.clientID = 1_000 + seed * 10 + n;
    await arrive(seat);
    seats.push(seat);
  }
  let made = 0;
  const edit = (seat: FarSeat): void =>
    seat.edit((records) => {
      const notes = [...records.keys()].filter((id) => id.startsWith('shape:n'));
      const note = records.get(notes[below(notes.length)] ?? '');
      const kind = below(5);
      if (note === undefined || kind === 0) {
        made += 1;
        records.set(`shape:n${made}`, noteMap(seat.person, VISION, `言葉${made}`));
      } else if (kind === 1) note.set(KEY.pos, [below(1_000), below(1_000)]);
      else if (kind === 2) note.set(KEY.deleted, below(2));
      else if (kind === 3) note.set('props.color', `#${below(1_000)}`);
      else {
        const text = note.get('text');
        const words = text instanceof Y.XmlFragment ? (text.get(0) as Y.XmlElement).get(0) : null;
        if (words instanceof Y.XmlText && words.length > 3) words.delete(0, 1);
        else if (words instanceof Y.XmlText) words.insert(below(words.length + 1), '続き');
      }
    });

  for (let step = 0; step < STEPS; step += 1) {
    const seat = seats[below(seats.length)];
    if (seat === undefined) break;
    const dice = random();
    if (dice < 0.02) {
      seat.cut();
      await arrive(seat);
    } else if (dice < 0.03) seat.carryAll();
    else if (dice < 0.4) edit(seat);
    else {
      const direction = random() < 0.5 ? 'up' : 'down';
      // Mostly in order; a line that reorders is a proxy's or a retry's doing.
      const queue = direction === 'up' ? seat.up : seat.down;
      const at = random() < 0.9 ? 0 : below(queue.length);
      seat.carry(direction, at, random() < 0.05);
    }
    clock.advance(below(20));
    if (step % 5 === 0) await settle();
  }

  // Everybody's line works again: first what was lost is found, then all is quiet.
  for (const seat of seats) {
    seat.cut();
    await arrive(seat);
    seat.isFar = false;
  }
  for (let n = 0; n < 10; n += 1) {
    clock.advance(100);
    await settle();
  }
  const [first] = seats;
  if (first === undefined) throw new Error('somebody plays');
  expect(seats.map(({ rejected, closed }) => ({ rejected, closed }))).toEqual(
    seats.map(() => ({ rejected: [], closed: null })),
  );
  const kept = new Y.Doc();
  Y.applyUpdate(kept, first.room.committed());
  for (const { doc } of [...seats, { doc: kept }]) {
    expect(doc.store.pendingStructs).toBe(null);
    expect(doc.store.pendingDs).toBe(null);
    expect(Y.decodeStateVector(Y.encodeStateVector(doc))).toEqual(
      Y.decodeStateVector(Y.encodeStateVector(first.doc)),
    );
    expect(boardRecords(doc).toJSON()).toEqual(boardRecords(first.doc).toJSON());
  }
  for (let n = 1; n <= made; n += 1) expect(boardRecords(kept).has(`shape:n${n}`)).toBe(true);
}

it.each(Array.from({ length: SEEDS }, (_, n) => RUN_SEED + n))(
  '[F14] however frames are delayed, dropped, repeated and reordered, all replicas end alike (seed %d)',
  play,
);
