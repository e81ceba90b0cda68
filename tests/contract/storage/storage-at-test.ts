// The storage that a promise of the contract is tried on, and the camp that is in it before each.
import type { Device, Storage } from '../../../server/storage/storage.ts';
import {
  type BoardId,
  type CampId,
  type EntityId,
  type PersonId,
  parseEntityId,
  type TeamId,
} from '../../../shared/board/ids.ts';

/** Both are other ones in each test. */
export interface StorageAtTest {
  readonly storage: Storage;
  /** Not yet in the storage. */
  readonly device: Device;
}

export const id = <T extends EntityId>(text: string): T => {
  const parsed = parseEntityId<T>(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

export const BOARD = id<BoardId>('wakaba');
export const OTHER = id<BoardId>('takadai');
export const CAMP = id<CampId>('camp');
export const TEAM = id<TeamId>('team-wakaba');
export const SAKASHITA = id<PersonId>('sakashita');
