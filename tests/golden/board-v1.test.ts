// Documents of every released format still open and read the same.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SHAPE_UTILS } from '../../client/canvas/editor-parts.ts';
import { GOLDEN_BIN, GOLDEN_JSON, readGolden } from './board-v1.ts';

interface Golden {
  readonly records: readonly { readonly typeName: string; readonly type?: string }[];
}

describe('the golden board of format 1', () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, readFileSync(GOLDEN_BIN));
  const golden = JSON.parse(readFileSync(GOLDEN_JSON, 'utf8')) as Golden;

  it('still opens and reads the same, record by record', () => {
    expect(readGolden(doc)).toEqual(golden);
  });

  it('covers every shape type of the canvas', () => {
    const covered = new Set(golden.records.map(({ type }) => type));
    expect(SHAPE_UTILS.map(({ type }) => type).filter((type) => !covered.has(type))).toEqual([]);
  });
});
