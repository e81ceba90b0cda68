// Identifiers, branded so that one kind cannot be passed for another, and the parsers that admit them from outside.
// A random id is made where randomness lives (server/auth/random.ts, client/new-id.ts), never here.
import { err, ok, type Result } from '../result.ts';

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type CampId = Brand<string, 'CampId'>;
export type TeamId = Brand<string, 'TeamId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type BoardId = Brand<string, 'BoardId'>;
export type VersionId = Brand<string, 'VersionId'>;
export type AssetId = Brand<string, 'AssetId'>;
/** Key of one record in a board document: `document:…`, `page:…`, `shape:…`, `binding:…` or `asset:…`. */
export type RecordId = Brand<string, 'RecordId'>;
/** A zone's id inside its template, such as `vision.draft.sentence`. */
export type ZoneId = Brand<string, 'ZoneId'>;

export type EntityId = CampId | TeamId | PersonId | BoardId | VersionId | AssetId;

const ENTITY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const RECORD = /^(document|page|shape|binding|asset):[A-Za-z0-9_.:-]{1,120}$/;

/** Admits a camp, team, person, board, version or asset id: 1–64 letters, digits, `_` or `-`. */
export function parseEntityId<T extends EntityId>(input: unknown): Result<T, 'malformed-id'> {
  return typeof input === 'string' && ENTITY.test(input) ? ok(input as T) : err('malformed-id');
}

/** Admits a record key. `__proto__`, paths and control characters never pass. */
export function parseRecordId(input: unknown): Result<RecordId, 'malformed-id'> {
  return typeof input === 'string' && RECORD.test(input) ? ok(input as RecordId) : err('malformed-id');
}

/** The record id of a sheet's fixed field (the vision sentence, the tree's question): one per sheet and zone. */
export const fieldRecordId = (sheet: RecordId, zone: ZoneId | string): RecordId =>
  `${sheet}:${zone}` as RecordId;
