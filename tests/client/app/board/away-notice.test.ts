// When the bar about a lost connection speaks, and what it says.
import { expect, it } from 'vitest';
import { awayNotice } from '../../../../client/app/board/status/connection-banner.tsx';
import type { SaveState } from '../../../../client/sync/board-connection.ts';

const saved: SaveState = { kind: 'saved' };
const waiting: SaveState = { kind: 'unsaved', count: 2, reason: 'offline', isKeptOnDevice: false };
const away = (awayMs: number, attempt: number, save: SaveState = saved) =>
  awayNotice(
    { kind: 'offline', sinceMs: 1000, retryAtMs: 1000 + awayMs + 2400, attempt },
    save,
    1000 + awayMs,
  );

it('says nothing about a hiccup', () => {
  expect(away(1400, 2).kind).toBe('none');
});

it('stays calm for a while, however many attempts have failed', () => {
  expect(away(1600, 1)).toEqual({ kind: 'offline', isOnlyInTab: false, offersFile: false });
  expect(away(14_000, 9).kind).toBe('offline');
});

it('then counts the attempts and the seconds to the next', () => {
  expect(away(16_000, 6)).toEqual({ kind: 'retrying', attempt: 6, inSeconds: 3, offersFile: false });
});

it('says when words are only in the tab, and offers a file after a minute', () => {
  expect(away(2000, 1, waiting)).toEqual({ kind: 'offline', isOnlyInTab: true, offersFile: false });
  expect(away(61_000, 12, waiting)).toMatchObject({ offersFile: true });
  expect(away(61_000, 12, saved)).toMatchObject({ offersFile: false });
});

it('says that the server cannot save while it is in touch', () => {
  const refusing: SaveState = { kind: 'unsaved', count: 1, reason: 'storage-failed', isKeptOnDevice: true };
  expect(awayNotice({ kind: 'live' }, refusing, 0)).toEqual({ kind: 'storage-failed' });
});
