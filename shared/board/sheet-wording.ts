// The facilitator's own wording of a sheet: its question and the prompts of its zones, in the place of the template's. What somebody has
// answered stays on its sheet; a prompt is seen only while its zone is empty. Setting it is a change of the server's own.
import type * as Y from 'yjs';
import type { RejectionReason } from '../protocol/rejections.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { Template, Wording } from '../templates/template.ts';
import { FIELD, KEY, liveRecord } from './document.ts';
import type { RecordId } from './ids.ts';
import { readTemplate, SHAPE } from './records.ts';

/** Characters of one question or prompt: it stands in one line under the title, or in a few of an empty zone. */
export const MAX_WORDING = 120;

/** One text of a sheet that can be worded anew. */
export interface WordedPart {
  /** `question`, or the id of a zone. */
  readonly key: string;
  /** What the zone is called; null for the sheet's question. */
  readonly zone: Wording | null;
  /** The template's own words. */
  readonly standard: Wording;
}

/** What can be worded anew on a sheet of this template, from the question down. */
export function wordedParts({ question, zones }: Template): readonly WordedPart[] {
  const prompts = zones.flatMap(({ id, label, prompt }) =>
    prompt === null ? [] : [{ key: id, zone: label, standard: prompt.text }],
  );
  return question === null ? prompts : [{ key: 'question', zone: null, standard: question }, ...prompts];
}

/**
 * Sets the sheet's own wording; parts that are left out, or empty, say what the template says. Returns why not, and then changes nothing.
 * Runs within one transaction.
 */
export function setWording(
  doc: Y.Doc,
  id: RecordId,
  wording: Readonly<Record<string, string>>,
): RejectionReason | null {
  const sheet = liveRecord(doc, id);
  const ref = sheet?.get(KEY.type) === SHAPE.sheet ? readTemplate(sheet) : undefined;
  const template = ref === undefined ? undefined : templateOf(ref);
  if (sheet === undefined || template === undefined) return 'malformed-request';
  const known = new Set(wordedParts(template).map(({ key }) => key));
  const own = Object.entries(wording)
    .map(([key, words]) => [key, words.trim()] as const)
    .filter(([, words]) => words !== '');
  if (own.some(([key, words]) => !known.has(key) || words.length > MAX_WORDING)) return 'malformed-request';
  doc.transact(() => sheet.set(FIELD.wording, Object.fromEntries(own)));
  return null;
}
