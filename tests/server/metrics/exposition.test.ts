// How the server counts, and how that is printed for Prometheus.
import { describe, expect, it } from 'vitest';
import { CommitMeter } from '../../../server/metrics/commit-meter.ts';
import { expose } from '../../../server/metrics/exposition.ts';
import { Histogram } from '../../../server/metrics/meter.ts';

describe('a histogram', () => {
  it('counts a value in its bound and all above, the bound itself included', () => {
    const histogram = new Histogram([1, 2, 4]);
    for (const value of [0.5, 1, 3, 9]) histogram.observe(value);
    expect(histogram.cumulative()).toEqual([2, 2, 3]);
    expect(histogram.count).toBe(4);
    expect(histogram.sum).toBe(13.5);
  });
});

describe('the text', () => {
  it('is that of Prometheus, version 0.0.4', () => {
    const histogram = new Histogram([0.5, 1]);
    histogram.observe(0.7);
    const text = expose([
      { name: 'a_total', help: 'with a \\ and\na line', type: 'counter', samples: [{ value: 3 }] },
      { name: 'b', help: 'now', type: 'gauge', samples: [{ value: 1.5, labels: { at: 'a"b', of: 'c\\d' } }] },
      { name: 'c_seconds', help: 'how long', type: 'histogram', histogram },
    ]);
    expect(text).toBe(
      [
        '# HELP a_total with a \\\\ and\\na line',
        '# TYPE a_total counter',
        'a_total 3',
        '# HELP b now',
        '# TYPE b gauge',
        'b{at="a\\"b",of="c\\\\d"} 1.5',
        '# HELP c_seconds how long',
        '# TYPE c_seconds histogram',
        'c_seconds_bucket{le="0.5"} 0',
        'c_seconds_bucket{le="1"} 1',
        'c_seconds_bucket{le="+Inf"} 1',
        'c_seconds_sum 0.7',
        'c_seconds_count 1',
        '',
      ].join('\n'),
    );
  });
});

describe('the commit meter', () => {
  it('says since when the storage refuses, until it takes something', () => {
    const meter = new CommitMeter();
    meter.refusedAt(1_000);
    meter.refusedAt(3_000);
    expect(meter.refusingMs(5_000)).toBe(4_000);
    expect(meter.refusals.value).toBe(2);
    meter.took(3, 5_000, 5_020);
    expect(meter.refusingMs(6_000)).toBe(0);
    expect(meter.windows.value).toBe(3);
    expect(meter.duration.sum).toBeCloseTo(0.02);
  });

  it('forgets a refusal that nobody has met again, and begins anew with the next', () => {
    const meter = new CommitMeter();
    meter.refusedAt(1_000);
    expect(meter.refusingMs(62_000)).toBe(0);
    meter.refusedAt(70_000);
    expect(meter.refusingMs(71_000)).toBe(1_000);
  });
});
