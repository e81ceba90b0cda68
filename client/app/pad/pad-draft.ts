// What is half-written on the writing pad: a new note, and own notes being rewritten. Pure: the steps that a person takes, and
// reading what a device kept, which is checked like any outside input. Keeping it is kept-draft.ts.
import { parseRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { NOTE_KINDS, type NoteKind } from '../../../shared/board/records.ts';

/** Where a note goes, as chosen; null: not chosen yet. */
export interface DraftPlace {
  readonly sheetId: RecordId | null;
  readonly zoneId: string | null;
  readonly kind: NoteKind;
}

export interface NewNoteDraft extends DraftPlace {
  readonly text: string;
}

/** An own note in other words. */
interface Rewriting extends DraftPlace {
  /** What the note said when the rewriting began. */
  readonly base: string;
  readonly text: string;
  /** It was written into the board, and is kept until the board is known to hold it. */
  readonly isSent: boolean;
}

export interface PadDraft {
  readonly fresh: NewNoteDraft;
  readonly rewritings: ReadonlyMap<RecordId, Rewriting>;
  /** The note whose rewriting is open; null: the form is for a new note. */
  readonly open: RecordId | null;
}

/** The kinds that the pad offers for feedback. */
export const FEEDBACK_KINDS = ['voice', 'insight', 'question'] as const satisfies readonly NoteKind[];

export const EMPTY_DRAFT: PadDraft = {
  fresh: { sheetId: null, zoneId: null, kind: 'voice', text: '' },
  rewritings: new Map(),
  open: null,
};

/** Is there anything that somebody wrote? */
export const hasWords = ({ fresh, rewritings }: PadDraft): boolean =>
  fresh.text.trim() !== '' || rewritings.size > 0;

export const withFresh = (draft: PadDraft, changes: Partial<NewNoteDraft>): PadDraft => ({
  ...draft,
  fresh: { ...draft.fresh, ...changes },
});

export const opened = (draft: PadDraft, id: RecordId | null): PadDraft => ({ ...draft, open: id });

/** The rewriting of this note that is half-written; what was sent is not. */
export function begunOn({ rewritings }: PadDraft, id: RecordId): Rewriting | undefined {
  const rewriting = rewritings.get(id);
  return rewriting?.isSent === true ? undefined : rewriting;
}

/** The note's rewriting says `text` now; back at what the note says, there is none. */
export function rewritten(
  draft: PadDraft,
  note: DraftPlace & { readonly id: RecordId; readonly text: string },
  text: string,
): PadDraft {
  const { id, sheetId, zoneId, kind } = note;
  const base = begunOn(draft, id)?.base ?? note.text;
  if (text === base) return without(draft, id);
  return withRewriting(draft, id, { sheetId, zoneId, kind, base, text, isSent: false });
}

export function withRewriting(draft: PadDraft, id: RecordId, rewriting: Rewriting): PadDraft {
  return { ...draft, rewritings: new Map(draft.rewritings).set(id, rewriting) };
}

/** Forgets the note's rewriting: thrown away, or in the board. */
export function without(draft: PadDraft, id: RecordId): PadDraft {
  const rewritings = new Map(draft.rewritings);
  rewritings.delete(id);
  return { ...draft, rewritings };
}

/** The rewriting has gone into the board; the form is for a new note again. */
export function sent(draft: PadDraft, id: RecordId): PadDraft {
  const rewriting = draft.rewritings.get(id);
  const next = opened(draft, null);
  return rewriting === undefined ? next : withRewriting(next, id, { ...rewriting, isSent: true });
}

/**
 * The board is saved, and these notes stand on it: what was sent into them has arrived. What was sent into a note that was
 * deleted meanwhile stands nowhere, and is half-written once more.
 */
export function arrived(draft: PadDraft, standing: ReadonlySet<RecordId>): PadDraft {
  let next = draft;
  for (const [id, rewriting] of draft.rewritings) {
    if (!rewriting.isSent) continue;
    next = standing.has(id) ? without(next, id) : withRewriting(next, id, { ...rewriting, isSent: false });
  }
  return next;
}

/** For the device; null when there is nothing to keep. */
export function writeDraft(draft: PadDraft): string | null {
  if (!hasWords(draft)) return null;
  return JSON.stringify({ ...draft, rewritings: [...draft.rewritings] });
}

/** What the device kept; anything that does not fit is left out. */
export function readDraft(kept: string | null): PadDraft {
  const value = parseObject(kept);
  const fresh = objectOr(value['fresh']);
  const rewritings = Array.isArray(value['rewritings']) ? value['rewritings'] : [];
  return {
    fresh: { ...placeIn(fresh), text: stringOr(fresh['text'], '') },
    rewritings: new Map(rewritings.flatMap(readRewriting)),
    open: recordIdOr(value['open']),
  };
}

function readRewriting(entry: unknown): readonly (readonly [RecordId, Rewriting])[] {
  if (!Array.isArray(entry)) return [];
  const id = recordIdOr(entry[0]);
  const { base, text, isSent, ...place } = objectOr(entry[1]);
  if (id === null || typeof base !== 'string' || typeof text !== 'string') return [];
  return [[id, { ...placeIn(place), base, text, isSent: isSent === true }]];
}

const placeIn = (value: Record<string, unknown>): DraftPlace => ({
  sheetId: recordIdOr(value['sheetId']),
  zoneId: typeof value['zoneId'] === 'string' ? value['zoneId'] : null,
  kind: NOTE_KINDS.find((kind) => kind === value['kind']) ?? 'voice',
});

function recordIdOr(value: unknown): RecordId | null {
  if (typeof value !== 'string') return null;
  const parsed = parseRecordId(value);
  return parsed.ok ? parsed.value : null;
}

function parseObject(text: string | null): Record<string, unknown> {
  try {
    return objectOr(JSON.parse(text ?? '{}'));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

const objectOr = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const stringOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;
