// Pictures made plain: the pixels' bytes stay, what tells of place, time, device and words goes, nothing makes the readers fail.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PARTS } from '../../../server/assets/kept-parts.ts';
import { orientationBlock } from '../../../server/assets/orientation.ts';
import { plainPicture } from '../../../server/assets/plain-picture.ts';
import { atOnce } from '../../../shared/steps.ts';
import * as pictures from '../../kit/pictures.ts';

const plain = (bytes: Buffer) => atOnce(plainPicture(bytes));
const left = (bytes: Buffer): Buffer => plain(bytes)?.bytes ?? Buffer.alloc(0);
const { chunk, photo, png, riffChunk, secretsIn, segment, webp } = pictures;

const DECORATED: Readonly<Record<string, Buffer>> = {
  'a JPEG of a phone': photo(6),
  'a progressive JPEG': photo(8, { kind: 'progressive', order: 'II' }),
  'a PNG of a screen': pictures.screenShot(6),
  'a WebP': pictures.webpPhoto(6),
  'an animated WebP': pictures.animatedWebp(),
  'a GIF': pictures.gif(),
};
const decorated = fc.constantFrom(...Object.values(DECORATED));

/** Names of a JPEG's segments up to its first scan. */
function segmentsOf(jpeg: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 2; jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2))
    names.push((jpeg[at + 1] ?? 0).toString(16));
  return names;
}

/** The pixels of a JPEG as they are stored: from its first scan to its end. */
const scansOf = (jpeg: Buffer): Buffer =>
  jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])), jpeg.lastIndexOf(Buffer.from([0xff, 0xd9])) + 2);

/** What stands behind the end of a phone's photograph may look like anything. */
const beforeTheFilm = (jpeg: Buffer): Buffer => jpeg.subarray(0, jpeg.indexOf('ftypmp42'));

describe('a picture made plain', () => {
  it.each(Object.entries(DECORATED))('says nothing of what %s had beside its pixels', (_name, picture) => {
    expect(secretsIn(picture)).toEqual(pictures.SECRETS);
    expect(secretsIn(left(picture))).toEqual([]);
    expect(plain(picture)?.isWhole).toBe(true);
  });

  it.each(Object.entries(DECORATED))('stays as it is when it is made plain again: %s', (_name, picture) => {
    const once = left(picture);
    expect(left(once)).toBe(once);
  });

  it('has every byte of the pixels that it had, and its colours', () => {
    for (const kind of ['baseline', 'progressive'] as const)
      expect(scansOf(left(photo(6, { kind })))).toEqual(scansOf(beforeTheFilm(photo(6, { kind }))));
    // JFIF, orientation, profile of colours, tables, frame, tables.
    expect(segmentsOf(left(photo(6)))).toEqual(['e0', 'e1', 'e2', 'db', 'db', 'c0', 'c4', 'c4', 'c4', 'c4']);
    expect(left(pictures.screenShot())).toEqual(png({ before: [chunk('sRGB', Uint8Array.of(0))] }));
    expect(left(pictures.webpPhoto())).toEqual(
      webp([pictures.vp8x(0x20), riffChunk('ICCP', 'a profile of colours'), pictures.VP8_CHUNK]),
    );
    expect(left(pictures.drawing())).toEqual(pictures.drawing());
  });

  it('keeps what turns it upright, and nothing else of Exif', () => {
    for (const order of ['II', 'MM'] as const) {
      expect(left(photo(6, { order })).includes(orientationBlock(6))).toBe(true);
      expect(segmentsOf(left(photo(1, { order })))).not.toContain('e1');
    }
    expect(left(pictures.screenShot(6)).subarray(33)).toEqual(
      png({
        before: [chunk('eXIf', orientationBlock(6)), chunk('sRGB', Uint8Array.of(0))],
      }).subarray(33),
    );
  });

  it('has the size in which it is shown', () => {
    const size = (bytes: Buffer) => [plain(bytes)?.width, plain(bytes)?.height];
    for (const orientation of [1, 2, 3, 4]) expect(size(photo(orientation))).toEqual([96, 64]);
    for (const orientation of [5, 6, 7, 8]) expect(size(photo(orientation))).toEqual([64, 96]);
    expect(size(pictures.screenShot(8))).toEqual([64, 96]);
    // No browser turns a WebP.
    expect(size(pictures.webpPhoto(6))).toEqual([96, 64]);
    for (const nonsense of [0, 9, 65_535]) expect(size(photo(nonsense))).toEqual([96, 64]);
  });

  it('keeps how four inks are to be read, and colours of GIFs that go round', () => {
    const adobe = segment(0xee, 'Adobe\0\x64\0\0\0\0\x02');
    const inks = Buffer.concat([
      pictures.drawing().subarray(0, 20),
      segment(0xee, 'Adobe\0\x64\0\0\0\0\x02and more'),
      pictures.drawing().subarray(20),
    ]);
    expect(left(inks).includes(adobe)).toBe(true);
    expect(left(inks).includes('and more')).toBe(false);
    expect(left(pictures.gif()).includes('NETSCAPE2.0')).toBe(true);
    expect(left(pictures.gif()).includes('XMP')).toBe(false);
  });
});

describe('a file that is no whole picture', () => {
  it('is known wherever it breaks off', () => {
    for (const picture of Object.values(DECORATED)) {
      const end = left(picture).length;
      for (let length = 0; length < end; length += 1)
        expect(plain(left(picture).subarray(0, length))?.isWhole ?? false, `${length} of ${end}`).toBe(false);
    }
  });

  it.each([
    [
      'a JPEG with two frames',
      Buffer.concat([
        pictures.drawing().subarray(0, -2),
        segment(0xc0, 'x'.repeat(9)),
        Buffer.from([0xff, 0xd9]),
      ]),
    ],
    [
      'a JPEG without pixels',
      Buffer.concat([pictures.drawing().subarray(0, 180), Buffer.from([0xff, 0xd9])]),
    ],
    ['a JPEG in a JPEG', Buffer.concat([pictures.drawing().subarray(0, -2), pictures.drawing()])],
    ['a PNG with a chunk that nobody knows and everybody must', png({ before: [chunk('NEWS', '')] })],
    ['a PNG with two headers', png({ behind: [png().subarray(8, 33)] })],
    ['a WebP without a frame', webp([pictures.vp8x(0)])],
    [
      'a PNG of more parts than any has',
      png({ before: Array.from({ length: MAX_PARTS }, () => chunk('tEXt', '')) }),
    ],
  ])('is %s', (_name, bytes) => {
    expect(plain(bytes)?.isWhole ?? false).toBe(false);
  });

  it('never makes the readers fail, and tells nothing either, however it is cut and changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(5_000), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(decorated, changes, fc.nat(5_000), (picture, changed, cut) => {
        const bytes = Buffer.from(picture.subarray(0, picture.length - Math.max(0, cut - 2_500)));
        for (const [at, value] of changed) if (at < bytes.length) bytes[at] = value;
        const found = plain(bytes);
        if (found === null) return;
        const again = plain(found.bytes);
        expect(again).toMatchObject({ width: found.width, height: found.height });
        if (found.isWhole) expect(again?.bytes).toEqual(found.bytes);
      }),
      { numRuns: 400 },
    );
  });

  it('still says nothing of what it had when it breaks off within its pixels', () => {
    for (const picture of Object.values(DECORATED)) {
      const cut = plain(picture.subarray(0, picture.length - 140));
      expect(secretsIn(cut?.bytes ?? picture)).toEqual([]);
    }
  });
});
