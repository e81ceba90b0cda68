// The face of rows: what the adapters of the storage port share, because their tables hold the same columns.

export { campValues, readAudit, readBoard, readCamp, readTeam, teamValues } from './camps.ts';
export { checked, checksum } from './checksum.ts';
export { type PackedVersionStore, type Packing, packingVersions, unpackedNow } from './packed-version.ts';
export { changeable, readDevice, readInvite, readPerson } from './people.ts';
export {
  bytes,
  expectOne,
  expectRow,
  flag,
  integer,
  integerOrNull,
  jsonOrNull,
  type SqlRow,
  type SqlValue,
  text,
  textOrNull,
} from './values.ts';
export { readAsset, readUse, readVersion } from './versions.ts';
