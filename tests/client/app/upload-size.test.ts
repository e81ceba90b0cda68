// A picture that is too large is refused by the page: what hangs up while it is being sent says nothing that anybody could read.
import { afterEach, expect, it, vi } from 'vitest';
import { api } from '../../../client/app/api.ts';
import { MAX_IMAGE_BYTES } from '../../../shared/api/image-bytes.ts';
import type { BoardId } from '../../../shared/board/ids.ts';

afterEach(() => vi.unstubAllGlobals());

it('a picture larger than the server takes is refused before it is on its way', async () => {
  const asked = vi.fn(async () => Promise.reject(new TypeError('reset')));
  vi.stubGlobal('fetch', asked);
  const board = 'board' as BoardId;
  const answer = await api.uploadAsset(board, new Blob([new Uint8Array(MAX_IMAGE_BYTES + 1)]));
  expect(answer).toEqual({ ok: false, error: 'image-too-large' });
  expect(asked).not.toHaveBeenCalled();
  expect(await api.uploadAsset(board, new Blob([new Uint8Array(MAX_IMAGE_BYTES)]))).toEqual({
    ok: false,
    error: 'unreachable',
  });
});
