// What counts as an image: by its bytes, never by its name; no input makes the reader fail.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageHeader } from '../../../server/assets/image-header.ts';

const webp = (chunk: string, body: readonly number[]): Buffer =>
  Buffer.concat([
    Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'),
    Buffer.from(chunk, 'latin1'),
    Buffer.alloc(4),
    Buffer.from(body),
    Buffer.alloc(16),
  ]);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
/** SOI, an APP0 segment, SOF0 of 640 × 480. */
const jpeg = Buffer.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 1, 0xe0, 2, 0x80, 3, 0, 0, 0, 0,
]);

describe('image headers', () => {
  it.each([
    ['PNG', png, { mime: 'image/png', width: 1, height: 1 }],
    ['GIF', gif, { mime: 'image/gif', width: 1, height: 1 }],
    ['JPEG', jpeg, { mime: 'image/jpeg', width: 640, height: 480 }],
    [
      'WebP VP8X',
      webp('VP8X', [0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]),
      { mime: 'image/webp', width: 640, height: 480 },
    ],
    ['WebP VP8L', webp('VP8L', [0x2f, 0x7f, 0xc2, 0x77, 0]), { mime: 'image/webp', width: 640, height: 480 }],
    [
      'WebP VP8',
      webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 0x80, 2, 0xe0, 1]),
      { mime: 'image/webp', width: 640, height: 480 },
    ],
  ])('of %s are read', (_name, bytes, header) => {
    expect(readImageHeader(bytes)).toEqual(header);
  });

  it('of other things are none', () => {
    const others = ['', 'text', '<svg/>', '%PDF-1.7', 'GIF89a', 'RIFF____WEBPVP8X', 'BM______'];
    for (const text of others) expect(readImageHeader(Buffer.from(text, 'latin1'))).toBeNull();
  });

  it('never fail, however an image is cut or changed', () => {
    const images = fc.constantFrom(png, gif, jpeg, webp('VP8X', [0, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
    fc.assert(
      fc.property(images, fc.nat(60), fc.nat(60), fc.nat(255), (image, length, at, value) => {
        const bytes = Buffer.from(image.subarray(0, length));
        if (at < bytes.length) bytes[at] = value;
        const header = readImageHeader(bytes);
        expect(header === null || (header.width > 0 && header.height > 0)).toBe(true);
      }),
    );
  });
});
