// The storage contract on what is only kept: the facilitation's state, the audit, versions and images.

import { describe, expect, it } from 'vitest';
import type { BoardId, CampId } from '../../../shared/board/ids.ts';
import { anAsset, aVersion } from '../../kit/camp-facts.ts';
import { BOARD, bytes, CAMP, id, OTHER, SAKASHITA, type StorageAtTest } from './storage-at-test.ts';

export function keepingPromises(at: StorageAtTest): void {
  describe('facilitation and audit', () => {
    it('keeps the newest facilitation state of a camp', async () => {
      expect(await at.storage.camps.loadFacilitation(CAMP)).toBeNull();
      await at.storage.camps.saveFacilitation(CAMP, '{"revision":1}');
      await at.storage.camps.saveFacilitation(CAMP, '{"revision":2}');
      expect(await at.storage.camps.loadFacilitation(CAMP)).toBe('{"revision":2}');
      await expect(at.storage.camps.saveFacilitation(id<CampId>('nowhere'), '{}')).rejects.toThrow();
    });

    it('still knows who deleted a camp after it is gone', async () => {
      const entry = { atMs: 5, camp: CAMP, person: SAKASHITA, action: 'camp-deleted', subject: 'camp' };
      await at.storage.camps.audit({ ...entry, camp: null, action: 'started', subject: '' });
      await at.storage.camps.audit(entry);
      await at.storage.camps.delete(CAMP);
      expect(await at.storage.camps.auditOf(CAMP)).toEqual([entry]);
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

    it('finds an image only on its own board', async () => {
      const asset = anAsset({ board: BOARD });
      await at.storage.assets.add(asset);
      expect(await at.storage.assets.find(BOARD, asset.id)).toEqual(asset);
      expect(await at.storage.assets.find(OTHER, asset.id)).toBeNull();
      expect(await at.storage.assets.listOf(BOARD)).toEqual([asset]);
      await expect(at.storage.assets.add(anAsset({ board: id<BoardId>('nowhere') }))).rejects.toThrow();
    });
  });
}
