// What the server replies to work from an epoch of a board that is over, as bytes: reader and writer. The requests are in
// PROTOCOL.md, «Late work»; the types of what waits for it on the server are server/rooms/epochs/late-post.ts.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { err, ok, type Result } from '../result.ts';

/** Everything that was posted until now is on disk, in its own epoch and in the board as it is now. */
export interface LateReceipt {
  /** The epoch of the board as it is now. */
  readonly epoch: number;
  /** Yjs state vector of the board as it is now. */
  readonly presentState: Uint8Array;
  /** Yjs state vector of the older epoch's document: whatever the client has beyond it is not on the server. */
  readonly lateState: Uint8Array;
  /** Records whose change was left out, because the person may not make it. */
  readonly leftOut: readonly string[];
}

/** A Yjs update, format V1, that holds nothing: posted to learn how far the older epoch's document goes. */
export const EMPTY_UPDATE: Uint8Array = Uint8Array.of(0, 0);

/** Writes `varUint(epoch) varBytes(presentState) varBytes(lateState) varUint(n) n × varString(record id)`. */
export function encodeLateReceipt({ epoch, presentState, lateState, leftOut }: LateReceipt): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, epoch);
  encoding.writeVarUint8Array(encoder, presentState);
  encoding.writeVarUint8Array(encoder, lateState);
  encoding.writeVarUint(encoder, leftOut.length);
  for (const id of leftOut) encoding.writeVarString(encoder, id);
  return encoding.toUint8Array(encoder);
}

/** Reads it; never throws, and allocates nothing by a number that the bytes merely claim. */
export function decodeLateReceipt(bytes: Uint8Array): Result<LateReceipt, 'malformed-frame'> {
  try {
    const decoder = decoding.createDecoder(bytes);
    const epoch = decoding.readVarUint(decoder);
    const presentState = decoding.readVarUint8Array(decoder);
    const lateState = decoding.readVarUint8Array(decoder);
    const leftOut: string[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1)
      leftOut.push(decoding.readVarString(decoder));
    if (decoding.hasContent(decoder)) return err('malformed-frame');
    return ok({ epoch, presentState, lateState, leftOut });
  } catch (error) {
    // lib0 throws on truncated or oversized numbers: not what our server sends.
    if (error instanceof Error) return err('malformed-frame');
    throw error;
  }
}
