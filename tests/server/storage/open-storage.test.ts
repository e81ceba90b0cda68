// Which database keeps everything is said by a URL, and one that no adapter knows is refused in words.
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startErrorOf } from '../../../server/start-error.ts';
import { databaseFile } from '../../../server/storage/folder/data-folder.ts';
import { openStorage, storageUrl, UnknownStorageError } from '../../../server/storage/open-storage.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';

const refusalOf = async (url: string): Promise<unknown> => {
  try {
    await openStorage(url);
  } catch (error) {
    return error;
  }
  throw new Error(`${url} was opened.`);
};

it('a data folder is a storage of SQLite, however the scheme is written', async () => {
  const dataDir = temporaryFolder();
  expect(storageUrl(dataDir)).toBe(`sqlite:${dataDir}`);
  for (const url of [storageUrl(dataDir), `SQLite:${dataDir}`]) {
    const storage = await openStorage(url);
    expect(await storage.camps.list()).toEqual([]);
    await storage.close();
  }
  expect(existsSync(databaseFile(dataDir))).toBe(true);
});

it.each([
  ['mysql://host/camps', 'mysql'],
  ['constructor:x', 'constructor'],
  ['/var/lib/miraizu', ''],
])('refuses %s', async (url, scheme) => {
  const refusal = await refusalOf(url);
  expect(refusal).toBeInstanceOf(UnknownStorageError);
  expect(refusal).toMatchObject({ scheme, known: ['sqlite', 'postgres', 'postgresql'] });
});

it('says in both languages what can be used, and never tells a password', async () => {
  const refusal = await refusalOf('mysql://miraizu:hidden-word@host/camps');
  const words = startErrorOf(refusal, { port: 0, host: '', dataDir: '' });
  expect(words?.ja).toBe(
    '「mysql:」という保存先は、この未来図では使えません。使えるのは「sqlite:」、「postgres:」、「postgresql:」です。',
  );
  expect(words?.en).toBe(
    'This Miraizu cannot keep its data in "mysql:": use sqlite: or postgres: or postgresql:.',
  );
  expect(String(refusal)).not.toContain('hidden-word');
});
