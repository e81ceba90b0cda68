// The Grafana board asks only for what /metrics prints, and for all that is worth watching.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { startTestServer } from '../../kit/server.ts';
import { namesIn } from '../metrics/metrics-text.ts';

const board = v.parse(
  v.object({
    panels: v.array(
      v.object({
        title: v.string(),
        gridPos: v.object({ x: v.number(), y: v.number(), w: v.number(), h: v.number() }),
        targets: v.array(v.object({ expr: v.string() })),
      }),
    ),
    templating: v.object({ list: v.array(v.object({ name: v.string(), query: v.string() })) }),
  }),
  JSON.parse(
    readFileSync(fileURLToPath(new URL('../../../deploy/grafana-board.json', import.meta.url)), 'utf8'),
  ),
);

/** Names of metrics in queries: what begins like ours, outside of the braces of a selector. */
const asked = new Set(
  [
    ...board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...board.templating.list.map(({ query }) => query),
  ].flatMap((query) => query.match(/\b(miraizu|process|nodejs)_[a-z_0-9]+/g) ?? []),
);

it('every metric on the board is printed by the server, and every metric that is printed is on the board', async () => {
  const server = await startTestServer({ config: { metrics: { port: 0, host: '127.0.0.1' } } });
  const printed = namesIn(await (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text());
  expect([...asked].filter((name) => !printed.has(name))).toEqual([]);
  const unseen = [...printed].filter((name) => !asked.has(name) && !/_(sum|count)$/.test(name));
  expect(unseen).toEqual([]);
});

it('its panels do not lie on each other', () => {
  const cells = board.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...board.panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24);
});
