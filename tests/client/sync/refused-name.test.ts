// A sheet's name that the server did not take is words like any others: it is offered to copy.
import { expect, it } from 'vitest';
import { refusedWork, rescueWords } from '../../../client/sync/document/rescued-words.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { TeamId } from '../../../shared/board/ids.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';

const board = () => newBoardDocument({ templates: ['vision'], team: 't1' as TeamId, epoch: 1, schema: null });

it('a refused name is offered to copy; a sheet that was only moved, or is called so, is not', () => {
  const [mine, servers] = [board(), board()];
  const sheet = boardRecords(mine).get('shape:vision');
  sheet?.set(KEY.pos, [9, 9]);
  expect(rescueWords(mine, ['shape:vision']).size).toBe(0);
  sheet?.set('props.name', '若葉のあした');
  const words = rescueWords(mine, ['shape:vision']);
  expect(refusedWork(words, servers)).toEqual(['若葉のあした']);
  boardRecords(servers).get('shape:vision')?.set('props.name', '若葉のあした');
  expect(refusedWork(words, servers)).toEqual([]);
});
