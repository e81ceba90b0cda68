// `npm run simulate`: the days of plans.ts, by whom is asked first and by drawing, as tables. What stands in docs/operate.md comes from here.
import { figure } from '../bench/bench.ts';
import { costsOf, FRAMES_PER_CORE } from './costs.ts';
import { type Away, type Day, manyCamps, oneCamp, prefecture, simulate, total } from './plans.ts';
import type { Choosing, RegionPlan } from './region-plan.ts';

const PLANS: Readonly<
  Record<string, { readonly plan: (choosing: Choosing, seed: number) => RegionPlan; readonly boards: number }>
> = {
  '105 teams of 3, one camp': { plan: oneCamp, boards: 105 },
  '105 camps of one team of 3': { plan: manyCamps, boards: 1 },
  '10,000 people, 300 boards, 100 camps': { plan: prefecture, boards: 3 },
};
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const CHOOSING: readonly Choosing[] = ['first-asked', 'drawn'];

const span = (values: readonly number[]): string => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `${mean.toFixed(2)} (${Math.max(...values).toFixed(2)})`;
};
const away = (of: Away): string =>
  `${figure(of.p50Ms / 1000)} · ${figure(of.p95Ms / 1000)} · ${figure(of.maxMs / 1000)}`;

const firstDays = new Map<string, Day>();
const rows = [];
for (const [name, { plan }] of Object.entries(PLANS))
  for (const choosing of CHOOSING) {
    const days: Day[] = [];
    for (const seed of SEEDS) days.push(await simulate(plan(choosing, seed)));
    const [first] = days;
    if (first === undefined) continue;
    if (choosing === 'drawn') firstDays.set(name, first);
    rows.push({
      day: name,
      'who takes a free camp': choosing,
      'fullest ÷ mean: arrived': span(days.map(({ arrived }) => arrived.unevenness)),
      'after a death': span(days.map(({ death }) => death.unevenness)),
      'after an upgrade': span(days.map(({ upgrade }) => upgrade.unevenness)),
      'camps moved: death': first.death.moves,
      upgrade: first.upgrade.moves,
      'death: people away': first.death.away.people,
      'p50 · p95 · max s': away(first.death.away),
      'upgrade: times away': first.upgrade.away.people,
      'p50 · p95 · max  s': away(first.upgrade.away),
      'not back': days.reduce((sum, day) => sum + day.leftAway, 0),
      'held twice': days.reduce((sum, day) => sum + day.heldTwice.length, 0),
    });
  }
console.log(`Four relays; mean and highest of ${SEEDS.length} seeds, the rest of the first.`);
console.table(rows);

console.log('\nThe first day with drawing, when everybody has come and somebody writes on every board:');
console.table(
  [...firstDays].flatMap(([name, day]) =>
    day.arrived.loads.map((load) => {
      const costs = costsOf(load, day.arrived.loads.length, PLANS[name]?.boards ?? 1);
      return {
        day: name,
        relay: load.relayId,
        camps: load.camps,
        'people at home': load.people,
        carried: load.carried,
        'memory MB': figure(costs.memoryMb),
        'frames/s to people': figure(costs.framesPerSecond),
        'of a core': `${((costs.framesPerSecond / FRAMES_PER_CORE) * 100).toFixed(0)} %`,
        'link frames/s': figure(costs.linkFramesPerSecond),
        'links MB/s': figure(costs.linkMbPerSecond),
        'commits/s': costs.commitsPerSecond,
      };
    }),
  ),
);
console.log('\nStatements about leases in a second, of all relays together, while nothing happens:');
console.table(
  [...firstDays].map(([day, { quietQueries }]) => ({ day, ...quietQueries, all: total(quietQueries) })),
);
