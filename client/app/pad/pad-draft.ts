// What a phone keeps beside the board: a new note that is half-written, and what was written into notes until the board is known to hold
// it. Pure: the steps, and reading what a device kept, which is checked like any outside input. Keeping it is kept-draft.ts.
import * as v from 'valibot';
import { parseRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { NOTE_KINDS, type NoteKind } from '../../../shared/board/records.ts';
import { parseJson } from '../../../shared/text/parse-json.ts';

/** Where a note goes, as chosen; null: not chosen yet. */
interface DraftPlace {
  readonly sheetId: RecordId | null;
  readonly zoneId: string | null;
  readonly kind: NoteKind;
}

export interface NewNoteDraft extends DraftPlace {
  readonly text: string;
}

/** What somebody wrote into a note, node or field. It is in the document already; here it outlives what may become of that. */
export interface Rewriting extends DraftPlace {
  readonly text: string;
}

export interface PadDraft {
  readonly fresh: NewNoteDraft;
  /** By record, until the board is known to hold them. */
  readonly rewritings: ReadonlyMap<RecordId, Rewriting>;
}

/** The kinds that the pad offers for feedback. */
export const FEEDBACK_KINDS = ['voice', 'insight', 'question'] as const satisfies readonly NoteKind[];

export const EMPTY_DRAFT: PadDraft = {
  fresh: { sheetId: null, zoneId: null, kind: 'voice', text: '' },
  rewritings: new Map(),
};

/** Is there anything that somebody wrote? */
export const hasWords = ({ fresh, rewritings }: PadDraft): boolean =>
  fresh.text.trim() !== '' || rewritings.size > 0;

export const withFresh = (draft: PadDraft, changes: Partial<NewNoteDraft>): PadDraft => ({
  ...draft,
  fresh: { ...draft.fresh, ...changes },
});

/** The record says this now, by this person's hand. */
export const rewritten = (draft: PadDraft, id: RecordId, rewriting: Rewriting): PadDraft => ({
  ...draft,
  rewritings: new Map(draft.rewritings).set(id, rewriting),
});

/** Forgets what was written into the record: thrown away, or in the board. */
export function without(draft: PadDraft, id: RecordId): PadDraft {
  if (!draft.rewritings.has(id)) return draft;
  const rewritings = new Map(draft.rewritings);
  rewritings.delete(id);
  return { ...draft, rewritings };
}

/** The board is saved, and holds what was written into these records. */
export const arrived = (draft: PadDraft, held: Iterable<RecordId>): PadDraft =>
  [...held].reduce(without, draft);

/** What was written into a record that is gone, for a new note: its words go behind those that wait there. */
export function asNew(draft: PadDraft, id: RecordId): PadDraft {
  const rewriting = draft.rewritings.get(id);
  if (rewriting === undefined) return draft;
  const { fresh } = draft;
  const { text, ...place } = rewriting;
  const rest = without(draft, id);
  if (fresh.text.trim() === '') return withFresh(rest, { ...place, text });
  return withFresh(rest, { text: `${fresh.text}\n${text}` });
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
  text: v.string(),
} satisfies Record<keyof Rewriting, v.GenericSchema>);
const kept = v.fallback(
  v.object({
    fresh: v.fallback(v.object({ ...place, text: v.fallback(v.string(), '') }), EMPTY_DRAFT.fresh),
    rewritings: v.fallback(v.array(v.unknown()), []),
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
