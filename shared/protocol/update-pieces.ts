// Cutting a large update into pieces that are updates themselves, by the bytes: in the V1 format a struct means the same
// wherever it stands. So it can be checked and applied a piece at a time, with others' edits in between. Decides nothing:
// what cannot be applied (a gap, nonsense) comes out as a piece that cannot be applied.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { ok, type Result } from '../result.ts';
import { DeleteWalk, within } from './delete-walk.ts';
import {
  newHead,
  readStruct,
  type ScanFault,
  type ScannedUpdate,
  scanByAndBy,
  UPDATE_BOUNDS,
  type UpdateBounds,
} from './scan-update.ts';

/** How large a piece may become: it ends once `units` or `bytes` are reached, unless a record in it is not complete (`record`). */
export interface PieceSize {
  /** Structs, or items that deletes reach. */
  readonly units: number;
  readonly bytes: number;
  /** Structs after the beginning of a record before which it is not cut: a record is judged as a whole. */
  readonly record: number;
}

/** No record is so large that it may hold everybody up. */
const MOST_BYTES = 512 * 1024;

/** What a piece holds so far, and at which of its structs the last record in it began. */
interface Taking {
  units: number;
  bytes: number;
  begun: number;
}

/** An update that holds nothing. */
const EMPTY = Uint8Array.of(0, 0);

/** One author's structs, and how far they were taken. */
interface Cursor {
  readonly client: number;
  left: number;
  /** Clock of the next struct, and the byte at which it lies. */
  clock: number;
  offset: number;
}

/** A stretch of one author's structs within a piece. */
interface Section {
  readonly client: number;
  readonly clock: number;
  readonly offset: number;
  count: number;
  end: { clock: number; offset: number };
}

/**
 * Cuts an update into pieces, each after everything it refers to: structs first, then what else it deletes. Example: `const
 * pieces = new UpdatePieces(update)`; then call `pieces.next(doc, size)`, check and apply the piece to `doc`, and go on until
 * its value is null. Returns a ScanFault for bytes that do not add up, before any piece that holds something.
 */
export class UpdatePieces {
  readonly #update: Uint8Array;
  readonly #scan: ReturnType<typeof scanByAndBy>;
  readonly #head = newHead();
  /** Known once the bytes have been walked over. */
  #groups: ScannedUpdate['groups'] | null = null;
  #deletes: ScannedUpdate['deletes'] | null = null;
  #walks: DeleteWalk[] = [];
  #byClient: ReadonlyMap<number, Cursor> = new Map();
  /** Authors whose structs can be taken now, the next one last; and who waits for which author. */
  #queue: Cursor[] = [];
  readonly #waiting = new Map<Cursor, Cursor[]>();

  constructor(update: Uint8Array, bounds: UpdateBounds = UPDATE_BOUNDS) {
    this.#update = update;
    this.#scan = scanByAndBy(update, bounds);
  }

  /** Where each author's structs begin; null until the bytes have been walked over. */
  get groups(): ScannedUpdate['groups'] | null {
    return this.#groups;
  }

  /**
   * The next piece for `doc`, which holds all pieces before it; null when there is nothing more. Pieces may be empty: walking
   * over the bytes takes its time as well, and so do deletes of what is gone already.
   */
  next(doc: Y.Doc, size: PieceSize): Result<Uint8Array | null, ScanFault> {
    if (this.#deletes === null) {
      const step = this.#scan.next();
      if (step.done !== true) return ok(EMPTY);
      if (!step.value.ok) return step.value;
      this.#begin(step.value.value);
    }
    const sections = this.#takeStructs(doc, size);
    return ok(sections.length > 0 ? this.#encode(sections) : this.#takeDeletes(doc, size.units));
  }

  #begin({ groups, deletes }: ScannedUpdate): void {
    this.#groups = groups;
    this.#deletes = deletes;
    this.#walks = [...deletes].map(([client, ranges]) => new DeleteWalk(client, ranges));
    this.#queue = groups
      .map(({ client, count, clock, offset }) => ({ client, left: count, clock, offset }))
      .reverse();
    this.#byClient = new Map(this.#queue.map((cursor) => [cursor.client, cursor]));
  }

  #takeStructs(doc: Y.Doc, size: PieceSize): readonly Section[] {
    const sections = new Map<number, Section>();
    const taken: Taking = { units: 0, bytes: 0, begun: Number.NEGATIVE_INFINITY };
    for (let cursor = this.#queue.pop(); cursor !== undefined; cursor = this.#queue.pop()) {
      const section = sectionFrom(cursor);
      const end = this.#run(doc, cursor, section, taken, size);
      if (section.count > 0) {
        addSection(sections, section);
        this.#queue.push(...(this.#waiting.get(cursor) ?? []));
        this.#waiting.delete(cursor);
      }
      if (end === 'full') {
        this.#queue.push(cursor);
        break;
      }
      if (end !== 'finished') this.#wait(cursor, end);
      if (this.#queue.length === 0) this.#untangle();
    }
    return [...sections.values()];
  }

  /** Takes as many structs of the author as may be; returns why it ended, or the author that must come before. */
  #run(
    doc: Y.Doc,
    cursor: Cursor,
    section: Section,
    taken: Taking,
    size: PieceSize,
  ): 'finished' | 'full' | Cursor {
    const decoder = decoding.createDecoder(this.#update);
    decoder.pos = cursor.offset;
    while (cursor.left > 0) {
      readStruct(decoder, this.#head);
      const isFull = taken.units >= size.units || taken.bytes >= size.bytes;
      const isWithin = !this.#head.isUnderRoot && taken.units - taken.begun < size.record;
      if ((isFull && !isWithin) || taken.bytes >= MOST_BYTES) return 'full';
      const blocker = this.#blocker(doc, cursor.client);
      if (blocker !== undefined) return blocker;
      if (this.#head.isUnderRoot) taken.begun = taken.units;
      taken.units += 1;
      taken.bytes += decoder.pos - cursor.offset;
      cursor.clock += this.#head.ticks;
      cursor.offset = decoder.pos;
      cursor.left -= 1;
      section.count += 1;
      section.end = { clock: cursor.clock, offset: cursor.offset };
    }
    return 'finished';
  }

  /** The author in this update that must come before the struct that was just read. */
  #blocker(doc: Y.Doc, client: number): Cursor | undefined {
    const { refers } = this.#head;
    for (let at = 0; at < refers.length; at += 2) {
      const other = refers[at] ?? 0;
      const clock = refers[at + 1] ?? 0;
      const cursor = other === client ? undefined : this.#byClient.get(other);
      if (cursor === undefined || cursor.left === 0 || clock < cursor.clock) continue;
      if (clock >= Y.getState(doc.store, other)) return cursor;
    }
    return undefined;
  }

  #wait(cursor: Cursor, blocker: Cursor): void {
    const waiters = this.#waiting.get(blocker);
    if (waiters === undefined) this.#waiting.set(blocker, [cursor]);
    else waiters.push(cursor);
  }

  /** All who are left wait for each other: nobody's honest work. They come out as they are, and will be a gap. */
  #untangle(): void {
    this.#queue = [...this.#waiting.values()].flat();
    if (this.#queue.length > 0) this.#byClient = new Map();
    this.#waiting.clear();
  }

  /** The sections as an update, with the deletes of what they bring: it is judged as it will be. */
  #encode(sections: readonly Section[]): Uint8Array {
    const deletes = sections.flatMap(({ client, clock, end }) => {
      const ranges = within(this.#deletes?.get(client) ?? [], clock, end.clock);
      return ranges.length === 0 ? [] : [{ client, ranges }];
    });
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, sections.length);
      for (const { client, clock, offset, count, end } of sections) {
        for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
        encoding.writeUint8Array(encoder, this.#update.subarray(offset, end.offset));
      }
      writeDeletes(encoder, deletes);
    });
  }

  /** What is still to be deleted; what lives no more is left out, so a piece may be empty. */
  #takeDeletes(doc: Y.Doc, units: number): Uint8Array | null {
    if (this.#walks.length === 0) return null;
    const deletes: AuthorRanges[] = [];
    for (let left = units; left > 0; ) {
      const walk = this.#walks.at(-1);
      if (walk === undefined) break;
      const { ranges, reached } = walk.take(doc, left);
      left -= reached;
      if (ranges.length > 0) deletes.push({ client: walk.client, ranges });
      if (walk.isDone) this.#walks.pop();
    }
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      writeDeletes(encoder, deletes);
    });
  }
}

const sectionFrom = ({ client, clock, offset }: Cursor): Section => ({
  client,
  clock,
  offset,
  count: 0,
  end: { clock, offset },
});

/** An author stands once in an update: what follows on what it has there already is added to it. */
function addSection(sections: Map<number, Section>, section: Section): void {
  const before = sections.get(section.client);
  if (before === undefined) sections.set(section.client, section);
  else {
    before.count += section.count;
    before.end = section.end;
  }
}

interface AuthorRanges {
  readonly client: number;
  readonly ranges: readonly number[];
}

function writeDeletes(encoder: encoding.Encoder, deletes: readonly AuthorRanges[]): void {
  encoding.writeVarUint(encoder, deletes.length);
  for (const { client, ranges } of deletes) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length / 2);
    for (const number of ranges) encoding.writeVarUint(encoder, number);
  }
}
