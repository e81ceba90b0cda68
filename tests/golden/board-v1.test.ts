// Documents of every released format still open and read the same.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SHAPE_UTILS } from '../../client/canvas/editor-config.ts';
import { rewriteBoard } from '../../shared/board/rewrite.ts';
import { GOLDEN_BIN, GOLDEN_JSON, readGolden } from './board-v1.ts';

interface Golden {
  readonly records: readonly { readonly typeName: string; readonly type?: string }[];
}

describe('the golden board of format 1', () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, readFileSync(GOLDEN_BIN));
  const golden = JSON.parse(readFileSync(GOLDEN_JSON, 'utf8')) as Golden;

  it('still opens and says all that it said, record by record', () => {
    // A later release may say more of a record: what it means where nothing is said.
    expect(readGolden(doc)).toMatchObject(golden);
  });

  it('reads the same when it is rewritten, in these bytes for ever, which are not more', () => {
    const rewritten = rewriteBoard(doc, 2);
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, rewritten);
    expect(readGolden(fresh)).toEqual(readGolden(doc));
    expect(rewritten.length).toBeLessThanOrEqual(readFileSync(GOLDEN_BIN).length);
    // Two servers that rewrite the same board, of this release or a later one, make the same document.
    expect(createHash('sha256').update(rewritten).digest('hex')).toBe(
      '4804656ba4e9269b74a59d8b6e3f6fbb293284cda93481cec9c8520be8f5cf96',
    );
  });

  it('covers every shape type of the canvas', () => {
    const covered = new Set(golden.records.map(({ type }) => type));
    expect(SHAPE_UTILS.map(({ type }) => type).filter((type) => !covered.has(type))).toEqual([]);
  });
});
