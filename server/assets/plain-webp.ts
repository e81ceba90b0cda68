// A WebP without Exif, XMP and unknown chunks, in the file and in the frames of an animation. Its orientation goes as well: no
// browser follows it, so the pixels as they are stored are what everybody has always seen.
import type { Steps } from '../../shared/steps.ts';
import { MAX_PARTS, PARTS_PER_UNIT, type PlainFile } from './kept-parts.ts';

const FILE_HEAD_BYTES = 12;
const HEAD_BYTES = 8;
/** Place, size and time of a frame, before its chunks. */
const FRAME_FACTS_BYTES = 16;
const EXTENDED_BYTES = 10;
const NEEDED: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const NEEDED_IN_FRAMES: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH']);
/** Profile, transparency, animation; not Exif and XMP. */
const FLAGS_LEFT = 0x20 | 0x10 | 0x02;

interface Chunks {
  readonly parts: readonly Buffer[];
  readonly hasPixels: boolean;
  readonly isWhole: boolean;
}

/** Expects `RIFF` and `WEBP`. Never fails. */
export function* plainWebp(bytes: Buffer): Steps<PlainFile> {
  const end = HEAD_BYTES + bytes.readUInt32LE(4);
  const budget = { parts: MAX_PARTS };
  const found = yield* chunksOf(bytes.subarray(FILE_HEAD_BYTES, end), NEEDED, budget);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + sizeOf(found.parts), 4);
  return {
    parts: [head, ...found.parts],
    orientation: 1,
    isWhole: found.isWhole && found.hasPixels && end <= bytes.length,
  };
}

function* chunksOf(bytes: Buffer, needed: ReadonlySet<string>, budget: { parts: number }): Steps<Chunks> {
  const parts: Buffer[] = [];
  let hasPixels = false;
  let at = 0;
  while (at < bytes.length) {
    budget.parts -= 1;
    if (budget.parts < 0 || at + HEAD_BYTES > bytes.length) return { parts, hasPixels, isWhole: false };
    if (budget.parts % PARTS_PER_UNIT === 0) yield 1;
    const type = bytes.toString('latin1', at, at + 4);
    const content = at + HEAD_BYTES;
    const end = content + bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(content, end);
    let isWhole = end <= bytes.length;
    if (needed.has(type)) {
      const plain = type === 'ANMF' ? yield* plainFrame(body, budget) : plainBody(type, body);
      parts.push(...chunk(type, plain.parts));
      isWhole &&= plain.isWhole;
      hasPixels ||= plain.hasPixels;
    }
    if (!isWhole) return { parts, hasPixels, isWhole };
    // Odd chunks are followed by a byte of nothing, which some files lack at their end.
    at = end + (end % 2 === content % 2 ? 0 : 1);
  }
  return { parts, hasPixels, isWhole: true };
}

function plainBody(type: string, body: Buffer): Chunks {
  const hasPixels = type === 'VP8 ' || type === 'VP8L';
  if (type !== 'VP8X') return { parts: [body], hasPixels, isWhole: true };
  const facts = Buffer.from(body.subarray(0, EXTENDED_BYTES));
  if (facts.length < EXTENDED_BYTES) return { parts: [facts], hasPixels, isWhole: false };
  facts.writeUInt32LE((facts[0] ?? 0) & FLAGS_LEFT, 0);
  return { parts: [facts], hasPixels, isWhole: true };
}

function* plainFrame(body: Buffer, budget: { parts: number }): Steps<Chunks> {
  const facts = body.subarray(0, FRAME_FACTS_BYTES);
  const inside = yield* chunksOf(body.subarray(FRAME_FACTS_BYTES), NEEDED_IN_FRAMES, budget);
  return {
    parts: [Buffer.concat([facts, ...inside.parts])],
    hasPixels: inside.hasPixels,
    isWhole: inside.isWhole && facts.length === FRAME_FACTS_BYTES,
  };
}

function chunk(type: string, content: readonly Buffer[]): readonly Buffer[] {
  const size = sizeOf(content);
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(size, 4);
  return [head, ...content, ...(size % 2 === 0 ? [] : [Buffer.alloc(1)])];
}

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);
