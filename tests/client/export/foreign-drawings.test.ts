// Strokes, arrows and images print from the records alone, as the canvas library stores them.
import { b64Vecs } from 'tldraw';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { foreignDrawings } from '../../../client/export/foreign-drawings.ts';
import { strokePoints } from '../../../client/export/stroke-points.ts';
import { boardRecords, type RecordMap, type RecordValue } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';

const SHEET = 'shape:vision' as RecordId;

function docWith(records: Readonly<Record<string, Readonly<Record<string, RecordValue>>>>): Y.Doc {
  const doc = new Y.Doc();
  for (const [id, values] of Object.entries(records)) {
    const map: RecordMap = new Y.Map();
    boardRecords(doc).set(id, map);
    for (const [key, value] of Object.entries(values)) map.set(key, value);
  }
  return doc;
}
const shape = (type: string, more: Readonly<Record<string, RecordValue>>) => ({
  type,
  parentId: SHEET,
  index: 'a1',
  pos: [100, 200],
  ...more,
});

describe('reading pen strokes', () => {
  const points = [
    { x: 0, y: 0, z: 0.5 },
    { x: 12.5, y: -3.25, z: 0.5 },
    { x: 40, y: 18, z: 0.5 },
  ];
  it.each([2, 3] as const)(
    'gives the points that the canvas library wrote, %i numbers a point',
    (dimensions) => {
      const read = strokePoints(b64Vecs.encodePoints(points, dimensions), dimensions);
      expect(read).toEqual(points.map(({ x, y }) => ({ x, y })));
    },
  );

  it.each(['', '!!', 'AAAA', 'x'.repeat(7)])('gives no points for %j', (code) => {
    expect(strokePoints(code, 3)).toEqual([]);
  });

  it('draws the stroke where it lies on the sheet, in its ink and width', () => {
    const doc = docWith({
      'shape:s': shape('draw', {
        'props.color': 'red',
        'props.size': 'l',
        'props.segments': [{ type: 'free', path: b64Vecs.encodePoints(points, 2), dim: 2 }],
      }),
    });
    expect(foreignDrawings(doc, SHEET)).toEqual([
      {
        kind: 'group',
        x: 100,
        y: 200,
        children: [
          {
            kind: 'path',
            d: 'M0 0Q12.5 -3.25 26.25 7.38L40 18',
            stroke: { colour: '#e03131', width: 5 },
            round: true,
          },
        ],
      },
    ]);
  });
});

describe('images and arrows', () => {
  it('takes an image by the id of its asset', () => {
    const doc = docWith({
      'asset:x': { 'props.src': '/api/boards/b1/assets/as_1' },
      'shape:i': shape('image', { size: [300, 200], 'props.assetId': 'asset:x' }),
    });
    expect(foreignDrawings(doc, SHEET)).toMatchObject([
      { children: [{ kind: 'image', assetId: 'as_1', width: 300, height: 200 }] },
    ]);
  });

  it('lets a bound arrow begin and end at the edges of its shapes, wherever they were moved', () => {
    const box = (x: number) => shape('miraizu-note', { pos: [x, 200], size: [200, 200] });
    const bind = (to: string, terminal: string) => ({
      type: 'arrow',
      fromId: 'shape:a',
      toId: to,
      'props.terminal': terminal,
    });
    const doc = docWith({
      'shape:1': box(0),
      'shape:2': box(600),
      'shape:a': shape('arrow', { pos: [0, 0], 'props.start': { x: 0, y: 0 }, 'props.end': { x: 1, y: 1 } }),
      'binding:1': bind('shape:1', 'start'),
      'binding:2': bind('shape:2', 'end'),
    });
    const [group] = foreignDrawings(doc, SHEET);
    expect(group).toMatchObject({ children: [{ d: 'M200 300Q400 300 600 300' }, { kind: 'path' }] });
  });

  it('draws nothing of other sheets, of deleted shapes, or of what makes no sense', () => {
    const doc = docWith({
      'shape:other': { ...shape('draw', {}), parentId: 'shape:targets' },
      'shape:gone': shape('image', { $del: 1, size: [10, 10], 'props.assetId': 'asset:x' }),
      'shape:odd': shape('draw', { 'props.segments': 'none' }),
      'shape:ring': { ...shape('group', {}), parentId: 'shape:ring' },
    });
    expect(foreignDrawings(doc, SHEET)).toEqual([]);
  });
});
