// Whatever two tabs, two phones and a laptop do with one board: no word that was typed is lost without being told.
// `npm run test:fuzz -- --only devices` goes on for as long as one likes.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeviceHall, openDeviceHall } from './device-run.ts';

let hall: DeviceHall;
beforeAll(async () => {
  hall = await openDeviceHall();
});
afterAll(async () => {
  await hall?.close();
});

it.each([1, 2, 3])(
  'every word is on the server, on a device and shown, or offered (seed %i)',
  async (seed) => {
    const { findings, log, fates } = await hall.run(seed, 24);
    expect(findings, log.join('\n')).toEqual([]);
    expect(fates['on the server']).toBeGreaterThan(0);
  },
);
