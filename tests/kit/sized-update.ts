// Updates of an exact size, for tests at the edge of a limit.
import * as Y from 'yjs';
import { boardRecords, type RecordValue } from '../../shared/board/document.ts';
import { noteMap, type Seat, VISION } from './hall.ts';

/** Largest value that one property may have, with room for its own framing. */
const VALUE = 60_000;

/** A V1 update of exactly `bytes` bytes that creates one honest note of that person, its properties full of words. */
export function noteOfSize(person: Seat['person'], id: string, bytes: number): Uint8Array {
  const make = (fill: number): Uint8Array => {
    const doc = new Y.Doc();
    // As long as any other id, and another one for each note.
    doc.clientID =
      2_000_000_000 + ([...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) % 1_000_000);
    const more: Record<string, RecordValue> = {};
    for (let left = fill, n = 10; left > 0; left -= VALUE, n += 1)
      more[`props.x${n}`] = 'x'.repeat(Math.min(left, VALUE));
    boardRecords(doc).set(id, noteMap(person, VISION, '', more));
    return Y.encodeStateAsUpdate(doc);
  };
  return ofExactly(bytes, make);
}

/** Finds by how much to fill: framing grows with what it frames, so a guess or two are needed. */
function ofExactly(bytes: number, make: (fill: number) => Uint8Array): Uint8Array {
  let fill = Math.max(1, bytes - 1_000);
  for (let tries = 0; tries < 12; tries += 1) {
    const made = make(fill);
    if (made.length === bytes) return made;
    fill = Math.max(1, fill + bytes - made.length);
  }
  throw new Error(`no update of exactly ${bytes} bytes was found`);
}
