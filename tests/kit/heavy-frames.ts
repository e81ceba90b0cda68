// Updates made to cost a server as much as possible per byte, written by hand because no honest client makes them: each is
// named, and within the size that one frame may have.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { boardRecords, KEY, type RecordValue, readText } from '../../shared/board/document.ts';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import { noteMap, type Seat, VISION } from './hall.ts';

/** Yjs id of the author that writes by hand. One byte, so that as much as possible fits. */
export const EVIL = 99;
const LARGEST = BOARD_LIMITS.maxUpdateBytes;

type Write = (encoder: encoding.Encoder, index: number) => void;

/** An update with so many structs of one author (as many as fit when not said), from a clock on. */
export function structsOf(
  write: Write,
  { client = EVIL, clock = 0, count = Number.POSITIVE_INFINITY, bytes = LARGEST } = {},
): Uint8Array {
  const body = encoding.createEncoder();
  let written = 0;
  for (; written < count && encoding.length(body) < bytes - 64; written += 1) write(body, written);
  const encoder = encoding.createEncoder();
  for (const number of [1, written, client, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8Array(encoder, encoding.toUint8Array(body));
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** An update that only deletes these ranges of one author, `[clock, length]` each. */
export function deletesOf(client: number, ranges: readonly (readonly [number, number])[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [0, 1, client, ranges.length, ...ranges.flat()])
    encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

const writeId = (encoder: encoding.Encoder, { client, clock }: Y.ID): void => {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
};

/** One tick of garbage. */
export const garbage: Write = (encoder) => {
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, 1);
};

/** A character that is gone already, behind the one before it; the first one begins the words of `line`. */
export const goneLetters =
  (line: Y.ID, author = EVIL): Write =>
  (encoder, index) => {
    encoding.writeUint8(encoder, index === 0 ? 0x01 : 0x81);
    if (index === 0) encoding.writeVarUint(encoder, 0);
    writeId(encoder, index === 0 ? line : Y.createID(author, index - 1));
    encoding.writeVarUint(encoder, 1);
  };

/** A letter of `line` behind the one before it, each a struct of its own. */
export const letters =
  (line: Y.ID, author = EVIL): Write =>
  (encoder, index) => {
    encoding.writeUint8(encoder, index === 0 ? 0x04 : 0x84);
    if (index === 0) encoding.writeVarUint(encoder, 0);
    writeId(encoder, index === 0 ? line : Y.createID(author, index - 1));
    encoding.writeVarString(encoder, 'a');
  };

/** A value of one key of `record` that knows of no other value: yjs looks for its place among all that there ever were. */
export const originlessValues =
  (record: Y.ID, key: string = KEY.rotation): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 0x28);
    encoding.writeVarUint(encoder, 0);
    writeId(encoder, record);
    encoding.writeVarString(encoder, key);
    encoding.writeVarUint(encoder, 1);
    encoding.writeUint8(encoder, 120);
  };

/** An empty frame of text within `line`: it counts as no character. */
export const emptyTexts =
  (line: Y.ID, author = EVIL): Write =>
  (encoder, index) => {
    encoding.writeUint8(encoder, index === 0 ? 0x07 : 0x87);
    if (index === 0) encoding.writeVarUint(encoder, 0);
    writeId(encoder, index === 0 ? line : Y.createID(author, index - 1));
    encoding.writeVarUint(encoder, 6);
  };

/** A note of the seat's own; answers the ids of its map, its first paragraph and that one's text. */
export async function ownNote(
  seat: Seat,
  id = 'shape:own',
  more: Readonly<Record<string, RecordValue>> = {},
): Promise<{ readonly map: Y.ID; readonly paragraph: Y.ID; readonly line: Y.ID }> {
  seat.edit((records) => records.set(id, noteMap(seat.person, VISION, 'あ', more)));
  await seat.settled();
  const record = boardRecords(seat.doc).get(id);
  const paragraph = record === undefined ? undefined : readText(record)?.get(0);
  const line = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  return { map: idOf(record), paragraph: idOf(paragraph), line: idOf(line) };
}

function idOf(type: { readonly _item: Y.Item | null } | undefined): Y.ID {
  const item = type?._item;
  if (item === undefined || item === null) throw new Error('it is not in the document');
  return item.id;
}
