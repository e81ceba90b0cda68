// Counts the frames of a WebSocket that ws takes in without handing over anything for which a budget would pay: pings, pongs
// and fragments of hardly any bytes. Eleven thousand of them fit into one read. Only counts; who sends how many is session.ts.

/** Bytes of a fragment below which it counts: browsers cut at many kilobytes, and larger ones pay by their bytes. */
const SMALL_FRAGMENT_BYTES = 1_024;

const FINAL = 0x80;
const CONTROL = 0x08;
const MASKED = 0x80;
const LENGTH = 0x7f;
const LENGTH_IN_TWO_BYTES = 126;
const LENGTH_IN_EIGHT_BYTES = 127;
const MASK_BYTES = 4;
const NOTHING = Buffer.alloc(0);

export class WireFrames {
  /** Bytes of the frame at hand that are still to come. */
  #bodyLeft = 0;
  /** The beginning of a header that the last chunk cut. */
  #cut: Buffer = NOTHING;

  /** How many idle frames begin in this chunk of the wire, which follows the one before. */
  count(chunk: Buffer): number {
    if (this.#bodyLeft === 0 && this.#cut.length === 0 && isOneWholeMessage(chunk)) return 0;
    const bytes = this.#cut.length === 0 ? chunk : Buffer.concat([this.#cut, chunk]);
    let at = 0;
    let idle = 0;
    for (;;) {
      const skipped = Math.min(this.#bodyLeft, bytes.length - at);
      at += skipped;
      this.#bodyLeft -= skipped;
      const header = headerAt(bytes, at);
      if (this.#bodyLeft > 0 || header === null) break;
      at += header.bytes;
      this.#bodyLeft = header.body;
      if (header.isIdle) idle += 1;
    }
    this.#cut = at === bytes.length ? NOTHING : Buffer.from(bytes.subarray(at));
    return idle;
  }
}

/** Nearly every read is one short message from a browser; nothing needs to be remembered of it. */
function isOneWholeMessage(chunk: Buffer): boolean {
  const [first, second] = [chunk[0] ?? 0, chunk[1] ?? 0];
  const length = second & LENGTH;
  if ((first & FINAL) === 0 || (first & CONTROL) !== 0 || (second & MASKED) === 0) return false;
  return length < LENGTH_IN_TWO_BYTES && chunk.length === 2 + MASK_BYTES + length;
}

/** The header that begins at `at` by RFC 6455, 5.2; null when it is not there whole. */
function headerAt(
  bytes: Buffer,
  at: number,
): { readonly bytes: number; readonly body: number; readonly isIdle: boolean } | null {
  const [first, second] = [bytes[at], bytes[at + 1]];
  if (first === undefined || second === undefined) return null;
  const length = second & LENGTH;
  const more = length === LENGTH_IN_EIGHT_BYTES ? 8 : length === LENGTH_IN_TWO_BYTES ? 2 : 0;
  const head = 2 + more + ((second & MASKED) === 0 ? 0 : MASK_BYTES);
  if (bytes.length < at + head) return null;
  // Longer ones than numbers are exact for are refused by ws.
  const body =
    more === 8 ? Number(bytes.readBigUInt64BE(at + 2)) : more === 2 ? bytes.readUInt16BE(at + 2) : length;
  const isFragment = (first & FINAL) === 0;
  return {
    bytes: head,
    body,
    isIdle: (first & CONTROL) !== 0 || (isFragment && body < SMALL_FRAGMENT_BYTES),
  };
}
