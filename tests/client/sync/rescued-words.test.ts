// Work that the server refuses: against a relay in memory that refuses on demand, the words are offered and the rest flows.
import { expect, it } from 'vitest';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import { BoardOnRelay, textOf, writeNote } from '../../kit/board-on-relay.ts';
import { Device } from '../../kit/device.ts';
import { until } from '../../kit/until.ts';

const device = new Device();
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

it('is offered with what the canvas still held when its document was dropped', async () => {
  at.open();
  await at.live();
  const { doc } = at.board;
  at.board.generation.subscribe(() => writeNote(doc, 'shape:2', '手もとの言葉'));
  at.relay.refuseNext = 'not-your-sheet';
  writeNote(doc, 'shape:1', 'ここには書けない言葉');
  await until(() => at.board.refused.get().length === 1);
  expect(at.board.refused.get()[0]?.texts).toEqual(
    expect.arrayContaining(['ここには書けない言葉', '手もとの言葉']),
  );
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
  at.open({ keepOffline: true });
  await at.live();
  at.relay.refuseNext = 'invalid-record';
  writeNote(at.board.doc, 'shape:1', 'だめ');
  await until(() => at.board.refused.get().length === 1);
  await until(async () => (await device.kept())?.unsaved.length === 0);
  expect(await device.textKept('shape:1')).toBeUndefined();
});

it('stays offered in the next tab until somebody has read it', async () => {
  at.open({ keepOffline: true });
  await at.live();
  at.relay.refuseNext = 'not-your-sheet';
  writeNote(at.board.doc, 'shape:1', '読まれていない言葉');
  await until(() => at.board.refused.get().length === 1);
  at.board.close();

  at.open({ keepOffline: true });
  await until(() => at.board.refused.get().length === 1);
  expect(at.board.refused.get()[0]).toMatchObject({
    reason: 'not-your-sheet',
    texts: ['読まれていない言葉'],
  });
  at.board.dismissRefused();
  const copies = await device.copies();
  await until(async () => (await copies.loadRefused(at.board.boardId)).length === 0);
  at.board.close();

  at.open({ keepOffline: true });
  await at.live();
  expect(at.board.refused.get()).toEqual([]);
});

it('is never called saved: the badge goes on without a word', async () => {
  at.open();
  await at.live();
  at.relay.isUp = false;
  at.relay.cut();
  writeNote(at.board.doc, 'shape:1', '送れなかった言葉');
  await until(() => at.board.saveState.get().kind === 'unsaved');
  at.relay.refuseNext = 'read-only';
  at.relay.isUp = true;
  at.board.retryNow();
  await until(() => at.board.refused.get().length === 1);
  expect(at.board.saveState.get()).toEqual({ kind: 'saved', afterRefusal: true });
  writeNote(at.board.doc, 'shape:2', '次の言葉');
  await until(() => at.board.saveState.get().kind !== 'saved');
  await at.saved();
  expect(at.board.saveState.get()).toEqual({ kind: 'saved' });
});
