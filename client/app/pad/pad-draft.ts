// What is half-written on the writing pad: a new note, and own notes being rewritten. Pure: the steps that a person takes, and
// reading what a device kept, which is checked like any outside input. Keeping it is kept-draft.ts.
import * as v from 'valibot';
import { parseRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { NOTE_KINDS, type NoteKind } from '../../../shared/board/records.ts';
import { parseJson } from '../../../shared/text/parse-json.ts';

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

const recordId = v.fallback(v.nullable(v.custom<RecordId>((input) => parseRecordId(input).ok)), null);
const place = {
  sheetId: recordId,
  zoneId: v.fallback(v.nullable(v.string()), null),
  kind: v.fallback(v.picklist(NOTE_KINDS), EMPTY_DRAFT.fresh.kind),
} satisfies Record<keyof DraftPlace, v.GenericSchema>;
const rewriting = v.object({
  ...place,
  base: v.string(),
  text: v.string(),
  isSent: v.fallback(v.boolean(), false),
} satisfies Record<keyof Rewriting, v.GenericSchema>);
const kept = v.fallback(
  v.object({
    fresh: v.fallback(v.object({ ...place, text: v.fallback(v.string(), '') }), EMPTY_DRAFT.fresh),
    rewritings: v.fallback(v.array(v.unknown()), []),
    open: recordId,
  }),
  { ...EMPTY_DRAFT, rewritings: [] },
);
const rewritingOfNote = v.tuple([v.custom<RecordId>((input) => parseRecordId(input).ok), rewriting]);

/** What the device kept; anything that does not fit is left out. */
export function readDraft(text: string | null): PadDraft {
  const { rewritings, ...draft } = v.parse(kept, parseJson(text ?? ''));
  return {
    ...draft,
    rewritings: new Map(
      rewritings.flatMap((entry) => (v.is(rewritingOfNote, entry) ? [v.parse(rewritingOfNote, entry)] : [])),
    ),
  };
}
