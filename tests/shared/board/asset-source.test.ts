// The source of a picture: an id of the board's, whatever else somebody writes there.
import { describe, expect, it } from 'vitest';
import { assetIdIn, assetSource, isPictureAddress } from '../../../shared/board/asset-source.ts';

describe('the source of a picture', () => {
  it('names a picture by its id, also as the address of one', () => {
    expect(assetIdIn(assetSource('as_1'))).toBe('as_1');
    expect(assetIdIn('/api/boards/b1/assets/as_1')).toBe('as_1');
  });

  it.each([
    'asset:../../../../healthz',
    'asset:..',
    'asset:a/b',
    'asset:a?x',
    'asset:',
    '/api/boards/b1/assets/..',
    '/api/boards/../assets/a',
    '/api/camps/a',
    'https://elsewhere.example/api/boards/b/assets/a',
    '',
  ])('leads nowhere else: %s', (source) => {
    expect(assetIdIn(source)).toBeNull();
    expect(isPictureAddress(source)).toBe(false);
  });
});
