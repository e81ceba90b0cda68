// The presence frames of one tick: every state is encoded once, and each sender's frame is cut from the same bytes. In a hall
// of 300 who all point, encoding for each of them anew would hold up everybody's edits.
import * as encoding from 'lib0/encoding';
import { MESSAGE } from '../../../shared/protocol/messages.ts';

/** One client's state as it goes over the wire. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  /** JSON text. */
  readonly state: string;
}

/** Encodes entries once; `all` and `without` then cut Awareness frames from the same bytes. */
export class PresenceEncoder<E extends PresenceEntry> {
  readonly #entries: readonly E[];
  readonly #body: Uint8Array;
  /** Where each entry begins in the body, and where the last one ends. */
  readonly #starts: readonly number[];

  constructor(entries: readonly E[]) {
    const encoder = encoding.createEncoder();
    const starts = entries.map((entry) => {
      const start = encoding.length(encoder);
      encoding.writeVarUint(encoder, entry.clientId);
      encoding.writeVarUint(encoder, entry.clock);
      encoding.writeVarString(encoder, entry.state);
      return start;
    });
    this.#entries = entries;
    this.#body = encoding.toUint8Array(encoder);
    this.#starts = [...starts, this.#body.length];
  }

  /** The Awareness frame of all entries. */
  all(): Uint8Array {
    return this.#frameOf(this.#entries.length, [this.#body]);
  }

  /** The Awareness frame of all entries but these; null when none is left. */
  without(left: ReadonlySet<E>): Uint8Array | null {
    const parts: Uint8Array[] = [];
    let count = 0;
    let from = 0;
    for (const [index, entry] of this.#entries.entries()) {
      if (!left.has(entry)) {
        count += 1;
        continue;
      }
      parts.push(this.#body.subarray(from, this.#starts[index]));
      from = this.#starts[index + 1] ?? from;
    }
    parts.push(this.#body.subarray(from));
    return count === 0 ? null : this.#frameOf(count, parts);
  }

  #frameOf(count: number, parts: readonly Uint8Array[]): Uint8Array {
    const counted = encoding.encode((encoder) => encoding.writeVarUint(encoder, count));
    const bytes = parts.reduce((sum, part) => sum + part.length, counted.length);
    const head = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness);
      encoding.writeVarUint(encoder, bytes);
    });
    const frame = new Uint8Array(head.length + bytes);
    let at = 0;
    for (const part of [head, counted, ...parts]) {
      frame.set(part, at);
      at += part.length;
    }
    return frame;
  }
}
