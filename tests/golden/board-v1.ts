// Writes the golden board of format 1: `npx tsx tests/golden/board-v1.ts`. Run once per format version; board-v1.bin is
// never made anew, so that every later step must still open what this one wrote. Covers every shape type.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  AssetRecordType,
  createBindingId,
  createShapeId,
  createTLStore,
  defaultBindingUtils,
  type TLRecord,
  toRichText,
} from 'tldraw';
import * as Y from 'yjs';
import { DerivedStore } from '../../client/canvas/binding/derived-store.ts';
import { asLoose, recordToMap } from '../../client/canvas/binding/record-codec.ts';
import { SHAPE_UTILS } from '../../client/canvas/editor-config.ts';
import { boardRecords } from '../../shared/board/document.ts';
import type { PersonId, RecordId, TeamId } from '../../shared/board/ids.ts';
import { NOTE_FORMS, NOTE_KINDS, readBoard } from '../../shared/board/records.ts';
import { reviseText } from '../../shared/board/revise-text.ts';
import { addLink, addNote, addTreeNode, newBoardDocument } from '../../shared/board/writing.ts';

export const GOLDEN_BIN = fileURLToPath(new URL('./board-v1.bin', import.meta.url));
export const GOLDEN_JSON = fileURLToPath(new URL('./board-v1.json', import.meta.url));

/** What a board document says: its own content, and the records the canvas shows. */
export function readGolden(doc: Y.Doc): unknown {
  const store = createTLStore({ shapeUtils: SHAPE_UTILS, bindingUtils: defaultBindingUtils });
  const types = store.schema.types as unknown as Record<string, { validate(record: unknown): unknown }>;
  const view = new DerivedStore(doc, (record) => {
    types[record.typeName]?.validate(record);
    return true;
  });
  const records = [...view.all().values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.parse(JSON.stringify({ board: readBoard(doc), records }));
}

function makeBoard(): Y.Doc {
  const doc = newBoardDocument({
    templates: ['vision', 'feedback', 'vision-revised', 'targets', 'tree-why', 'tree-how', 'practice'],
    team: 't1' as TeamId,
    epoch: 1,
    schema: null,
    clientId: 1,
  });
  const maker = { author: 'p1' as PersonId, team: 't1' as TeamId };
  const id = (name: string): RecordId => `shape:${name}` as RecordId;
  reviseText(doc, id('vision:vision.draft.sentence'), '', '誰もが学び続けるまち');
  NOTE_FORMS.forEach((form, at) => {
    addNote(doc, {
      ...maker,
      id: id(`note-${form}`),
      sheetId: id('targets'),
      x: 60 + at * 40,
      y: 300,
      form,
      text: `${form}\n二行目 𠮷`,
    });
  });
  NOTE_KINDS.forEach((kind, at) => {
    addNote(doc, {
      ...maker,
      id: id(`kind-${kind}`),
      sheetId: id('feedback'),
      x: 60 + at * 220,
      y: 300,
      kind,
      text: `感想 ${kind}`,
    });
  });
  const root = id('tree-why:tree.why');
  reviseText(doc, root, '', 'なぜ？');
  addTreeNode(doc, {
    ...maker,
    id: id('n1'),
    sheetId: id('tree-why'),
    treeParent: root,
    order: 'a1',
    text: '時間がない',
    evidence: 'backed',
  });
  addTreeNode(doc, {
    ...maker,
    id: id('n2'),
    sheetId: id('tree-why'),
    treeParent: id('n1'),
    order: 'a1',
    text: '業務量',
    star: true,
  });
  addTreeNode(doc, {
    ...maker,
    id: id('n3'),
    sheetId: id('tree-why'),
    treeParent: root,
    order: 'a2',
    text: '前例',
    collapsed: true,
    evidence: 'open',
  });
  addTreeNode(doc, {
    ...maker,
    id: id('n4'),
    sheetId: id('tree-why'),
    treeParent: id('n3'),
    order: 'a1',
    text: '隠れている',
  });
  addLink(doc, {
    ...maker,
    id: id('l1'),
    sheetId: id('targets'),
    from: id('note-square'),
    to: id('note-strip'),
  });
  addLink(doc, {
    ...maker,
    id: id('l2'),
    sheetId: id('targets'),
    from: id('note-strip'),
    to: 'zone:shape:targets/target.20y.community',
  });
  for (const record of foreignRecords()) boardRecords(doc).set(record.id, recordToMap(asLoose(record)));
  return doc;
}

/** tldraw's own shapes that people draw with, with its own defaults. */
function foreignRecords(): readonly TLRecord[] {
  const store = createTLStore({ shapeUtils: SHAPE_UTILS, bindingUtils: defaultBindingUtils });
  const base = (type: string, props: object, index: string, parentId = 'shape:practice'): TLRecord =>
    store.schema.types.shape.create({
      id: createShapeId(`foreign-${type}`),
      type,
      parentId,
      index,
      x: 100,
      y: 400,
      props,
      meta: { author: 'p1', team: 't1' },
    } as never) as TLRecord;
  const asset = AssetRecordType.create({
    id: AssetRecordType.createId('picture'),
    type: 'image',
    props: { name: '', src: 'asset:picture', w: 320, h: 200, mimeType: 'image/png', isAnimated: false },
  });
  const style = { color: 'black', dash: 'draw', size: 'm' };
  const words = { font: 'draw', labelColor: 'black', richText: toRichText('丸の中') };
  return [
    asset,
    base(
      'draw',
      {
        ...style,
        fill: 'none',
        segments: [],
        isComplete: true,
        isClosed: false,
        isPen: false,
        scale: 1,
        scaleX: 1,
        scaleY: 1,
      },
      'a1',
    ),
    base(
      'highlight',
      {
        color: 'yellow',
        size: 'm',
        segments: [],
        isComplete: true,
        isPen: false,
        scale: 1,
        scaleX: 1,
        scaleY: 1,
      },
      'a2',
    ),
    base(
      'line',
      {
        ...style,
        spline: 'line',
        scale: 1,
        points: { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 90, y: 40 } },
      },
      'a3',
    ),
    base(
      'geo',
      {
        ...style,
        ...words,
        geo: 'ellipse',
        w: 180,
        h: 120,
        growY: 0,
        scale: 1,
        url: '',
        fill: 'none',
        align: 'middle',
        verticalAlign: 'middle',
        flipX: false,
        flipY: false,
      },
      'a4',
    ),
    base(
      'text',
      {
        color: 'black',
        size: 'm',
        font: 'draw',
        textAlign: 'start',
        w: 120,
        autoSize: true,
        scale: 1,
        richText: toRichText('見出し'),
      },
      'a5',
    ),
    base(
      'image',
      {
        w: 320,
        h: 200,
        playing: true,
        url: '',
        assetId: asset.id,
        crop: null,
        flipX: false,
        flipY: false,
        altText: '',
      },
      'a6',
    ),
    base(
      'arrow',
      {
        ...style,
        ...words,
        kind: 'arc',
        fill: 'none',
        bend: 0,
        arrowheadStart: 'none',
        arrowheadEnd: 'arrow',
        start: { x: 0, y: 0 },
        end: { x: 80, y: 0 },
        labelPosition: 0.5,
        scale: 1,
        elbowMidPoint: 0.5,
      },
      'a7',
    ),
    base('group', {}, 'a8'),
    store.schema.types.binding.create({
      id: createBindingId('end'),
      type: 'arrow',
      fromId: 'shape:foreign-arrow',
      toId: 'shape:foreign-geo',
      props: {
        terminal: 'end',
        normalizedAnchor: { x: 0.5, y: 0.5 },
        isExact: false,
        isPrecise: false,
        snap: 'none',
      },
    } as never) as TLRecord,
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const doc = makeBoard();
  writeFileSync(GOLDEN_BIN, Y.encodeStateAsUpdate(doc));
  writeFileSync(GOLDEN_JSON, `${JSON.stringify(readGolden(doc), null, 1)}\n`);
  process.exit(0);
}
