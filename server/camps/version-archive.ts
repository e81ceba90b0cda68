// Versions: freezing a board as it is on disk, with the plain words of its fixed fields beside it so that sheets that mirror
// a presented version need not load it. What is frozen is what stands on the board, without its history. One board at a
// time, so that nobody gets past the limits (version-limits.ts) by asking twice at once.
import { keepBaseYear, keepElsewhere } from '../../shared/board/frozen-facts.ts';
import type { BoardId, PersonId, RecordId, VersionId } from '../../shared/board/ids.ts';
import { migrateForReading } from '../../shared/board/migrations.ts';
import { type Note, plainText, readWholeBoardSteps } from '../../shared/board/records.ts';
import { rewriteSteps } from '../../shared/board/rewrite.ts';
import type { Board, Version } from '../../shared/camp/camp.ts';
import type { Elsewhere } from '../../shared/drawing/sheet-context.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Steps } from '../../shared/steps.ts';
import { newId } from '../auth/random.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import { openDocument } from '../rooms/epochs/epochs.ts';
import { contentHash } from '../storage/content-hash.ts';
import type { StoredDocument, VersionUse } from '../storage/storage.ts';
import type { Reading } from './kept-document.ts';
import { keptTooLong, mayKeepMore } from './version-limits.ts';

interface VersionWish {
  readonly board: BoardId;
  readonly title: string;
  readonly kind: Version['kind'];
  /** Present when one sheet was shown; it must be on the board. */
  readonly sheetId: RecordId | null;
}

export class VersionArchive {
  readonly #reading: Reading;
  readonly #nowMs: () => number;
  readonly #onMade: (board: BoardId) => void;
  readonly #elsewhere: Elsewheres;
  readonly #boards = new OneAtATime<BoardId>();

  /**
   * `nowMs`: the clock, in ms since 1970. `onMade` is told of each new version that is on disk. `elsewhere` says what a board shows of
   * another one now.
   */
  constructor(
    reading: Reading,
    nowMs: () => number,
    onMade: (board: BoardId) => void = () => undefined,
    elsewhere: Elsewheres = nothing,
  ) {
    this.#reading = reading;
    this.#nowMs = nowMs;
    this.#onMade = onMade;
    this.#elsewhere = elsewhere;
  }

  /** Nothing else is done with the board's versions meanwhile; must not be called within itself. */
  alone<T>(board: BoardId, work: () => Promise<T>): Promise<T> {
    return this.#boards.run(board, work);
  }

  /**
   * Freezes the board under a name and returns the version once it is on disk. Freezing takes its time: `mayStill` is asked just
   * before it is kept.
   */
  freeze(
    wish: VersionWish,
    by: PersonId,
    mayStill: () => Promise<boolean> = anybody,
  ): Promise<Result<Version, RejectionReason>> {
    return this.alone(wish.board, () => this.freezeAlone(wish, by, mayStill));
  }

  /**
   * The same for who is alone with the board already. What is to be kept by itself is not, when there is a version of exactly
   * this content: that one is answered.
   */
  async freezeAlone(
    wish: VersionWish,
    by: PersonId,
    mayStill: () => Promise<boolean> = anybody,
  ): Promise<Result<Version, RejectionReason>> {
    const { storage, work } = this.#reading;
    const { versions } = storage;
    const uses = await versions.usage(wish.board);
    // Before the work, which costs more than the question.
    const refusal = mayKeepMore(uses, by, this.#nowMs());
    if (!refusal.ok && wish.kind !== 'kept') return refusal;
    const stored = await storage.boards.load(wish.board);
    if (stored === null) return err('unknown-board');
    const board = await storage.camps.findBoard(wish.board);
    const camp = board === null ? null : await storage.camps.find(board.campId);
    if (board === null || camp === null) return err('unknown-board');
    const elsewhere = await this.#elsewhere(board, camp.boards);
    const frozen = await work.run(freezing(stored, camp.camp.baseFiscalYear, elsewhere), 'opening');
    if (wish.sheetId !== null && !frozen.sheets.includes(wish.sheetId)) return err('malformed-request');
    if (wish.kind === 'kept') {
      const equal = await this.#equalOf(wish.board, uses, frozen.snapshot);
      if (equal !== null) return ok(equal);
      if (!refusal.ok) return refusal;
    }
    const version: Version = {
      id: newId<VersionId>(),
      boardId: wish.board,
      title: wish.title,
      kind: wish.kind,
      createdAtMs: this.#nowMs(),
      createdBy: by,
      sheetId: wish.sheetId,
      words: frozen.words,
    };
    if (!(await mayStill())) return err('not-allowed');
    await versions.add(version, frozen.snapshot, keptTooLong(uses, this.#nowMs()));
    this.#onMade(wish.board);
    return ok(version);
  }

  async #equalOf(board: BoardId, uses: readonly VersionUse[], snapshot: Uint8Array): Promise<Version | null> {
    const hash = contentHash(snapshot);
    const equal = uses.findLast((use) => use.hash === hash);
    if (equal === undefined) return null;
    const versions = await this.#reading.storage.versions.list(board);
    return versions.find(({ id }) => id === equal.id) ?? null;
  }
}

/** What sheets of the board show of another of these boards; null: nothing is to be kept. */
type Elsewheres = (board: Board, boards: readonly Board[]) => Promise<Elsewhere | null>;
const nothing: Elsewheres = () => Promise.resolve(null);

const anybody = (): Promise<boolean> => Promise.resolve(true);

interface Frozen {
  readonly snapshot: Uint8Array;
  readonly sheets: readonly RecordId[];
  /** Of the fixed fields, by record id. */
  readonly words: Readonly<Record<string, string>>;
}

function* freezing(
  stored: StoredDocument,
  baseFiscalYear: number,
  elsewhere: Elsewhere | null,
): Steps<Frozen> {
  // What is frozen from now on is of this release, also where nobody has opened the board since.
  const doc = migrateForReading(yield* openDocument(stored));
  const { sheets, notes } = yield* readWholeBoardSteps(doc);
  keepBaseYear(doc, baseFiscalYear);
  if (elsewhere !== null) keepElsewhere(doc, elsewhere);
  const snapshot = yield* rewriteSteps(doc, stored.epoch);
  doc.destroy();
  return {
    snapshot,
    sheets: sheets.filter((sheet) => !sheet.isAway).map(({ id }) => id),
    words: wordsOfFields(notes),
  };
}

/** The words of the fixed fields among these notes, by record id: what a version says without being opened. */
export function wordsOfFields(notes: readonly Note[]): Readonly<Record<string, string>> {
  const fields = notes.filter(({ fieldZone }) => fieldZone !== null);
  return Object.fromEntries(fields.map(({ id, paragraphs }) => [id, plainText(paragraphs)]));
}
