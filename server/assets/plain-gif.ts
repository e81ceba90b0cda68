// A GIF without comments, texts and notes of programs: keeps frames, their times and how often they go round.
import type { Steps } from '../../shared/steps.ts';
import { KeptParts, MAX_PARTS, PARTS_PER_UNIT, type PlainFile } from './kept-parts.ts';

const HEAD_BYTES = 13;
const EXTENSION = 0x21;
const FRAME = 0x2c;
const END = 0x3b;
const TIMING = 0xf9;
const PROGRAM = 0xff;
/** Notes of programs that say how a GIF is shown: how often it goes round, its colours. */
const NEEDED: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']);
/** Sub-blocks of up to 255 bytes read for one unit of work, and how many between two steps. */
const BLOCKS_PER_UNIT = 128;
const BLOCKS_PER_STEP = 1_024;

/** Expects a GIF's first 13 bytes. Never fails. */
export function* plainGif(bytes: Buffer): Steps<PlainFile> {
  const kept = new KeptParts(bytes);
  let at = HEAD_BYTES + tableBytes(bytes[10] ?? 0);
  let hasPixels = false;
  let isWhole = at <= bytes.length;
  kept.keep(0, at);
  for (let count = 1; isWhole && bytes[at] !== END; count += 1) {
    if (count % PARTS_PER_UNIT === 0) yield 1;
    const content = contentOf(bytes, at);
    if (content === null || count > MAX_PARTS) {
      isWhole = false;
      break;
    }
    const end = yield* endOfBlocks(bytes, content.blocks);
    if (content.isNeeded) kept.keep(at, end ?? bytes.length);
    isWhole = end !== null;
    hasPixels ||= bytes[at] === FRAME && isWhole;
    at = end ?? bytes.length;
  }
  kept.put(Buffer.from([END]));
  return { parts: kept.all(), orientation: 1, isWhole: isWhole && hasPixels };
}

/** Where the sub-blocks of what begins at `at` begin, and whether it stays; null for what no GIF has. */
function contentOf(
  bytes: Buffer,
  at: number,
): { readonly blocks: number; readonly isNeeded: boolean } | null {
  if (bytes[at] === FRAME) return { blocks: at + 11 + tableBytes(bytes[at + 9] ?? 0), isNeeded: true };
  if (bytes[at] !== EXTENSION) return null;
  const label = bytes[at + 1];
  const isNeeded =
    label === TIMING || (label === PROGRAM && NEEDED.has(bytes.toString('latin1', at + 3, at + 14)));
  return { blocks: at + 2, isNeeded };
}

/** Bytes of a colour table, as the byte of flags before it says. */
const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** Behind the empty sub-block that ends them; null when the file ends before. */
function* endOfBlocks(bytes: Buffer, from: number): Steps<number | null> {
  let at = from;
  for (let count = 1; ; count += 1) {
    if (count % BLOCKS_PER_STEP === 0) yield BLOCKS_PER_STEP / BLOCKS_PER_UNIT;
    const size = bytes[at];
    if (size === undefined) return null;
    at += 1 + size;
    if (size === 0) return at;
  }
}
