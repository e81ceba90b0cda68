// Two people's tldraw stores bound to documents that exchange updates when told: the binding without a browser.
import { createTLStore, defaultBindingUtils, type TLRecord, type TLShapeId, type TLStore } from 'tldraw';
import * as Y from 'yjs';
import { DocumentBinding } from '../../../client/canvas/binding/document-binding.ts';
import { SHAPE_UTILS } from '../../../client/canvas/editor-config.ts';
import type { NodeShape, NoteShape } from '../../../client/shapes/shape-types.ts';
import { NO_DETAIL_PROPS, NO_WORDS } from '../../../client/shapes/shape-types.ts';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';

export const SHEET = 'shape:targets' as RecordId;

export interface BoundPerson {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  readonly binding: DocumentBinding;
  readonly kept: string[];
  /** Adds a note and hands it over. */
  addNote(id: string, at?: readonly [number, number]): void;
  update<T extends TLRecord>(id: string, change: (record: T) => T): void;
  note(id: string): NoteShape | undefined;
  node(id: string): NodeShape | undefined;
}

export function bindPerson(
  templates: readonly string[] = ['targets'],
  isCalm: () => boolean = () => false,
): BoundPerson {
  const seed = newBoardDocument({ templates, team: 't1' as TeamId, epoch: 1, schema: null, clientId: 7 });
  return bindTo(Y.encodeStateAsUpdate(seed), isCalm);
}

function bindTo(board: Uint8Array, isCalm: () => boolean): BoundPerson {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, board);
  const store = createTLStore({ shapeUtils: SHAPE_UTILS, bindingUtils: defaultBindingUtils });
  const kept: string[] = [];
  const binding = new DocumentBinding({ doc, store, onKept: (id) => kept.push(id), isCalm });
  const get = (id: string): TLRecord | undefined => store.get(id as TLShapeId);
  return {
    doc,
    store,
    binding,
    kept,
    addNote: (id, [x, y] = [100, 300]) => {
      store.put([
        store.schema.types.shape.create({
          id: id as TLShapeId,
          type: SHAPE.note,
          parentId: SHEET as unknown as TLShapeId,
          index: 'a5',
          x,
          y,
          rotation: 0,
          isLocked: false,
          opacity: 1,
          props: {
            w: 200,
            h: 200,
            form: 'square',
            kind: 'none',
            fieldZone: '',
            ...NO_DETAIL_PROPS,
            words: NO_WORDS,
          },
          meta: { author: 'p1', team: 't1' },
        } as never) as TLRecord,
      ]);
      binding.flush();
    },
    update: (id, change) => {
      store.update(id as TLShapeId, change as never);
    },
    note: (id) => get(id) as NoteShape | undefined,
    node: (id) => get(id) as NodeShape | undefined,
  };
}

/** Carries everything both ways, and applies it. */
export function exchange(a: BoundPerson, b: BoundPerson): void {
  for (const person of [a, b]) person.binding.flush();
  const [fromA, fromB] = [
    Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)),
    Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)),
  ];
  Y.applyUpdate(b.doc, fromA, 'network');
  Y.applyUpdate(a.doc, fromB, 'network');
  for (const person of [a, b]) person.binding.flush();
}

/** The document part of a store, comparable. */
export const shown = (person: BoundPerson): unknown =>
  JSON.parse(JSON.stringify(person.store.serialize('document')));
