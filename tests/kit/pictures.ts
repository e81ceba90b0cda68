// Pictures as phones and programs make them: small real ones of four colours, with place, time, device and comments in every
// place where files keep such things.
import { crc32, deflateSync } from 'node:zlib';

/** 96 × 64, 4:4:4: red, green above blue, yellow. */
const BASELINE = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdB' +
    'RkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P' +
    'T09PT09PT09PT09PT0//wAARCABAAGADAREAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYH/8QAFBABAAAAAAAAAAAA' +
    'AAAAAAAAAP/EABgBAQEBAQEAAAAAAAAAAAAAAAAFCAcG/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8An0Z0' +
    'kAAAABXJDPIAAAACRV2hgAAAAFckM8gAAAAJFXaGAAAAAVyQzyAAAAAkVdoYAAAABXJDPIAAAADNHeXsQAAAAG8s2rAAAAAD' +
    'BmkkcAAAABvLNqwAAAAAwZpJHAAAAAbyzasAAAAAMGaSRwAAAAG8s2rAAAAAD//Z',
  'base64',
);
/** The same in several scans. */
const PROGRESSIVE = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdB' +
    'RkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P' +
    'T09PT09PT09PT09PT0//wgARCABAAGADAREAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAGAEBAQEBAQAAAAAA' +
    'AAAAAAAAAAQHBgX/2gAMAwEAAhADEAAAAZ8XSAACvJngAAkV6GAAK8meAACRXoYAAryZ4AAJFehgACvJngAAzPeeyAAN7m1g' +
    'AAwWkxgADe5tYAAMFpMYAA3ubWAADBaTGAAN7m1gAA//xAAUEAEAAAAAAAAAAAAAAAAAAABg/9oACAEBAAEFAkH/xAAUEQEA' +
    'AAAAAAAAAAAAAAAAAABg/9oACAEDAQE/AUH/xAAUEQEAAAAAAAAAAAAAAAAAAABg/9oACAECAQE/AUH/xAAUEAEAAAAAAAAA' +
    'AAAAAAAAAABg/9oACAEBAAY/AkH/xAAUEAEAAAAAAAAAAAAAAAAAAABg/9oACAEBAAE/IUH/2gAMAwEAAgADAAAAEG22ySSW' +
    '22ySSW22ySSW22ySSdttkkktttkkktttkkktttkkkv/EABQRAQAAAAAAAAAAAAAAAAAAAGD/2gAIAQMBAT8QQf/EABQRAQAA' +
    'AAAAAAAAAAAAAAAAAGD/2gAIAQIBAT8QQf/EABQQAQAAAAAAAAAAAAAAAAAAAGD/2gAIAQEAAT8QQf/Z',
  'base64',
);
/** The same as a bare VP8 WebP. */
const LOSSY_WEBP = Buffer.from(
  'UklGRpYAAABXRUJQVlA4IIoAAADwBgCdASpgAEAAPu1wrE+ppyQiLVzIATAdiUEOADDaib+Qfjds/fIPxu4WI79AxMoFdZKB' +
    '23/Pdcr1FgX6JtgAAP3Us2dVlgXd7yCm/sbG6+TI6ys4MS3TLumXx7P8gc8nT6zUO9Lni0qm7fD8Vge95cGmu4Bcj2EKLNjo' +
    'abO+zkADWQ1zHwAAAAA=',
  'base64',
);

/** As stored, without orientation: red and green above blue and yellow. */
export const SIZE = { width: 96, height: 64 } as const;

/** What people do not mean to hand on with a picture. Every decorated picture of this file holds each of them. */
export const SECRETS = [
  '35.6812N 139.7671E',
  'PhoneCo X1',
  '2026:11:03 09:41:00',
  'taken by Sakashita',
] as const;
const [PLACE, DEVICE, TIME, COMMENT] = SECRETS;
const ALL_SECRETS = SECRETS.join('|');

/** The secrets that can be read in bytes. */
export const secretsIn = (bytes: Uint8Array): readonly string[] =>
  SECRETS.filter((secret) => Buffer.from(bytes).includes(secret));

interface Tag {
  readonly tag: number;
  readonly type: 2 | 3 | 4;
  readonly value: string | number;
}

/** An Exif block (TIFF) as a phone writes it: device, time, orientation, a place in its own directory, a thumbnail. */
export function exif(orientation: number, order: 'II' | 'MM' = 'MM'): Buffer {
  const place = 600;
  const thumbnail = 900;
  const bytes = Buffer.alloc(1_000);
  const little = order === 'II';
  const u16 = (value: number, at: number) =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  let free = 300;
  const directory = (at: number, tags: readonly Tag[], next: number): void => {
    u16(tags.length, at);
    for (const [index, { tag, type, value }] of tags.entries()) {
      const entry = at + 2 + index * 12;
      u16(tag, entry);
      u16(type, entry + 2);
      u32(typeof value === 'string' ? value.length + 1 : 1, entry + 4);
      if (type === 3 && typeof value === 'number') u16(value, entry + 8);
      if (type === 4 && typeof value === 'number') u32(value, entry + 8);
      if (typeof value !== 'string') continue;
      u32(free, entry + 8);
      bytes.write(value, free, 'latin1');
      free += value.length + 1;
    }
    u32(next, at + 2 + tags.length * 12);
  };
  bytes.write(order, 0, 'latin1');
  u16(42, 2);
  u32(8, 4);
  const main: readonly Tag[] = [
    { tag: 0x010e, type: 2, value: COMMENT },
    { tag: 0x010f, type: 2, value: DEVICE },
    { tag: 0x0112, type: 3, value: orientation },
    { tag: 0x0132, type: 2, value: TIME },
    { tag: 0x8825, type: 4, value: place },
  ];
  directory(8, main, 800);
  directory(place, [{ tag: 0x001c, type: 2, value: PLACE }], 0);
  directory(800, [{ tag: 0x0201, type: 4, value: thumbnail }], 0);
  bytes.write('thumbnail', thumbnail, 'latin1');
  return bytes;
}

/** One segment of a JPEG. */
export function segment(marker: number, content: string | Uint8Array): Buffer {
  const body = typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A JPEG as a phone makes it: Exif before JFIF, XMP, IPTC, a second picture, a profile, a comment, and a film behind its end. */
export function photo(
  orientation: number,
  {
    kind = 'baseline',
    order = 'MM',
  }: { readonly kind?: 'baseline' | 'progressive'; readonly order?: 'II' | 'MM' } = {},
): Buffer {
  const plain = kind === 'baseline' ? BASELINE : PROGRESSIVE;
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation, order)])),
    // JFIF with a thumbnail of one pixel, and JFXX with one of its own.
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc', 'latin1')),
    segment(0xe0, `JFXX\0\x10${ALL_SECRETS}`),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${ALL_SECRETS}</x:xmpmeta>`),
    segment(0xe2, PROFILE),
    segment(0xe2, `MPF\0${ALL_SECRETS}`),
    segment(0xed, `Photoshop 3.0\0${ALL_SECRETS}`),
    segment(0xfe, ALL_SECRETS),
    plain.subarray(20),
    Buffer.from(`ftypmp42${ALL_SECRETS}`),
  ]);
}
export const PROFILE = 'ICC_PROFILE\0\x01\x01a profile of colours';

/** The same picture with nothing but what a program without a camera writes. */
export const drawing = (): Buffer => Buffer.from(BASELINE);

/** One chunk of a PNG. */
export function chunk(type: string, content: string | Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(content as Uint8Array)]);
  const bytes = Buffer.alloc(named.length + 8);
  bytes.writeUInt32BE(named.length - 4, 0);
  named.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(named), named.length + 4);
  return bytes;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG of the four colours, or of other pixels, with more chunks before and behind them, and bytes behind its end. */
export function png({
  width = SIZE.width,
  height = SIZE.height,
  pixels = deflateSync(fourColours(width, height)),
  before = [],
  behind = [],
  rest = '',
}: {
  readonly width?: number;
  readonly height?: number;
  readonly pixels?: Uint8Array;
  readonly before?: readonly Uint8Array[];
  readonly behind?: readonly Uint8Array[];
  readonly rest?: string;
} = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', head),
    ...before,
    chunk('IDAT', pixels),
    ...behind,
    chunk('IEND', ''),
    Buffer.from(rest),
  ]);
}

/** Rows of a PNG, each with a byte before it. */
function fourColours(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) row.set(colourAt(x < width / 2, y < height / 2), 1 + x * 3);
    return row;
  });
  return Buffer.concat(rows);
}

const colourAt = (left: boolean, top: boolean): readonly number[] =>
  top ? (left ? [255, 0, 0] : [0, 255, 0]) : left ? [0, 0, 255] : [255, 255, 0];

/** A PNG of 10 × 10 of that many bytes, all told; nobody decodes it. */
export function pictureOfBytes(bytes: number): Buffer {
  const bare = png({ width: 10, height: 10, pixels: Buffer.alloc(0) }).length;
  return png({ width: 10, height: 10, pixels: Buffer.alloc(bytes - bare) });
}

/** A PNG as a phone's screen shot: Exif, texts of all three kinds, a time, a private chunk, bytes behind its end. */
export const screenShot = (orientation = 1): Buffer =>
  png({
    before: [
      chunk('sRGB', Uint8Array.of(0)),
      chunk('eXIf', exif(orientation)),
      chunk('tEXt', `Comment\0${ALL_SECRETS}`),
      chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${ALL_SECRETS}`),
    ],
    behind: [
      chunk('tIME', Uint8Array.of(7, 234, 11, 3, 9, 41, 0)),
      chunk('zTXt', `Comment\0\0${ALL_SECRETS}`),
      chunk('prVt', ALL_SECRETS),
    ],
    rest: ALL_SECRETS,
  });

/** One chunk of a WebP. */
export function riffChunk(type: string, content: string | Uint8Array): Buffer {
  const body = typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content);
  const bytes = Buffer.alloc(8 + body.length + (body.length % 2));
  bytes.write(type, 0, 'latin1');
  bytes.writeUInt32LE(body.length, 4);
  body.copy(bytes, 8);
  return bytes;
}

/** A WebP of these chunks, and bytes behind its end. */
export function webp(chunks: readonly Uint8Array[], rest = ''): Buffer {
  const body = Buffer.concat(chunks);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body, Buffer.from(rest)]);
}

/** The VP8 chunk of a WebP of the four colours. */
export const VP8_CHUNK: Buffer = LOSSY_WEBP.subarray(12);

/** A header for WebP of that size; `flags` as in the format: 0x20 profile, 0x08 Exif, 0x04 XMP, 0x02 animation. */
export function vp8x(flags: number): Buffer {
  const body = Buffer.alloc(10);
  body[0] = flags;
  body.writeUIntLE(SIZE.width - 1, 4, 3);
  body.writeUIntLE(SIZE.height - 1, 7, 3);
  return riffChunk('VP8X', body);
}

/** A WebP with profile, Exif, XMP and a chunk that nobody knows. */
export const webpPhoto = (orientation = 1): Buffer =>
  webp(
    [
      vp8x(0x2c),
      riffChunk('ICCP', 'a profile of colours'),
      VP8_CHUNK,
      riffChunk('EXIF', exif(orientation)),
      riffChunk('XMP ', ALL_SECRETS),
      riffChunk('prVt', ALL_SECRETS),
    ],
    ALL_SECRETS,
  );

/** An animated WebP, in whose frame something is hidden. */
export function animatedWebp(): Buffer {
  const frame = Buffer.alloc(16);
  frame.writeUIntLE(SIZE.width - 1, 6, 3);
  frame.writeUIntLE(SIZE.height - 1, 9, 3);
  return webp([
    vp8x(0x02),
    riffChunk('ANIM', new Uint8Array(6)),
    riffChunk('ANMF', Buffer.concat([frame, VP8_CHUNK, riffChunk('prVt', ALL_SECRETS)])),
    riffChunk('ANMF', Buffer.concat([frame, VP8_CHUNK])),
  ]);
}

/** Sub-blocks of a GIF. */
const subBlocks = (content: string): Buffer =>
  Buffer.concat([Buffer.from([content.length]), Buffer.from(content, 'latin1'), Buffer.from([0])]);

/** A GIF of two frames that goes round, with a comment, XMP, a text and bytes behind its end. */
export const gif = (): Buffer =>
  Buffer.concat([
    Buffer.from('474946383961060004 00f00000ff0000000000'.replaceAll(' ', ''), 'hex'),
    Buffer.from('21ff0b4e45545343415045322e300301000000', 'hex'),
    Buffer.from([0x21, 0xfe]),
    subBlocks(ALL_SECRETS),
    Buffer.from('21ff0b', 'hex'),
    Buffer.from('XMP DataXMP'),
    subBlocks(ALL_SECRETS),
    Buffer.from('21f904000a000000 2c00000000060004000002 04848fa95700'.replaceAll(' ', ''), 'hex'),
    Buffer.from(
      '21f904000a000000 2c0000000006000400800000ff000000 0204848fa95700'.replaceAll(' ', ''),
      'hex',
    ),
    Buffer.from([0x3b]),
    Buffer.from(ALL_SECRETS),
  ]);
