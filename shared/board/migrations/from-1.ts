// From format 1 to 2: what a note or a link says and no release understood becomes what it was shown as, and links say what they
// mean. Written once and never edited; lists that grow later stand here as they were.
import * as Y from 'yjs';
import { relationOn } from '../../templates/catalogue.ts';
import type { TemplateRef } from '../../templates/template-ref.ts';
import { boardRecords, FIELD, KEY, type RecordMap } from '../document.ts';
import { DETAIL_KEYS, isDetail } from '../note-details.ts';
import { LINK_RELATIONS, readTemplate, SHAPE } from '../records.ts';
import type { Migration } from './migration.ts';

/** The forms and kinds that boards of format 1 and 2 know. */
const FORMS: readonly unknown[] = [
  'square',
  'strip',
  'text',
  'indicator',
  'bar',
  'stake',
  'event',
  'range',
  'seat',
  'card',
];
const KINDS: readonly unknown[] = ['none', 'voice', 'insight', 'question'];
const MAX_PARENTS = 32;

export const FROM_1: Migration = {
  from: 1,
  apply(doc) {
    for (const map of boardRecords(doc).values()) {
      // A map of another make is nobody's honest work; the relay has refused it since ever.
      if (!(map instanceof Y.Map)) continue;
      if (map.get(KEY.type) === SHAPE.note) settleNote(map);
      else if (map.get(KEY.type) === SHAPE.link) settleLink(doc, map);
    }
  },
};

function settleNote(map: RecordMap): void {
  if (!FORMS.includes(map.get(FIELD.form))) map.set(FIELD.form, 'square');
  if (!KINDS.includes(map.get(FIELD.kind))) map.set(FIELD.kind, 'none');
  for (const key of Object.values(DETAIL_KEYS))
    if (map.has(key) && !isDetail(key, map.get(key))) map.delete(key);
}

/** A link says what links on its sheet say; one that says something already keeps to it. */
function settleLink(doc: Y.Doc, map: RecordMap): void {
  const said = map.get(FIELD.relation);
  if (LINK_RELATIONS.some((relation) => relation === said)) return;
  map.set(FIELD.relation, relationOn(templateAbove(doc, map)));
}

function templateAbove(doc: Y.Doc, map: RecordMap): TemplateRef | null {
  let id = map.get(KEY.parentId);
  for (let steps = 0; steps < MAX_PARENTS && typeof id === 'string'; steps++) {
    const above: unknown = boardRecords(doc).get(id);
    if (!(above instanceof Y.Map)) return null;
    if (above.get(KEY.type) === SHAPE.sheet) return readTemplate(above) ?? null;
    id = above.get(KEY.parentId);
  }
  return null;
}
