// A folder as a zip that unpacks on every system: names in UTF-8, programs that stay programs.
import { createWriteStream, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Writes `folder` with all that is in it, under its own name, into the new file `zip`. */
export async function zipFolder(folder: string, zip: string): Promise<void> {
  const archive = new ZipFile();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const name = join(basename(folder), relative(folder, file)).replaceAll('\\', '/');
    archive.addFile(file, name, {
      mode: (statSync(file).mode & 0o111) === 0 ? 0o100644 : 0o100755,
      // What is packed already is not packed again.
      compress: !/\.(br|gz|woff2?|png|jpg)$/.test(name),
    });
  }
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(zip));
}
