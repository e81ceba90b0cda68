// The face of moving: everything from a data folder into a database elsewhere, or back, record by record, and read back before it
// counts. Where it comes from is only read.
import { rowDigest } from '../row-digest.ts';
import type { SqlRow } from '../rows/rows.ts';
import type { Finding } from '../verify/verify.ts';
import type { MovedPicture, MoveSource, MoveTarget, Readable } from './move-ends.ts';
import { MoveError, type PlaceName } from './move-error.ts';
import { type MovedTable, movedTables } from './moved-tables.ts';

export { MoveError, type MoveRefusal } from './move-error.ts';

/** A data folder by its path, or a database by its URL. */
export type Place =
  | { readonly kind: 'folder'; readonly dataDir: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** What a move is doing now. */
export type MoveStep =
  | { readonly step: 'checking' | 'moving-pictures' | 'comparing' | 'keeping' }
  /** `rows`: so many of it are there by now. */
  | { readonly step: 'moving'; readonly table: string; readonly rows: number };

/** A table of more rows is told of again after so many. */
const TOLD_EVERY_ROWS = 100_000;

/** What was moved. */
export interface Moved {
  readonly from: PlaceName;
  readonly to: PlaceName;
  readonly tables: readonly CountedTable[];
  readonly pictures: number;
  /** Pictures that the index knows and the source does not have; they were missing before. */
  readonly missing: readonly Finding[];
}

interface CountedTable {
  readonly name: string;
  readonly rows: number;
  /** Of all its rows, SHA-256, hex. */
  readonly sha256: string;
}

/**
 * Moves everything into an empty place; the server of either must be stopped. Throws MoveError, DataFolderError about a folder,
 * DatabaseRefusedError and StorageError about a database: the source is as it was, and the target is no server's data.
 */
export async function moveData(
  from: Place,
  to: Place,
  tell: (step: MoveStep) => void = () => undefined,
): Promise<Moved> {
  tell({ step: 'checking' });
  const source = await openSource(from);
  try {
    const target = await openTarget(to);
    try {
      return await moveInto(source, target, tell);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Each is loaded only where it is asked for: a laptop has no PostgreSQL. */
async function openSource(place: Place): Promise<MoveSource> {
  return place.kind === 'folder'
    ? (await import('./folder-source.ts')).openFolderSource(place.dataDir)
    : (await import('./postgres-source.ts')).openPostgresSource(place.url);
}

async function openTarget(place: Place): Promise<MoveTarget> {
  return place.kind === 'folder'
    ? (await import('./folder-target.ts')).openFolderTarget(place.dataDir)
    : (await import('./postgres-target.ts')).openPostgresTarget(place.url);
}

async function moveInto(
  source: MoveSource,
  target: MoveTarget,
  tell: (step: MoveStep) => void,
): Promise<Moved> {
  const moved: CountedTable[] = [];
  for (const table of movedTables()) {
    let [rows, told] = [0, 0];
    tell({ step: 'moving', table: table.name, rows });
    const write = async (batch: readonly SqlRow[]): Promise<void> => {
      await target.write(table, batch);
      rows += batch.length;
      if (rows < told + TOLD_EVERY_ROWS) return;
      told = rows;
      tell({ step: 'moving', table: table.name, rows });
    };
    moved.push(await counted(table, source, write));
  }
  tell({ step: 'moving-pictures' });
  const missing: Finding[] = [];
  const pictures = await countedPictures(source, async ({ asset, bytes }) => {
    if (bytes !== null) await target.writePicture(asset, bytes);
    else missing.push({ kind: 'asset-missing', asset: asset.id, board: asset.board, file: asset.id });
  });
  await target.written();
  tell({ step: 'comparing' });
  for (const [at, table] of movedTables().entries()) {
    const there = await counted(table, target, () => Promise.resolve());
    if (there.rows !== moved[at]?.rows || there.sha256 !== moved[at]?.sha256)
      throw new MoveError(target.place, { reason: 'not-equal', what: table.name });
  }
  const picturesThere = await countedPictures(target, () => Promise.resolve());
  if (picturesThere.sha256 !== pictures.sha256)
    throw new MoveError(target.place, { reason: 'not-equal', what: 'pictures' });
  tell({ step: 'keeping' });
  await target.keep();
  return { from: source.place, to: target.place, tables: moved, pictures: pictures.rows, missing };
}

/** Reads a table through, `seen` seeing every batch, and counts what was read. */
async function counted(
  table: MovedTable,
  readable: Readable,
  seen: (rows: readonly SqlRow[]) => Promise<void>,
): Promise<CountedTable> {
  const digest = rowDigest();
  let rows = 0;
  for await (const batch of readable.rowsOf(table)) {
    for (const row of batch) digest.add(table.columns.map(({ name }) => row[name] ?? null));
    rows += batch.length;
    await seen(batch);
  }
  return { name: table.name, rows, sha256: digest.done() };
}

/** The same for the pictures: `rows` are those that have bytes. */
async function countedPictures(
  readable: Readable,
  seen: (picture: MovedPicture) => Promise<void>,
): Promise<Omit<CountedTable, 'name'>> {
  const digest = rowDigest();
  let rows = 0;
  for await (const picture of readable.pictures()) {
    digest.add([picture.asset.board, picture.asset.id, picture.bytes]);
    if (picture.bytes !== null) rows += 1;
    await seen(picture);
  }
  return { rows, sha256: digest.done() };
}
