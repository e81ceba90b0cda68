// What a page knows of the board, comparable between pages: the document, what it should look like, what tldraw's store holds,
// and what is wrong with it.
import type { Editor, TLShape } from 'tldraw';
import * as Y from 'yjs';
import { acceptedBy, DerivedStore } from '../../../../client/canvas/binding/derived-store.ts';
import { isBoardKind, type LooseRecord } from '../../../../client/canvas/binding/record-codec.ts';
import { boardRecords, isDeleted } from '../../../../shared/board/document.ts';

export interface BoardFacts {
  /** Every record of the document as canonical JSON, by id; deleted ones included. */
  readonly document: Readonly<Record<string, string>>;
  /** What the document looks like, and what the store holds, in the same form. */
  readonly derived: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<string, string>>;
  /** Ids of all shapes from back to front. */
  readonly order: readonly string[];
  /** Orphans, dangling bindings, cycles, equal indexes. */
  readonly faults: readonly string[];
  readonly live: number;
}

export function boardFacts(editor: Editor, doc: Y.Doc): BoardFacts {
  const stored = editor.store.allRecords().filter(({ typeName }) => isBoardKind(typeName));
  const view = new DerivedStore(doc, acceptedBy(editor.store)).all();
  return {
    document: documentFacts(doc),
    derived: texts([...view.values()]),
    shown: texts(stored as unknown as LooseRecord[]),
    order: editor.getCurrentPageShapesSorted().map(({ id }) => id),
    faults: faultsOf(editor),
    live: [...boardRecords(doc).values()].filter((map) => !isDeleted(map)).length,
  };
}

export function documentFacts(doc: Y.Doc): Readonly<Record<string, string>> {
  const facts: Record<string, string> = {};
  boardRecords(doc).forEach((map, id) => {
    const values: Record<string, unknown> = {};
    map.forEach((value, key) => {
      values[key] = value instanceof Y.XmlFragment ? value.toString() : value;
    });
    facts[id] = canonical(values);
  });
  return facts;
}

const texts = (records: readonly LooseRecord[]): Readonly<Record<string, string>> =>
  Object.fromEntries(records.map((record) => [record.id, canonical(record)]));

/** JSON with sorted keys; what is undefined is not there. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function faultsOf(editor: Editor): readonly string[] {
  const faults: string[] = [];
  const places = new Map<string, string>();
  for (const record of editor.store.allRecords()) {
    if (record.typeName === 'binding') {
      for (const end of [record.fromId, record.toId])
        if (editor.getShape(end) === undefined) faults.push(`dangling: ${record.id} at ${end}`);
      continue;
    }
    if (record.typeName !== 'shape') continue;
    if (editor.store.get(record.parentId) === undefined) faults.push(`orphan: ${record.id}`);
    if (isBelowItself(editor, record)) faults.push(`cycle: ${record.id}`);
    const place = `${record.parentId} ${record.index}`;
    const other = places.get(place);
    if (other !== undefined) faults.push(`same index: ${record.id} and ${other}`);
    places.set(place, record.id);
  }
  return faults;
}

function isBelowItself(editor: Editor, shape: TLShape): boolean {
  const seen = new Set<string>([shape.id]);
  let parent = editor.store.get(shape.parentId);
  while (parent?.typeName === 'shape') {
    if (seen.has(parent.id)) return true;
    seen.add(parent.id);
    parent = editor.store.get(parent.parentId);
  }
  return false;
}

/** Undoing and redoing may take away what this page has written itself, and nothing else. */
export function undoFaults(transaction: Y.Transaction): readonly string[] {
  if (!(transaction.origin instanceof Y.UndoManager)) return [];
  const faults: string[] = [];
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const { client } = struct.id;
    if (client === transaction.doc.clientID || !(struct instanceof Y.Item)) return;
    // Where a run of bold ends, Yjs itself clears marks away that say what already holds.
    if (struct.content instanceof Y.ContentFormat) return;
    // What holds letters is none itself; those of others in it are told one by one.
    if (struct.content instanceof Y.ContentType && struct.content.type instanceof Y.XmlText) return;
    const what = `${struct.parentSub ?? 'words'} ${struct.content.constructor.name}`;
    faults.push(
      `undo took away what ${client} wrote: ${what} ${JSON.stringify(struct.content.getContent())}`,
    );
  });
  return faults;
}
