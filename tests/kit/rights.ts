// Trying what one may and may not do: a change in a person's name on a board of the hall, and what the server says to it.
import { expect } from 'vitest';
import * as Y from 'yjs';
import type { StoredPerson } from '../../server/storage/storage.ts';
import { boardRecords, type RecordMap, readText } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { eager, FEEDBACK, type Hall, noteMap, openHall, Seat, WAKABA_BOARD } from './hall.ts';

/** What somebody tries on a board. */
export type Change = (records: Y.Map<RecordMap>, doc: Y.Doc) => void;

/** Does the change in that person's name; answers `ok` or the refusal, having checked that a refusal changed nothing. */
export async function tries(
  person: StoredPerson,
  change: Change,
  { hall, board = WAKABA_BOARD }: { hall?: Hall; board?: typeof WAKABA_BOARD } = {},
): Promise<string> {
  const { registry } = hall ?? (await openHall({ clock: eager }));
  const seat = await new Seat(person).sit(registry, board);
  await seat.settled();
  const before = seat.room.committed();
  seat.doc.transact(() => change(boardRecords(seat.doc), seat.doc));
  await seat.settled();
  const refusal = seat.rejected.at(-1)?.reason;
  if (refusal !== undefined) {
    expect(isSame(seat.room.committed(), before)).toBe(true);
  } else expect(isSame(seat.room.committed(), before)).toBe(false);
  seat.stand();
  return refusal ?? 'ok';
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** A record comes, or takes another's place. */
export const put =
  (id: string, map: RecordMap): Change =>
  (records) =>
    records.set(id, map);
/** One value of a record changes. */
export const set =
  (id: string, key: string, value: Parameters<RecordMap['set']>[1]): Change =>
  (records) =>
    records.get(id)?.set(key, value);
/** Words are written into a record, before those that it has. */
export const write =
  (id: string, words: string): Change =>
  (records) => {
    const map = records.get(id);
    const text = map === undefined ? undefined : readText(map);
    text?.insert(0, [new Y.XmlElement('paragraph')]);
    const paragraph = text?.get(0);
    if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlText(words)]);
  };

/** A hall in which these notes were already given. */
export async function hallWith(
  notes: readonly { id: string; by: StoredPerson; sheet?: RecordId }[],
  observersGiveFeedback = false,
): Promise<Hall> {
  const hall = await openHall({ clock: eager, observersGiveFeedback });
  const room = await hall.registry.open(WAKABA_BOARD);
  await room?.change((doc) => {
    for (const { id, by, sheet = FEEDBACK } of notes) boardRecords(doc).set(id, noteMap(by, sheet, 'よい'));
  });
  return hall;
}
