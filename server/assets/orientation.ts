// Which way a picture is to be turned to stand upright, by Exif's one number; read from whatever a camera wrote, written as
// an Exif block (TIFF) that holds nothing else. Where in a file such blocks lie is for the formats to know.

/** 1 is as stored; 2 to 4 are mirrored or upside down; 5 to 8 lie on their side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const TAG = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/** The orientation in a TIFF block; 1 where it says none that makes sense. Nothing in the block makes it fail. */
export function readOrientation(tiff: Buffer): Orientation {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return 1;
  const u16 = (at: number): number => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number): number => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = u32(4);
  if (u16(2) !== 42 || directory + 2 > tiff.length) return 1;
  const last = Math.min(u16(directory), Math.floor((tiff.length - directory - 2) / ENTRY_BYTES));
  for (let index = 0; index < last; index += 1) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (u16(entry) !== TAG) continue;
    const value = u16(entry + 2) === SHORT ? u16(entry + 8) : 1;
    return isOrientation(value) ? value : 1;
  }
  return 1;
}

const isOrientation = (value: number): value is Orientation => value >= 1 && value <= 8;

/** A TIFF block with this orientation and nothing else. */
export const orientationBlock = (orientation: Orientation): Buffer =>
  // Big-endian, one directory at 8 with one entry (tag, SHORT, one value), no directory after it.
  Buffer.from(
    `4d4d002a 00000008 0001 0112 0003 00000001 000${orientation}0000 00000000`.replaceAll(' ', ''),
    'hex',
  );

/** The size of a picture as it is shown, in pixels. */
export const upright = <Size extends { readonly width: number; readonly height: number }>(
  stored: Size,
  orientation: Orientation,
): Size => (orientation < 5 ? stored : { ...stored, width: stored.height, height: stored.width });
