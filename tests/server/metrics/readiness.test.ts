// Whether a load balancer should send people here.
import { expect, it } from 'vitest';
import { Readiness } from '../../../server/readiness.ts';

it('a server is ready unless somebody holds a reason against it', () => {
  const readiness = new Readiness(() => 0);
  expect(readiness.isReady).toBe(true);
  readiness.hold('outside-region');
  readiness.hold('draining');
  expect(readiness.reasons).toEqual(['outside-region', 'draining']);
  readiness.release('outside-region');
  expect(readiness.isReady).toBe(false);
  readiness.release('draining');
  expect(readiness.isReady).toBe(true);
});

it('a storage that refuses for a moment speaks against nothing, for half a minute it does, and not once it takes something', () => {
  let refusesMs = 29_999;
  const readiness = new Readiness(() => refusesMs);
  expect(readiness.isReady).toBe(true);
  refusesMs = 30_000;
  expect(readiness.reasons).toEqual(['storage-refuses']);
  refusesMs = 0;
  expect(readiness.isReady).toBe(true);
});
