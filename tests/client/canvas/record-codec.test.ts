// tldraw record ⇄ flattened keys: nothing is lost, moves are one key, derived values never leave the device.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  differences,
  flatten,
  type LooseRecord,
  mapToRecord,
  readRichText,
  recordToMap,
} from '../../../client/canvas/binding/record-codec.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readNote } from '../../../shared/board/records.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';

const finite = fc.double({ noNaN: true, min: -1_000_000, max: 1_000_000 });
const note = fc.record({
  id: fc.constant('shape:n'),
  typeName: fc.constant('shape'),
  type: fc.constant('miraizu-note'),
  x: finite,
  y: finite,
  rotation: finite,
  index: fc.constant('a1'),
  parentId: fc.constant('shape:s'),
  isLocked: fc.boolean(),
  opacity: fc.double({ min: 0, max: 1, noNaN: true }),
  props: fc.record({
    w: finite,
    h: finite,
    form: fc.constantFrom('square', 'strip'),
    kind: fc.constantFrom('none', 'voice'),
    fieldZone: fc.string(),
    date: fc.constantFrom('', '2026-10-16'),
    person: fc.constantFrom('', '財政課'),
    stance: fc.constantFrom('untouched', 'helps'),
    done: fc.integer({ min: 0, max: 3 }),
    isOpen: fc.boolean(),
    words: fc.constant([{ runs: [], listDepth: 0 }]),
  }),
  meta: fc.record({ author: fc.string(), team: fc.string() }),
}) as fc.Arbitrary<LooseRecord>;

/** Through a document, as another device reads it. JSON knows no negative zero. */
function throughDocument(record: LooseRecord): unknown {
  const [doc, other] = [new Y.Doc(), new Y.Doc()];
  boardRecords(doc).set(record.id, recordToMap(record));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const map = boardRecords(other).get(record.id);
  if (map === undefined) throw new Error('The record is gone');
  return JSON.parse(JSON.stringify(mapToRecord(record.id, map)));
}

describe('the record codec', () => {
  it('reads back every note that it wrote', () => {
    fc.assert(
      fc.property(note, (record) => {
        expect(throughDocument(record)).toEqual(JSON.parse(JSON.stringify(record)));
      }),
    );
  });

  it('shows what lies too far away, or is too large, since before where people find it', () => {
    const record = fc.sample(note, { numRuns: 1, seed: 1 })[0];
    if (record === undefined) throw new Error('No sample');
    const map = recordToMap(record);
    boardRecords(new Y.Doc()).set('shape:n', map);
    map.set(KEY.pos, [1e300, 0]);
    map.set(KEY.size, [1e300, -1e300]);
    expect(mapToRecord('shape:n', map)).toMatchObject({ x: 0, y: 0, props: { w: 200, h: 200 } });
    expect(readNote('shape:n' as RecordId, map)).toMatchObject({ x: 0, y: 0, width: 200, height: 200 });
  });

  it('turns a move into one key and a resize into one key', () => {
    const record = fc.sample(note, { numRuns: 1, seed: 1 })[0];
    if (record === undefined) throw new Error('No sample');
    const moved = { ...record, x: 12.5, y: -3 };
    expect([...differences(record, moved).set]).toEqual([['pos', [12.5, -3]]]);
    const wider = { ...record, props: { ...(record['props'] as object), w: 401, h: 7 } };
    expect([...differences(record, wider).set]).toEqual([['size', [401, 7]]]);
  });

  it('never writes words, and of a tree node neither place nor size', () => {
    const props = { words: [], w: 1, h: 2, level: 3, hidden: true, star: true };
    const node = {
      id: 'shape:n',
      typeName: 'shape',
      type: 'miraizu-node',
      x: 1,
      y: 2,
      rotation: 1,
      props,
      meta: {},
    };
    expect([...flatten(node).keys()].sort()).toEqual(['props.star', 'type']);
  });
});

describe('rich text from a clipboard', () => {
  const paragraph = (...content: object[]) => ({ type: 'doc', content: [{ type: 'paragraph', content }] });
  const textOf = (value: unknown): string => {
    const fragment = readRichText(value);
    if (fragment === undefined) throw new Error('Not taken');
    new Y.Doc().getMap('m').set('text', fragment);
    return fragmentText(fragment);
  };

  it('breaks its lines where U+000B stood, and brings no control character', () => {
    const bold = [{ type: 'bold' }];
    expect(
      textOf(
        paragraph(
          { type: 'text', text: '重点一：\0人\v重点の' },
          { type: 'text', text: '説明文\u0007', marks: bold },
        ),
      ),
    ).toBe('重点一：人\n重点の説明文');
  });

  it('is taken also where nothing of a stretch is left', () => {
    expect(textOf(paragraph({ type: 'text', text: '\u0007' }, { type: 'text', text: '港' }))).toBe('港');
  });
});
