// The facilitator's own wording of a sheet: its question, the questions that it prints, and the prompts of its zones, in the place of the
// template's. A prompt is seen only while its zone is empty; a printed question that was answered stays (shared/reading/question-wording.ts).
// Setting it is a change of the server's own.
import type * as Y from 'yjs';
import type { RejectionReason } from '../protocol/rejections.ts';
import { templateOf } from '../templates/catalogue.ts';
import { fitsItsRow } from '../templates/questions.ts';
import type { Template, Wording } from '../templates/template.ts';
import { FIELD, KEY, liveRecord } from './document.ts';
import type { RecordId } from './ids.ts';
import { readTemplate, readWording, SHAPE } from './records.ts';

/** Characters of one question or prompt: it stands in one line under the title, or in a few of an empty zone. */
export const MAX_WORDING = 120;

/** One text of a sheet that can be worded anew. */
export interface WordedPart {
  /** `question`, or the id of a zone. */
  readonly key: string;
  /** What the zone, or the printed question, is called; null for the sheet's question. */
  readonly zone: Wording | null;
  /** Is it printed as a question in a row of its own? */
  readonly isAsked: boolean;
  /** The template's own words. */
  readonly standard: Wording;
}

/** What can be worded anew on a sheet of this template, from the question down. */
export function wordedParts({ question, furniture, zones }: Template): readonly WordedPart[] {
  return [
    ...(question === null ? [] : [{ key: 'question', zone: null, isAsked: false, standard: question }]),
    ...furniture.flatMap((piece) =>
      piece.kind === 'text' && piece.asks !== undefined
        ? [{ key: piece.asks.key, zone: piece.asks.name, isAsked: true, standard: piece.text }]
        : [],
    ),
    ...zones.flatMap(({ id, label, prompt }) =>
      prompt === null ? [] : [{ key: id, zone: label, isAsked: false, standard: prompt.text }],
    ),
  ];
}

/** Is there room for the part in such words? */
export const hasRoomFor = ({ isAsked }: WordedPart, words: string): boolean =>
  words.length <= MAX_WORDING && (!isAsked || fitsItsRow(words));

/**
 * Sets the sheet's own wording; parts that are left out, or empty, say what the template says, and those in `keeps` what they said before.
 * Returns why not, and then changes nothing. Runs within one transaction.
 */
export function setWording(
  doc: Y.Doc,
  id: RecordId,
  wording: Readonly<Record<string, string>>,
  keeps: ReadonlySet<string> = new Set(),
): RejectionReason | null {
  const sheet = liveRecord(doc, id);
  const ref = sheet?.get(KEY.type) === SHAPE.sheet ? readTemplate(sheet) : undefined;
  const template = ref === undefined ? undefined : templateOf(ref);
  if (sheet === undefined || template === undefined) return 'malformed-request';
  const parts = new Map(wordedParts(template).map((part) => [part.key, part]));
  const own = Object.entries(wording)
    .map(([key, words]) => [key, words.trim()] as const)
    .filter(([, words]) => words !== '');
  const isIn = ([key, words]: readonly [string, string]): boolean => {
    const part = parts.get(key);
    return part !== undefined && hasRoomFor(part, words);
  };
  if (!own.every(isIn)) return 'malformed-request';
  const kept = Object.entries(readWording(sheet.get(FIELD.wording))).filter(([key]) => keeps.has(key));
  const now = [...own.filter(([key]) => !keeps.has(key)), ...kept];
  doc.transact(() => sheet.set(FIELD.wording, Object.fromEntries(now)));
  return null;
}
