// A PNG without texts, times and private chunks: keeps the chunks that pixels, colours and animation need, in their order, and
// of Exif the orientation. Names of chunks: PNG (third edition).
import { crc32 } from 'node:zlib';
import type { Steps } from '../../shared/steps.ts';
import { KeptParts, MAX_PARTS, PARTS_PER_UNIT, type PlainFile } from './kept-parts.ts';
import { type Orientation, orientationBlock, readOrientation } from './orientation.ts';

const SIGNATURE_BYTES = 8;
/** Length, name and checksum. */
const FRAME_BYTES = 12;
const HEADER_BYTES = 13;
const LEAD_BYTES = SIGNATURE_BYTES + FRAME_BYTES + HEADER_BYTES;
const NEEDED: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'cICP', 'mDCV', 'cLLI'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

/** Expects a PNG's signature and a first chunk of that name, IHDR. Never fails. */
export function* plainPng(bytes: Buffer): Steps<PlainFile> {
  const kept = new KeptParts(bytes);
  let orientation: Orientation | null = null;
  let hasPixels = false;
  let isWhole = false;
  let at = SIGNATURE_BYTES;
  for (let count = 1; count <= MAX_PARTS && !isWhole; count += 1) {
    if (count % PARTS_PER_UNIT === 0) yield 1;
    if (at + FRAME_BYTES > bytes.length) break;
    const length = bytes.readUInt32BE(at);
    const end = at + FRAME_BYTES + length;
    const type = bytes.toString('latin1', at + 4, at + 8);
    const isUnknown = !NEEDED.has(type);
    // A large first letter: who does not know the chunk cannot show the picture.
    if (isUnknown && /^[A-Z]/.test(type)) break;
    if (type === 'IHDR' && (count > 1 || length !== HEADER_BYTES)) break;
    if (type === 'eXIf' && end <= bytes.length)
      orientation ??= readOrientation(bytes.subarray(at + 8, end - 4));
    if (!isUnknown && count > 1) kept.keep(at, end);
    if (end > bytes.length) break;
    hasPixels ||= type === 'IDAT';
    isWhole = type === 'IEND' && hasPixels;
    if (type === 'IEND') break;
    at = end;
  }
  const turn = orientation === null || orientation === 1 ? [] : [exifChunk(orientation)];
  const parts = [bytes.subarray(0, LEAD_BYTES), ...turn, ...kept.all()];
  return { parts, orientation: orientation ?? 1, isWhole };
}

function exifChunk(orientation: Orientation): Buffer {
  const named = Buffer.concat([Buffer.from('eXIf', 'latin1'), orientationBlock(orientation)]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(named.length - 4, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}
