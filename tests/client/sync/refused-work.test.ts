// Work that the server refuses: against a relay in memory that refuses on demand, the words are offered and the rest flows.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import { BoardOnRelay, MemoryCopies, textOf, writeNote } from '../../kit/board-on-relay.ts';
import { until } from '../../kit/until.ts';

const at = new BoardOnRelay();

it('is offered as words, and what is written afterwards flows', async () => {
  writeNote(at.relay.doc, 'shape:theirs', '隣のまちの言葉');
  at.open();
  await at.live();
  const before = at.board.doc;
  at.relay.refuseNext = 'not-your-sheet';
  writeNote(at.board.doc, 'shape:1', 'ここには書けない言葉');
  await until(() => at.board.refused.get().length === 1);
  expect(at.board.refused.get()[0]).toMatchObject({
    reason: 'not-your-sheet',
    texts: ['ここには書けない言葉'],
  });
  expect(at.board.doc).not.toBe(before);
  expect(at.board.generation.get()).toBe(1);
  expect(textOf(at.board.doc, 'shape:theirs')).toBe('隣のまちの言葉');
  expect(textOf(at.board.doc, 'shape:1')).toBeUndefined();
  await at.saved();
  writeNote(at.board.doc, 'shape:2', '続き');
  await until(() => textOf(at.relay.doc, 'shape:2') === '続き');
  await at.saved();
});

it('shows the board again only when the server has sent it: an empty document is nobody’s work', async () => {
  writeNote(at.relay.doc, 'shape:theirs', '隣のまちの言葉');
  at.open();
  await at.live();
  at.relay.refuseNext = 'not-your-sheet';
  let wasThere: string | undefined = 'not asked';
  at.board.generation.subscribe(() => {
    const { doc } = at.board;
    void at.board.whenLoaded.then(() => {
      wasThere = textOf(doc, 'shape:theirs');
    });
  });
  writeNote(at.board.doc, 'shape:1', 'ここには書けない言葉');
  await until(() => wasThere !== 'not asked');
  expect(wasThere).toBe('隣のまちの言葉');
});

it('does not offer words that the server has anyway', async () => {
  at.open();
  await at.live();
  writeNote(at.board.doc, 'shape:1', '同じ言葉');
  await at.saved();
  at.relay.refuseNext = 'sheet-is-fixed';
  boardRecords(at.board.doc).get('shape:1')?.set(KEY.pos, [1, 2]);
  await until(() => at.board.refused.get().length === 1);
  expect(at.board.refused.get()[0]?.texts).toEqual([]);
  at.board.dismissRefused();
  expect(at.board.refused.get()).toEqual([]);
});

it('forgets the local copy of a refused document', async () => {
  const copies = new MemoryCopies();
  at.open({ keepOffline: true, copies: Promise.resolve(copies) });
  await at.live();
  at.relay.refuseNext = 'invalid-record';
  writeNote(at.board.doc, 'shape:1', 'だめ');
  await until(() => at.board.refused.get().length === 1);
  const kept = new Y.Doc();
  await until(() => copies.copy !== null && copies.copy.unsaved.length === 0);
  if (copies.copy !== null) Y.applyUpdate(kept, copies.copy.update);
  expect(textOf(kept, 'shape:1')).toBeUndefined();
});
