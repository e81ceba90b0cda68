// The days that are simulated, and what happens on each.
import { randomFrom } from '../kit/seed.ts';
import { noQueries, type Queries } from './counted-table.ts';
import { type Load, RegionModel } from './region-model.ts';
import type { CampPlan, Choosing, RegionPlan } from './region-plan.ts';

const MINUTE_MS = 60_000;
const RELAYS = 4;

/** 105 teams of three in one camp: a board each, and one for all. */
export const oneCamp = (choosing: Choosing, seed: number): RegionPlan => ({
  relays: RELAYS,
  camps: [{ boards: Array.from({ length: 105 }, () => 3) }],
  arrivalMs: 10 * MINUTE_MS,
  choosing,
  seed,
});

/** The same teams, each in a camp of its own. */
export const manyCamps = (choosing: Choosing, seed: number): RegionPlan => ({
  relays: RELAYS,
  camps: Array.from({ length: 105 }, () => ({ boards: [3] })),
  arrivalMs: 10 * MINUTE_MS,
  choosing,
  seed,
});

/** 10,000 people on 300 boards of 100 camps; boards are as unlike as camps are: from ten people to ninety. */
export function prefecture(choosing: Choosing, seed: number): RegionPlan {
  const random = randomFrom(seed);
  const weights = Array.from({ length: 300 }, () => 10 + random() ** 2 * 80);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const boards = weights.map((weight) => Math.floor((weight / sum) * 10_000));
  const left = 10_000 - boards.reduce((all, people) => all + people, 0);
  const full = boards.map((people, nth) => people + (nth < left ? 1 : 0));
  const camps: CampPlan[] = Array.from({ length: 100 }, (_, nth) => ({
    boards: full.slice(nth * 3, nth * 3 + 3),
  }));
  return { relays: RELAYS, camps, arrivalMs: 10 * MINUTE_MS, choosing, seed };
}

/** How long people were away: half of them at most `p50`, and so on; in ms. */
export interface Away {
  readonly people: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

/** A day: everybody comes, works, one relay dies and is started again, then all are upgraded in turn. */
export interface Day {
  readonly people: number;
  readonly arrived: { readonly unevenness: number; readonly loads: readonly Load[] };
  /** Statements to the database in a second while nothing happens. */
  readonly quietQueries: Queries;
  readonly arrivalQueriesPerSecond: number;
  readonly death: { readonly moves: number; readonly away: Away; readonly unevenness: number };
  readonly upgrade: { readonly moves: number; readonly away: Away; readonly unevenness: number };
  readonly leftAway: number;
  readonly heldTwice: readonly string[];
}

const QUIET_MS = 20_000;

export async function simulate(plan: RegionPlan): Promise<Day> {
  const model = new RegionModel(plan);
  await model.open();
  const arrived = { unevenness: model.unevenness, loads: model.loads };
  const arrivalQueriesPerSecond = total(model.queries) / (plan.arrivalMs / 1000);
  const before = { ...model.queries };
  await model.pass(QUIET_MS);
  const quietQueries = perSecond(before, model.queries);
  const held = [...model.heldTwice];
  const seen = async (happens: () => Promise<void>) => {
    const movesBefore = model.moves;
    model.awayMs.length = 0;
    await happens();
    held.push(...model.heldTwice);
    return { moves: model.moves - movesBefore, away: awayOf(model.awayMs), unevenness: model.unevenness };
  };
  // Another starts in its place: as empty as after an upgrade.
  const death = await seen(async () => {
    await model.kill(0);
    await model.pass(QUIET_MS);
  });
  await model.add();
  await model.pass(QUIET_MS);
  const upgrade = await seen(() => model.upgradeAll(QUIET_MS));
  return {
    people: model.people,
    arrived,
    quietQueries,
    arrivalQueriesPerSecond,
    death,
    upgrade,
    leftAway: model.away,
    heldTwice: held,
  };
}

export const total = (queries: Queries): number => Object.values(queries).reduce((sum, n) => sum + n, 0);

function perSecond(before: Queries, after: Queries): Queries {
  const each = noQueries();
  for (const name of Object.keys(each) as (keyof Queries)[])
    each[name] = ((after[name] - before[name]) * 1000) / QUIET_MS;
  return each;
}

function awayOf(times: readonly number[]): Away {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
  return { people: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}
