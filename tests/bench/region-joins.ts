// How much longer it takes to open a board through a relay that is not its home: the same people in turn by both ways.
import { loadavg } from 'node:os';
import * as Y from 'yjs';
import { boardRecords } from '../../shared/board/document.ts';
import { noteMap } from '../kit/hall.ts';
import { startRegion, type TestRegion } from '../kit/region.ts';
import { until } from '../kit/until.ts';
import { type BenchResult, figure, median, promised } from './bench.ts';
import { Member } from './member.ts';
import { seatsIn } from './region-sides.ts';
import { DIALECTS, type Seat } from './relay-servers.ts';

const PEOPLE = 60;
const NOTES = 2_000;
const BOUND = 1.5;
const MOST_ADDED_MS = 15;

export async function regionJoins(): Promise<readonly BenchResult[]> {
  const name = 'region, joins through another relay';
  const region = await startRegion(2, { env: { LOG_LEVEL: 'error' } });
  const members: Member[] = [];
  try {
    const seats = await seatsIn(region, PEOPLE + 1);
    const [first] = seats;
    if (first === undefined) throw new Error('nobody is there');
    members.push(await fill(first));
    const home = await homePort(region);
    const other = region.relays.map(({ port }) => port).find((port) => port !== home) ?? 0;
    // One after the other, by turns, so that both ways meet the same machine.
    const alone = { direct: [] as number[], through: [] as number[] };
    for (const [nth, seat] of seats.slice(1).entries()) {
      const way = nth % 2 === 0 ? 'direct' : 'through';
      alone[way].push(await joinMs({ ...seat, port: way === 'direct' ? home : other }, members));
    }
    for (const member of members.splice(1)) member.leave();
    const atOnce = { direct: [] as number[], through: [] as number[] };
    for (let round = 0; round < 6; round += 1) {
      const way = round % 2 === 0 ? 'direct' : 'through';
      const port = way === 'direct' ? home : other;
      const startMs = performance.now();
      await Promise.all(seats.slice(1).map((seat) => joinMs({ ...seat, port }, members)));
      atOnce[way].push(performance.now() - startMs);
      for (const member of members.splice(1)) member.leave();
    }
    console.log(`\n${name}: ${NOTES} notes; load average ${loadavg()[0]?.toFixed(1)}`);
    const result = (what: string, { direct, through }: typeof alone): BenchResult => ({
      case: `${name}: ${what}`,
      ours: `${figure(median(through))} ms`,
      peer: `direct: ${figure(median(direct))} ms`,
      ratio: median(through) / median(direct),
      bound: BOUND,
      details: { direct, through },
    });
    const more = median(alone.through) - median(alone.direct);
    console.log(
      `one after the other: ${figure(median(alone.direct))} ms direct, ${figure(median(alone.through))} ms through the other`,
    );
    return [
      result(`${PEOPLE} at once`, atOnce),
      // Beside a few milliseconds of one machine a ratio says little; what is added is the same on any line.
      { ...promised(`${name}: added to one alone`, more, 'at most', MOST_ADDED_MS, 'ms'), details: alone },
    ];
  } finally {
    for (const member of members) member.leave();
    await region.dispose();
  }
}

async function joinMs(seat: Seat, members: Member[]): Promise<number> {
  const member = memberOn(seat, null);
  members.push(member);
  const startMs = performance.now();
  await member.connect();
  await until(() => member.isSynced, { timeoutMs: 30_000, what: 'the board has come' });
  return (member.syncedAtMs ?? Number.NaN) - startMs;
}

const memberOn = (seat: Seat, doc: Y.Doc | null): Member =>
  new Member({ port: seat.port ?? 0, seat, dialect: DIALECTS.ours, doc, onFrame: () => undefined });

/** Its author stays, so that the board does. */
async function fill(seat: Seat): Promise<Member> {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let nth = 0; nth < NOTES; nth += 1)
      boardRecords(doc).set(`shape:n${nth}`, noteMap(seat.person, seat.sheet));
  });
  const author = memberOn(seat, doc);
  await author.connect();
  await until(() => author.isAcknowledged, { timeoutMs: 30_000, what: 'the board is in the database' });
  return author;
}

/** The port of the relay that holds the only camp. */
async function homePort({ database }: TestRegion): Promise<number> {
  const [home] = await database.run(
    "SELECT r.address FROM leases l JOIN relays r ON r.relay_id = l.relay_id WHERE l.name NOT LIKE '%:%'",
  );
  return Number(new URL(String(home?.['address'])).port);
}
