// What one update does to one record, gathered from its touches, and what the record will look like after it. A key that
// is written twice keeps both values: which one wins is decided by concurrency, so each must be allowed.
import type * as Y from 'yjs';
import type { Touch } from '../protocol/touched-records.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import { boardRecords, FIELD, KEY, type RecordMap } from './document.ts';
import { readTemplate, SHAPE } from './records.ts';

export interface RecordChange {
  readonly id: string;
  /** The record's map in the document as it is now. */
  readonly existing: RecordMap | undefined;
  isCreated: boolean;
  isRemoved: boolean;
  /** Values written, by key. */
  readonly written: Map<string, unknown[]>;
  /** Keys of which a live value is deleted; a key that is overwritten stands in both. */
  readonly deleted: Set<string>;
  /** Words are written or deleted, or all of them with their text. */
  isTextTouched: boolean;
  characters: number;
  parts: number;
}

/** Gathers touches by record, in the order of first touch. */
export function changesByRecord(doc: Y.Doc, touches: readonly Touch[]): ReadonlyMap<string, RecordChange> {
  const records = boardRecords(doc);
  const changes = new Map<string, RecordChange>();
  for (const touch of touches) {
    let change = changes.get(touch.recordId);
    if (change === undefined) {
      change = {
        id: touch.recordId,
        existing: records.get(touch.recordId),
        isCreated: false,
        isRemoved: false,
        written: new Map(),
        deleted: new Set(),
        isTextTouched: false,
        characters: 0,
        parts: 0,
      };
      changes.set(touch.recordId, change);
    }
    gather(change, touch);
  }
  return changes;
}

function gather(change: RecordChange, touch: Touch): void {
  if (touch.key === null) {
    if (touch.what === 'create') change.isCreated = true;
    else change.isRemoved = true;
    return;
  }
  switch (touch.what) {
    case 'set': {
      const values = change.written.get(touch.key);
      if (values === undefined) change.written.set(touch.key, [touch.value]);
      else values.push(touch.value);
      return;
    }
    case 'delete':
      change.deleted.add(touch.key);
      // With the whole text all of its words go.
      if (touch.key === KEY.text) change.isTextTouched = true;
      return;
    case 'text':
      change.isTextTouched = true;
      change.characters += touch.characters;
      change.parts += touch.parts;
      return;
  }
}

/** Every key that the change touches, the text apart. */
export const touchedKeys = (change: RecordChange): ReadonlySet<string> =>
  new Set([...change.written.keys(), ...change.deleted]);

/** The value that a key may have after the change: what is written, else what is there. */
export function valuesAfter(change: RecordChange, key: string): readonly unknown[] {
  return change.written.get(key) ?? (change.deleted.has(key) ? [undefined] : [change.existing?.get(key)]);
}

/** A sheet, as far as rights care. */
export interface SheetPlace extends TemplateRef {
  readonly id: string;
}

/** Longer chains of parents than this are no honest nesting of groups. */
const MAX_PARENTS = 32;

/** The sheet on which a record with this parent lies, or null outside any sheet. Looks at the update's new records too. */
export function sheetAbove(
  doc: Y.Doc,
  changes: ReadonlyMap<string, RecordChange>,
  parentId: unknown,
): SheetPlace | null {
  const records = boardRecords(doc);
  let id = parentId;
  // A page hangs on nothing, whatever is written on it.
  for (let steps = 0; steps < MAX_PARENTS && typeof id === 'string' && id.startsWith('shape:'); steps++) {
    const change = changes.get(id);
    const map = change?.existing ?? records.get(id);
    const created = map === undefined ? change : undefined;
    const type = map?.get(KEY.type) ?? first(created, KEY.type);
    if (type === SHAPE.sheet) {
      return { id, ...(map === undefined ? templateMade(created) : (readTemplate(map) ?? NO_TEMPLATE)) };
    }
    id = map?.get(KEY.parentId) ?? first(created, KEY.parentId);
  }
  return null;
}

const first = (change: RecordChange | undefined, key: string): unknown => change?.written.get(key)?.[0];

const NO_TEMPLATE: TemplateRef = { template: '', templateVersion: 1 };

/** What a sheet that the update makes is made from. */
function templateMade(created: RecordChange | undefined): TemplateRef {
  const [template, version] = [first(created, FIELD.template), first(created, FIELD.templateVersion)];
  if (typeof template !== 'string') return NO_TEMPLATE;
  return { template, templateVersion: typeof version === 'number' ? version : 1 };
}
