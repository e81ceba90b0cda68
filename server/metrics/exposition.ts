// How metrics are printed: the text format of Prometheus, version 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/). What they are is families.ts.
import type { Histogram } from './meter.ts';

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** One value, and what tells it apart from others of its family. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** All values of one name. */
export type Family = { readonly name: string; readonly help: string } & (
  | { readonly type: 'counter' | 'gauge'; readonly samples: readonly Sample[] }
  | { readonly type: 'histogram'; readonly histogram: Histogram }
);

/** All families as one text. */
export const expose = (families: readonly Family[]): string =>
  families
    .map(
      (family) =>
        `# HELP ${family.name} ${family.help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${family.name} ${family.type}\n${linesOf(family).join('')}`,
    )
    .join('');

function linesOf(family: Family): readonly string[] {
  if (family.type !== 'histogram')
    return family.samples.map(({ labels, value }) => line(family.name, value, labels));
  const { name, histogram } = family;
  const within = histogram.cumulative();
  return [
    ...histogram.bounds.map((bound, at) => line(`${name}_bucket`, within[at] ?? 0, { le: String(bound) })),
    line(`${name}_bucket`, histogram.count, { le: '+Inf' }),
    line(`${name}_sum`, histogram.sum),
    line(`${name}_count`, histogram.count),
  ];
}

function line(name: string, value: number, labels: Sample['labels'] = {}): string {
  const pairs = Object.entries(labels).map(([label, word]) => `${label}="${escaped(word)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`;
}

const escaped = (word: string): string =>
  word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
