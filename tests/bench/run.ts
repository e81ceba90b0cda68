// `npm run bench`, `npm run bench:relay` …: runs the benchmarks named (all without a name) one after another, prints a table
// with ratios, writes bench-results.json and ends with 1 when a case is outside its bound. `--only CASE` keeps the cases whose
// name contains it.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Bench, type BenchResult, figure } from './bench.ts';

const BENCHES: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  relay: () => import('./relay.ts'),
  canvas: () => import('./canvas.ts'),
  list: () => import('./list.ts'),
  pdf: () => import('./pdf.ts'),
  backup: () => import('./backup.ts'),
  commit: () => import('./commit.ts'),
  load: () => import('./page-weight.ts'),
  bus: () => import('./bus.ts'),
};

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const names = Object.keys(BENCHES).filter((name) => positionals.length === 0 || positionals.includes(name));
if (names.length === 0) throw new Error(`unknown case; there are ${Object.keys(BENCHES).join(', ')}`);

const wants = (name: string): boolean => name.includes(values.only ?? '');
const results: (BenchResult & { bench: string })[] = [];
for (const name of names) {
  const load = BENCHES[name];
  if (load === undefined) continue;
  console.log(`measuring ${name} …`);
  const { bench } = await load();
  for (const result of await bench(wants)) if (wants(result.case)) results.push({ bench: name, ...result });
}

if (results.length === 0) throw new Error(`no case is called ${values.only}`);

console.table(
  results.map((result) => ({
    case: `${result.bench}: ${result.case}`,
    ours: result.ours,
    peer: result.peer,
    ratio: result.ratio.toFixed(2),
    bound: `≤ ${figure(result.bound)}`,
    verdict: result.ratio <= result.bound ? 'within' : 'OUTSIDE',
  })),
);
const machine = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' };
writeFileSync('bench-results.json', `${JSON.stringify({ machine, results }, null, 2)}\n`);
process.exit(results.every((result) => result.ratio <= result.bound) ? 0 : 1);
