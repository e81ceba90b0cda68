// The peer of canvas-open.ts: tldraw as it comes, without its user interface and with its own assets from this host, opened
// on a store that already holds the notes, as ours opens on a document that does.
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite';
import { createRoot } from 'react-dom/client';
import {
  createTLStore,
  defaultBindingUtils,
  defaultShapeUtils,
  type IndexKey,
  NoteShapeUtil,
  PageRecordType,
  type TLAnyShapeUtilConstructor,
  type TLPageId,
  type TLRecord,
  type TLShapeId,
  Tldraw,
  toRichText,
} from 'tldraw';
import 'tldraw/tldraw.css';

const count = Number(new URLSearchParams(location.search).get('notes') ?? '0');
const store = createTLStore({
  // tldraw's own types do not hold under exactOptionalPropertyTypes.
  shapeUtils: defaultShapeUtils as unknown as readonly TLAnyShapeUtilConstructor[],
  bindingUtils: defaultBindingUtils,
});
store.put([PageRecordType.create({ id: 'page:page' as TLPageId, name: '', index: 'a1' as IndexKey })]);
const props = NoteShapeUtil.prototype.getDefaultProps.call({});
store.put(
  Array.from(
    { length: count },
    (_, at) =>
      store.schema.types.shape.create({
        id: `shape:n${at}` as TLShapeId,
        type: 'note',
        parentId: 'page:page',
        index: `a1${String(at).padStart(4, '0')}1`,
        x: 60 + (at % 7) * 212,
        y: 300 + (Math.floor(at / 7) % 4) * 212,
        props: { ...props, richText: toRichText(`付箋${at} 経営的な視点で予算を学ぶ財政講座を開いている`) },
      } as never) as TLRecord,
  ),
);
const assetUrls = getAssetUrlsByImport();
const root = document.getElementById('root');
if (root === null) throw new Error('No root');
createRoot(root).render(<Tldraw store={store} hideUi assetUrls={assetUrls} />);
