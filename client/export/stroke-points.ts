// Decodes the points of a pen stroke: tldraw 5.4 stores a first point in float32 and steps from point to point in float16,
// little-endian, in base64; with pressure (3 numbers a point) or without (2).

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The points of one segment, relative to its shape; none when the code cannot be read. */
export function strokePoints(path: string, dimensions: 2 | 3): readonly Point[] {
  const bytes = fromBase64(path);
  if (bytes === null) return [];
  const view = new DataView(bytes.buffer);
  const first = dimensions * 4;
  const step = dimensions * 2;
  if (bytes.length < first) return [];
  let x = view.getFloat32(0, true);
  let y = view.getFloat32(4, true);
  const points: Point[] = [{ x, y }];
  for (let offset = first; offset + step <= bytes.length; offset += step) {
    x += float16(view.getUint16(offset, true));
    y += float16(view.getUint16(offset + 2, true));
    points.push({ x, y });
  }
  return points.every((point) => Number.isFinite(point.x) && Number.isFinite(point.y)) ? points : [];
}

function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    // atob throws on anything that is not base64; such a stroke has no points.
    return null;
  }
}

/** IEEE 754 half precision: sign, five bits of exponent, ten of fraction. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  return exponent === 0
    ? sign * 2 ** -14 * (fraction / 1024)
    : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}
