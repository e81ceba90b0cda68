// The storage contract on what is only kept: the facilitation's state, versions and images.

import { randomBytes as randomBuffer } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BoardId, CampId, VersionId } from '../../../shared/board/ids.ts';
import { anAsset, aPerson, aVersion } from '../../kit/camp-facts.ts';
import { BOARD, bytes, CAMP, id, OTHER, SAKASHITA, type StorageAtTest } from './storage-at-test.ts';

const randomBytes = (count: number): Uint8Array => new Uint8Array(randomBuffer(count));

export function keepingPromises(at: StorageAtTest): void {
  describe('facilitation', () => {
    it('keeps the newest facilitation state of a camp', async () => {
      expect(await at.storage.camps.loadFacilitation(CAMP)).toBeNull();
      await at.storage.camps.saveFacilitation(CAMP, '{"revision":1}');
      await at.storage.camps.saveFacilitation(CAMP, '{"revision":2}');
      expect(await at.storage.camps.loadFacilitation(CAMP)).toBe('{"revision":2}');
      await expect(at.storage.camps.saveFacilitation(id<CampId>('nowhere'), '{}')).rejects.toThrow();
    });
  });

  describe('versions and images', () => {
    it('keeps a version with its frozen document and its words', async () => {
      const version = aVersion({ boardId: BOARD, words: { 'shape:s1:vision.draft': '誰もが𠮷野で' } });
      await at.storage.versions.add(version, bytes(1, 2, 3));
      expect(await at.storage.versions.list(BOARD)).toEqual([version]);
      expect(await at.storage.versions.load(version.id)).toEqual({ version, snapshot: bytes(1, 2, 3) });
      expect(await at.storage.versions.list(OTHER)).toEqual([]);
      expect(await at.storage.versions.load(id('nothing'))).toBeNull();
      await expect(at.storage.versions.add(version, bytes(9))).rejects.toThrow();
    });

    it('keeps bytes that a version of the board has already once, and answers them for both', async () => {
      // As incompressible as a packed version can be, so that what is kept twice would show.
      const snapshot = randomBytes(20_000);
      const first = aVersion({ boardId: BOARD, id: id('v1'), words: {} });
      const second = aVersion({ boardId: BOARD, id: id('v2'), words: {}, title: 'また' });
      const changed = aVersion({ boardId: BOARD, id: id('v3'), words: {}, kind: 'kept' });
      await at.storage.versions.add(first, snapshot);
      await at.storage.versions.add(second, new Uint8Array(snapshot));
      await at.storage.versions.add(changed, randomBytes(10));
      const uses = await at.storage.versions.usage(BOARD);
      expect(uses).toMatchObject([
        { id: 'v1', kind: 'presented', createdAtMs: first.createdAtMs, createdBy: first.createdBy },
        { id: 'v2', hash: uses[0]?.hash },
        { id: 'v3', kind: 'kept' },
      ]);
      expect(uses[2]?.hash).not.toBe(uses[0]?.hash);
      expect(uses[0]?.bytes).toBeGreaterThan(19_000);
      expect(uses[1]?.bytes).toBeLessThan(100);
      expect(await at.storage.versions.load(second.id)).toEqual({ version: second, snapshot });
      expect(await at.storage.versions.usage(OTHER)).toEqual([]);
    });

    it('removes versions instead of which another one is kept, and none whose bytes another one needs', async () => {
      const { versions } = at.storage;
      const add = (name: string, content: Uint8Array, instead: readonly VersionId[] = []) =>
        versions.add(aVersion({ boardId: BOARD, id: id(name) }), content, instead);
      const kept = async () => (await versions.list(BOARD)).map((version) => version.id);
      await add('v1', bytes(1, 2, 3));
      await add('v2', bytes(1, 2, 3));
      await add('v3', bytes(9));
      await add('v4', bytes(4), [id('v1'), id('v3')]);
      expect(await kept()).toEqual(['v1', 'v2', 'v4']);
      expect((await versions.load(id('v2')))?.snapshot).toEqual(bytes(1, 2, 3));
      await expect(add('v4', bytes(5), [id('v2')])).rejects.toThrow();
      expect(await kept()).toEqual(['v1', 'v2', 'v4']);
      await add('v5', bytes(5), [id('v2')]);
      await add('v6', bytes(6), [id('v1')]);
      expect(await kept()).toEqual(['v4', 'v5', 'v6']);
    });

    it('finds an image only on its own board', async () => {
      const asset = anAsset({ board: BOARD });
      await at.storage.assets.add(asset);
      expect(await at.storage.assets.find(BOARD, asset.id)).toEqual(asset);
      expect(await at.storage.assets.find(OTHER, asset.id)).toBeNull();
      expect(await at.storage.assets.listOf(BOARD)).toEqual([asset]);
      expect(await at.storage.assets.add(anAsset({ board: id<BoardId>('nowhere') }))).toBe('overtaken');
    });

    it('keeps an image only while what it takes for granted holds', async () => {
      const { assets, camps } = at.storage;
      const person = aPerson({ id: SAKASHITA, campId: CAMP });
      await camps.addPerson(person);
      const granted = { people: [{ id: SAKASHITA, role: person.role, teamId: person.teamId }] };
      const first = anAsset({ board: BOARD });
      expect(await assets.add(first, granted)).toBe('kept');
      await camps.revokePerson(SAKASHITA, 5);
      expect(await assets.add(anAsset({ board: BOARD, id: id('later') }), granted)).toBe('overtaken');
      expect(await assets.listOf(BOARD)).toEqual([first]);
    });

    it('knows which images were kept as they came, and keeps other facts of one that was made plain', async () => {
      const { assets } = at.storage;
      const [came, plain] = [anAsset({ board: BOARD, isPlain: false }), anAsset({ board: OTHER })];
      await assets.add(came);
      await assets.add(plain);
      expect(await assets.notPlain()).toEqual([came]);
      const now = { ...came, bytes: 2, width: 7, height: 5, isPlain: true };
      await assets.replace(now);
      expect(await assets.notPlain()).toEqual([]);
      expect(await assets.find(BOARD, came.id)).toEqual(now);
      expect(await assets.find(OTHER, plain.id)).toEqual(plain);
      await assets.replace(anAsset({ board: BOARD, id: id('gone') }));
      expect(await assets.listOf(BOARD)).toEqual([now]);
    });
  });
}
