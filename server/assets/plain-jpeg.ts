// A JPEG without what the camera wrote about itself: walks its segments, keeps those that pixels and colours need, and drops
// the others (Exif, XMP, IPTC, thumbnails, second pictures, comments) and whatever stands between them or behind the end.
import type { Steps } from '../../shared/steps.ts';
import { isFrameHeader } from './image-header.ts';
import { KeptParts, MAX_PARTS, PARTS_PER_UNIT, type PlainFile } from './kept-parts.ts';
import { type Orientation, orientationBlock, readOrientation } from './orientation.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
/** Huffman and arithmetic tables, number of lines, restart interval, quantisation. */
const TABLES: ReadonlySet<number> = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd]);
const EXIF = 'Exif\0\0';
/** Bytes 0xff looked at in pixels for one unit of work, and how many between two steps. */
const MARKERS_PER_UNIT = 128;
const MARKERS_PER_STEP = 2_048;

/** Expects the two bytes of a JPEG's start. Never fails. */
export function* plainJpeg(bytes: Buffer): Steps<PlainFile> {
  const found: Found = { jfif: null, orientation: null, frames: 0, kept: new KeptParts(bytes) };
  let at = 2;
  let isWhole = false;
  for (let count = 1; count <= MAX_PARTS && !isWhole; count += 1) {
    if (count % PARTS_PER_UNIT === 0) yield 1;
    const marker = markerAt(bytes, at);
    if (marker === null) break;
    at = marker.end;
    if (marker.code === END) isWhole = found.frames === 1;
    if (marker.code === END || marker.code === START) break;
    if (standsAlone(marker.code)) continue;
    const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0;
    if (length < 2 || at + length > bytes.length) break;
    if (!take(found, bytes, marker.code, at, at + length)) break;
    at += length;
    if (marker.code !== SCAN) continue;
    const end = yield* endOfScan(bytes, at);
    found.kept.keep(at, end);
    at = end;
  }
  const orientation = found.orientation ?? 1;
  const lead = [Buffer.from([0xff, START]), found.jfif, orientation === 1 ? null : exifSegment(orientation)];
  const parts = [...lead.filter((part) => part !== null), ...found.kept.all(), Buffer.from([0xff, END])];
  return { parts, orientation, isWhole };
}

interface Found {
  /** Written anew: it may hold a thumbnail. */
  jfif: Buffer | null;
  orientation: Orientation | null;
  frames: number;
  readonly kept: KeptParts;
}

/** The next marker and where it ends. What stands before it belongs to nothing, as browsers read it, too. */
function markerAt(bytes: Buffer, from: number): { readonly code: number; readonly end: number } | null {
  let at = bytes.indexOf(0xff, from);
  if (at < 0) return null;
  while (bytes[at] === 0xff) at += 1;
  const code = bytes[at];
  return code === undefined ? null : { code, end: at + 1 };
}

/** Zero after 0xff is a pixel's byte that lost its scan, 1 means nothing, d0 to d7 go on after a loss. */
const standsAlone = (code: number): boolean => code <= 1 || (code >= 0xd0 && code <= 0xd7);

/** Keeps, notes or drops the segment whose length stands at `from`; false for what no JPEG of today has. */
function take(found: Found, bytes: Buffer, code: number, from: number, to: number): boolean {
  const content = bytes.subarray(from + 2, to);
  const startsWith = (name: string): boolean => content.toString('latin1', 0, name.length) === name;
  const keep = (): void => found.kept.keep(from - 2, to);
  if (isFrameHeader(code)) {
    found.frames += 1;
    keep();
    return found.frames === 1;
  }
  if (code === SCAN || TABLES.has(code)) {
    keep();
    return code !== SCAN || found.frames === 1;
  }
  if (code === APP0 && startsWith('JFIF\0') && content.length >= 14) found.jfif ??= jfifSegment(content);
  if (code === APP1 && startsWith(EXIF)) found.orientation ??= readOrientation(content.subarray(EXIF.length));
  if (code === APP2 && startsWith('ICC_PROFILE\0')) keep();
  // How three or four colours are to be understood: without it, some pictures turn green.
  if (code === APP14 && startsWith('Adobe') && content.length >= 12)
    found.kept.put(segment(code, content.subarray(0, 12)));
  return (code >= APP0 && code <= APP15) || code === COMMENT;
}

/** Where the pixels of a scan end: at the next marker that is not part of them, or with the file. */
function* endOfScan(bytes: Buffer, from: number): Steps<number> {
  let at = from;
  for (let count = 1; ; count += 1) {
    if (count % MARKERS_PER_STEP === 0) yield MARKERS_PER_STEP / MARKERS_PER_UNIT;
    at = bytes.indexOf(0xff, at);
    const next = at < 0 ? undefined : bytes[at + 1];
    if (next === undefined) return bytes.length;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

/** JFIF's version, density and no thumbnail. */
const jfifSegment = (content: Buffer): Buffer =>
  segment(APP0, Buffer.concat([content.subarray(0, 12), Buffer.from([0, 0])]));

const exifSegment = (orientation: Orientation): Buffer =>
  segment(APP1, Buffer.concat([Buffer.from(EXIF, 'latin1'), orientationBlock(orientation)]));

function segment(code: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
