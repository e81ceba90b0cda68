// How a hall comes back after the server has started again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconnectDelayMs } from '../../../client/sync/reconnect-delay.ts';

describe('the wait before the next attempt', () => {
  it('is never shorter than a quarter second nor longer than nine', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999999, noNaN: true }), (attempt, random) => {
        const delay = reconnectDelayMs(attempt, random);
        expect(delay).toBeGreaterThanOrEqual(250);
        expect(delay).toBeLessThanOrEqual(9000);
      }),
    );
  });

  it('spreads people who lost the server at the same moment', () => {
    expect(reconnectDelayMs(3, 0.9) - reconnectDelayMs(3, 0)).toBeGreaterThan(3000);
  });
});
