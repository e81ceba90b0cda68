// A data folder on a share is refused before anything is made in it; one that a program copies to a cloud is told apart.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderPlace, type PlaceFacts, placeOf } from '../../../server/storage/folder/folder-place.ts';

const place = (path: string, facts: Partial<PlaceFacts> = {}) =>
  placeOf({ path, env: {}, mounts: '', ...facts });

const MOUNTS = [
  'overlay / overlay rw 0 0',
  'files.city.test:/share /mnt/共有 nfs4 rw,vers=4.2 0 0',
  '//files/plan /mnt/two\\040words cifs rw 0 0',
  '/dev/sdb1 /mnt/共有/stick vfat rw 0 0',
  'me@host: /home/me/far fuse.sshfs rw 0 0',
].join('\n');

describe('a data folder lies', () => {
  it.each([
    ['\\\\files\\企画課\\未来図\\data', 'files'],
    ['\\\\?\\UNC\\files\\企画課\\data', 'files'],
    ['//files/plan/data', 'files'],
  ])('on a share of Windows: %s', (path, where) => {
    expect(place(path)).toEqual({ kind: 'network', where });
  });

  it.each([
    ['/mnt/共有/未来図/data', 'files.city.test:/share'],
    ['/mnt/two words/data', '//files/plan'],
    ['/home/me/far/data', 'me@host:'],
  ])('on a mounted share: %s', (path, where) => {
    expect(place(path, { mounts: MOUNTS })).toEqual({ kind: 'network', where });
  });

  it.each([
    ['C:\\Users\\坂下\\OneDrive\\Desktop\\未来図\\data', 'OneDrive'],
    ['C:\\Users\\坂下\\OneDrive - 若葉市\\未来図\\data', 'OneDrive'],
    ['C:\\Users\\me\\Dropbox\\data', 'Dropbox'],
    ['/Users/me/Library/Mobile Documents/com~apple~CloudDocs/data', 'iCloud'],
    ['/Users/me/Library/CloudStorage/GoogleDrive-me/My Drive/data', 'Google Drive'],
  ])('in a synchronised folder: %s', (path, by) => {
    expect(place(path)).toEqual({ kind: 'synchronised', by });
  });

  it('where OneDrive says that its folder is, whatever that is called', () => {
    const env = { OneDriveCommercial: 'D:\\若葉市の書類' };
    expect(place('d:\\若葉市の書類\\未来図\\data', { env })).toEqual({
      kind: 'synchronised',
      by: 'OneDrive',
    });
    expect(place('D:\\若葉市の書類2\\data', { env })).toEqual({ kind: 'own' });
  });

  it.each([
    'C:\\Users\\坂下\\Desktop\\未来図\\data',
    '\\\\?\\C:\\Users\\me\\data',
    '/mnt/共有/stick/data',
    '/mnt/共有2/data',
    '/home/me/my onedrive notes/data',
  ])('on the computer’s own disk: %s', (path) => {
    expect(place(path, { mounts: MOUNTS })).toEqual({ kind: 'own' });
  });
});

it('this computer’s own temporary folder is its own', () => {
  expect(folderPlace(join(tmpdir(), 'not', 'there', 'yet'))).toEqual({ kind: 'own' });
});
