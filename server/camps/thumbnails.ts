// Small pictures of sheets for the lobby and the ready page, drawn on the server from the committed document with the
// same drawing routine as screen and PDF; and which sheet of a board is worth showing. A picture is kept, here and by
// browsers, under the edition it belongs to: everything that may be drawn on it goes into that, so that no old one is shown.
import { createHash } from 'node:crypto';
import { isCopiedSheet } from '../../shared/board/copied-sheet.ts';
import type { BoardId, CampId, RecordId } from '../../shared/board/ids.ts';
import { haveCards } from '../../shared/board/personal-fields.ts';
import { type BoardContent, isWritten } from '../../shared/board/records.ts';
import { type Board, wordsFrom } from '../../shared/camp/camp.ts';
import { membersOf } from '../../shared/camp/members.ts';
import { NOTHING_ELSEWHERE, tellElsewhere } from '../../shared/drawing/elsewhere.ts';
import { haveMirrors } from '../../shared/drawing/mirrored-words.ts';
import { presentedDraft } from '../../shared/drawing/presented.ts';
import type { DrawContext, Elsewhere, Presented } from '../../shared/drawing/sheet-context.ts';
import { type ContentFacts, contentFacts } from '../../shared/next-step/content-facts.ts';
import type { Member } from '../../shared/templates/template.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import { japanDay } from '../../shared/time/fiscal-year.ts';
import type { CampOutline, StoredPerson } from '../storage/storage.ts';
import { type Reading, readKeptBoard } from './kept-document.ts';
import type { BoardPulse } from './last-change-cache.ts';
import { paintSheet, pictureContext } from './paint-sheet.ts';
import { withinSheets } from './within-sheets.ts';

/** All sheets of a lobby are asked for within moments; a large board with its lines takes tens of megabytes. */
const CONTENT_KEPT_MS = 10_000;

interface Seen {
  /** When the board changed last. */
  readonly changedAtMs: number | null;
  /** null: let go since; read again for a picture that was not painted yet. */
  content: BoardContent | null;
  readonly frontSheet: RecordId | null;
  /** By sheet and language, of one edition each. */
  readonly pictures: Map<string, { readonly edition: string; readonly svg: Promise<string | null> }>;
  /** What the next step follows from, of one edition. */
  facts: { readonly edition: string; readonly facts: ContentFacts } | null;
  /** What sheets of other boards may show of it, of one edition. */
  mirrored: { readonly edition: string; readonly is: Elsewhere } | null;
}

interface Look {
  readonly changedAtMs: number | null;
  readonly seen: Promise<Read | null>;
}

type Read = Seen & { readonly content: BoardContent };

interface Draft {
  /** In each language: only how its time is said differs. */
  readonly presented: Readonly<Record<Locale, Presented | null>>;
  readonly hash: string;
}

/** What a board's pictures are made with beside its document. */
interface Setting {
  readonly context: DrawContext;
  readonly hash: string;
}

export class Thumbnails {
  private readonly reading: Reading;
  private readonly pulse: BoardPulse;
  private readonly boards = new Map<BoardId, Seen>();
  /** Boards that are being read, as of their latest change: a whole lobby asks at once. */
  private readonly looks = new Map<BoardId, Look>();

  /** The presented draft of a board, until there is a new version. */
  private readonly drafts = new Map<BoardId, { readonly campId: CampId; readonly draft: Promise<Draft> }>();

  /** ms since 1970: what is ahead on a sheet changes at midnight, and so do pictures and their editions. */
  private readonly nowMs: () => number;

  constructor(reading: Reading, pulse: BoardPulse, nowMs: () => number) {
    this.reading = reading;
    this.pulse = pulse;
    this.nowMs = nowMs;
  }

  /** The sheet as SVG text; the board's front sheet for null; null when there is no such sheet. */
  async draw(board: Board, sheet: RecordId | null, locale: Locale): Promise<string | null> {
    const record = await this.reading.storage.camps.findOutline(board.campId);
    const seen = await this.see(board);
    const sheetId = sheet ?? seen?.frontSheet ?? null;
    if (seen === null || record === null || sheetId === null) return null;
    const { context, hash } = await this.setting(board, record, locale);
    const picture = `${sheetId} ${locale}`;
    const known = seen.pictures.get(picture);
    if (known?.edition === hash) return known.svg;
    // A whole lobby asks at once: it is painted once.
    const svg = this.paint(board, sheetId, context);
    seen.pictures.set(picture, { edition: hash, svg });
    // What is no sheet, or could not be read, is asked again.
    const forget = (): void => {
      if (seen.pictures.get(picture)?.svg === svg) seen.pictures.delete(picture);
    };
    svg.then((painted) => (painted === null ? forget() : undefined), forget);
    return svg;
  }

  /** The sheet a board is at: the last one, in board order, that somebody has written on; copies of versions are not where it is. */
  async frontSheet(board: Board): Promise<RecordId | null> {
    return (await this.see(board))?.frontSheet ?? null;
  }

  /** What the next step of the board's people follows from; null for an unknown board. */
  async facts(board: Board, record: CampOutline): Promise<ContentFacts | null> {
    const seen = await this.see(board);
    if (seen === null) return null;
    const { context, hash } = await this.setting(board, record, 'ja');
    if (seen.facts?.edition === hash) return seen.facts.facts;
    const read = await this.look(board);
    if (read === null) return null;
    const facts = contentFacts(read.content, context, context.presented !== null);
    read.facts = { edition: hash, facts };
    return facts;
  }

  /** What sheets of the city's other boards may show of this board; nothing for an unknown one. */
  async mirrored(board: Board): Promise<Elsewhere> {
    const record = await this.reading.storage.camps.findOutline(board.campId);
    const seen = await this.see(board);
    if (record === null || seen === null) return NOTHING_ELSEWHERE;
    const { context, hash } = await this.setting(board, record, 'ja');
    if (seen.mirrored?.edition === hash) return seen.mirrored.is;
    const read = await this.look(board);
    if (read === null) return NOTHING_ELSEWHERE;
    const told = tellElsewhere(read.content, context);
    read.mirrored = { edition: hash, is: told };
    return told;
  }

  /** What sheets of the board show of the city's board that the camp reads; nothing where none of them shows words of another one. */
  async elsewhere(board: Board, boards: readonly Board[]): Promise<Elsewhere | null> {
    const from = haveMirrors(board.sheets) ? wordsFrom(board, boards) : null;
    return from === null ? null : this.mirrored(from);
  }

  /** Was a version of the board presented? */
  async isPresented(board: Board): Promise<boolean> {
    return (await this.draft(board)).presented.ja !== null;
  }

  /** Names the board's pictures as they are now: another word as soon as one of them may be another one. */
  async edition(board: Board, record: CampOutline): Promise<string> {
    const changedAtMs = await this.pulse.changedAtMs(board.id);
    return hashOf([changedAtMs, (await this.setting(board, record, 'ja')).hash]);
  }

  /** There is a new version of the board. */
  versionMade(board: BoardId): void {
    this.drafts.delete(board);
  }

  /** Versions of the camp's boards may have been made where this server does not hear of it: its home is, or was, elsewhere. */
  forgetVersions(camp: CampId): void {
    for (const [board, { campId }] of this.drafts) if (campId === camp) this.drafts.delete(board);
  }

  forget(board: BoardId): void {
    this.boards.delete(board);
    this.drafts.delete(board);
  }

  private async setting(board: Board, record: CampOutline, locale: Locale): Promise<Setting> {
    const { presented, hash } = await this.draft(board);
    const members = await this.members(board);
    const today = japanDay(this.nowMs());
    const elsewhere = await this.elsewhere(board, record.boards);
    const context = {
      ...pictureContext(board, record, presented[locale], locale, members, today),
      ...(elsewhere === null ? {} : { elsewhere }),
    };
    return { context, hash: hashOf([{ ...context, presented: hash }, board.sheets]) };
  }

  /** Asked for boards with cards only: a lobby asks every few seconds, and costs no more where many have joined. */
  private async members(board: Board): Promise<readonly Member[]> {
    if (!haveCards(board.sheets)) return [];
    const record = await this.reading.storage.camps.find(board.campId);
    return record === null ? [] : membersOf(record.people.filter(isHere), board.teamId);
  }

  /** Read once for each version that is made: a whole lobby asks every few seconds. */
  private draft(board: Board): Promise<Draft> {
    const known = this.drafts.get(board.id);
    if (known !== undefined) return known.draft;
    const draft = this.readDraft(board);
    this.drafts.set(board.id, { campId: board.campId, draft });
    // What could not be read is asked again.
    draft.catch(() => {
      if (this.drafts.get(board.id)?.draft === draft) this.drafts.delete(board.id);
    });
    return draft;
  }

  private async readDraft(board: Board): Promise<Draft> {
    const versions = await this.reading.storage.versions.list(board.id);
    const presented = {
      ja: presentedDraft(board.sheets, versions, 'ja'),
      en: presentedDraft(board.sheets, versions, 'en'),
    };
    return { presented, hash: hashOf(presented.ja) };
  }

  private async paint(board: Board, sheetId: RecordId, context: DrawContext): Promise<string | null> {
    const read = await this.look(board);
    return read === null
      ? null
      : this.reading.work.run(paintSheet(read.content, sheetId, context), 'opening');
  }

  /** What is known of the board as it is now, its content perhaps let go. */
  private async see(board: Board): Promise<Seen | null> {
    const known = this.boards.get(board.id);
    const isOfNow = known !== undefined && known.changedAtMs === (await this.pulse.changedAtMs(board.id));
    return isOfNow ? known : this.look(board);
  }

  /** The same with its content. */
  private async look(board: Board): Promise<Read | null> {
    const changedAtMs = await this.pulse.changedAtMs(board.id);
    const known = this.boards.get(board.id);
    if (known !== undefined && known.changedAtMs === changedAtMs && isRead(known)) return known;
    const begun = this.looks.get(board.id);
    if (begun !== undefined && begun.changedAtMs === changedAtMs) return begun.seen;
    const look: Look = { changedAtMs, seen: this.read(board, changedAtMs) };
    this.looks.set(board.id, look);
    try {
      return await look.seen;
    } finally {
      if (this.looks.get(board.id) === look) this.looks.delete(board.id);
    }
  }

  private async read(board: Board, changedAtMs: number | null): Promise<Read | null> {
    const kept = await readKeptBoard(this.reading, board.id);
    if (kept === null) return null;
    const content = await this.reading.work.run(withinSheets(kept), 'opening');
    const known = this.boards.get(board.id);
    const { pictures, facts, mirrored } =
      known?.changedAtMs === changedAtMs ? known : { pictures: new Map(), facts: null, mirrored: null };
    const read = { changedAtMs, content, frontSheet: frontSheet(content, board), pictures, facts, mirrored };
    const seen: Seen = read;
    this.boards.set(board.id, seen);
    setTimeout(() => {
      seen.content = null;
    }, CONTENT_KEPT_MS).unref();
    return read;
  }
}

const isHere = ({ revokedAtMs }: StoredPerson): boolean => revokedAtMs === null;
const isRead = (seen: Seen): seen is Read => seen.content !== null;

/** Short enough for an address. */
const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);

function frontSheet(content: BoardContent, board: Board): RecordId | null {
  const written = new Set(
    [...content.notes, ...content.nodes].filter(isWritten).map(({ parentId }) => parentId),
  );
  const sheet = board.sheets.findLast(({ id }) => written.has(id) && !isCopiedSheet(id)) ?? board.sheets[0];
  return sheet?.id ?? null;
}
