// The peer of the canvas benchmarks: tldraw as it comes, without its user interface and with its own assets from this host.
// Opens its own snapshot of its own notes in the same view as ours; `?make` only writes that snapshot.
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite';
import { createRoot } from 'react-dom/client';
import {
  createTLStore,
  defaultBindingUtils,
  defaultShapeUtils,
  type Editor,
  getIndices,
  type IndexKey,
  NoteShapeUtil,
  PageRecordType,
  type TLAnyShapeUtilConstructor,
  type TLPageId,
  type TLRecord,
  type TLShapeId,
  type TLStoreSnapshot,
  Tldraw,
  toRichText,
} from 'tldraw';
import 'tldraw/tldraw.css';
import { benchNotes, OPENING_MARGIN_PX, OPENING_ZOOM, SHEET_STEP } from '../canvas-notes.ts';

declare global {
  interface Window {
    /** What canvas-trees.ts measures. */
    deeds?: Readonly<Record<string, () => void>>;
    /** The snapshot, once it is made. */
    made?: unknown;
  }
}

const query = new URLSearchParams(location.search);
const count = Number(query.get('notes') ?? '0');

/** Notes whose words fit, as they all do, are stored as they are created: nothing about them is measured beforehand. */
function makeSnapshot(): unknown {
  const store = createTLStore({
    // tldraw's own types do not hold under exactOptionalPropertyTypes.
    shapeUtils: defaultShapeUtils as unknown as readonly TLAnyShapeUtilConstructor[],
    bindingUtils: defaultBindingUtils,
  });
  const page = 'page:page' as TLPageId;
  store.put([PageRecordType.create({ id: page, name: '', index: 'a1' as IndexKey })]);
  const props = NoteShapeUtil.prototype.getDefaultProps.call({});
  const indexes = getIndices(count);
  store.put(
    benchNotes(count).map(
      (note, at) =>
        store.schema.types.shape.create({
          id: `shape:n${at}` as TLShapeId,
          type: 'note',
          parentId: page,
          index: indexes[at],
          x: note.sheet * SHEET_STEP + note.x,
          y: note.y,
          props: { ...props, richText: toRichText(note.text) },
        } as never) as TLRecord,
    ),
  );
  return store.getStoreSnapshot();
}

function show(editor: Editor): void {
  const margin = OPENING_MARGIN_PX / OPENING_ZOOM;
  editor.setCamera({ x: margin, y: margin, z: OPENING_ZOOM }, { immediate: true });
}

/** 500 notes made and moved as one step, for `canvas-trees.ts`. */
const HANDS_COUNT = 500;

function offerDeeds(editor: Editor): void {
  const made = benchNotes(HANDS_COUNT).map((note, at) => ({
    id: `shape:n${at}` as TLShapeId,
    type: 'note' as const,
    x: (at % 25) * 220,
    y: Math.floor(at / 25) * 220,
    props: { richText: toRichText(note.text) },
  }));
  editor.setCamera({ x: 0, y: 0, z: 0.25 }, { immediate: true });
  window.deeds = {
    make: () => {
      editor.markHistoryStoppingPoint('make');
      editor.createShapes(made);
    },
    move: () => {
      editor.markHistoryStoppingPoint('move');
      editor.updateShapes(made.map(({ id, type, x, y }) => ({ id, type, x: x + 10, y: y + 90 })));
    },
  };
}

function openEmpty(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('No root');
  createRoot(root).render(<Tldraw hideUi assetUrls={getAssetUrlsByImport()} onMount={offerDeeds} />);
}

async function open(): Promise<void> {
  const answer = await fetch(`../board-${count}.json`);
  const snapshot = (await answer.json()) as TLStoreSnapshot;
  const root = document.getElementById('root');
  if (root === null) throw new Error('No root');
  createRoot(root).render(
    <Tldraw snapshot={snapshot} hideUi assetUrls={getAssetUrlsByImport()} onMount={show} />,
  );
}

if (query.has('make')) window.made = makeSnapshot();
else if (query.has('hands')) openEmpty();
else await open();
