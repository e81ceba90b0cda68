// What every adapter of the storage port promises. Run on each by storage.test.ts; a new adapter proves itself here.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Device, type Storage, StorageError } from '../../../server/storage/storage.ts';
import { aBoard, aCamp, aDevice, anInvite, aTeam } from '../../kit/camp-facts.ts';
import { campPromises } from './camps.ts';
import { epochPromises } from './epochs.ts';
import { keepingPromises } from './keeping.ts';
import { logPromises } from './log.ts';
import { ownerPromises } from './owners.ts';
import { peoplePromises } from './people.ts';
import { BOARD, bytes, CAMP, OTHER, TEAM } from './storage-at-test.ts';

/** Registers the promises; `open` resolves with a new, empty storage. One serves many tests: each deletes its camps again. */
export function registerStorageContract(name: string, open: () => Promise<Storage>): void {
  describe(`storage contract: ${name}`, () => {
    let storage: Storage;
    let device: Device;
    let devices = 0;

    beforeAll(async () => {
      storage = await open();
    });
    afterAll(() => storage.close());

    beforeEach(async () => {
      devices += 1;
      device = aDevice({ id: `device-${devices}`, tokenHash: `token-${devices}` });
      await storage.camps.create({
        camp: aCamp({ id: CAMP }),
        teams: [aTeam({ id: TEAM })],
        boards: [
          { board: aBoard({ id: BOARD, campId: CAMP, teamId: TEAM }), snapshot: bytes(1) },
          { board: aBoard({ id: OTHER, campId: CAMP }), snapshot: bytes(2) },
        ],
        invites: [anInvite({ id: 'link', camp: CAMP, secretHash: 'hash-1' })],
      });
    });
    afterEach(async () => {
      for (const camp of await storage.camps.list()) await storage.camps.delete(camp.id);
    });

    const at = {
      get storage() {
        return storage;
      },
      get device() {
        return device;
      },
    };
    logPromises(at);
    epochPromises(at);
    ownerPromises(at);
    campPromises(at);
    peoplePromises(at);
    keepingPromises(at);

    describe('closing', () => {
      it('finishes what was asked before, refuses what comes after, and may be asked again', async () => {
        const own = await open();
        const asked = own.camps.create({ camp: aCamp({ id: CAMP }), teams: [], boards: [], invites: [] });
        const read = own.camps.list();
        const closing = own.close();
        const late = [
          own.camps.list(),
          own.camps.update(CAMP, {}),
          own.boards.load(BOARD),
          own.boards.commit([]),
          own.boards.startEpoch(BOARD, bytes(1)),
          own.versions.list(BOARD),
          own.assets.notPlain(),
        ];
        for (const call of late)
          await expect(call).rejects.toSatisfy(
            (error) => error instanceof StorageError && error.reason === 'closed',
          );
        await asked;
        expect(await read).toHaveLength(1);
        await closing;
        await own.close();
      });
    });
  });
}
