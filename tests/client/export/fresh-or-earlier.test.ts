// An export holds everything that was chosen, also when the server has gone since.
import { expect, it } from 'vitest';
import { freshOrEarlier } from '../../../client/export/use-sources.ts';
import { board, TEAMS } from './board-kit.ts';

const [wakaba, takadai] = TEAMS;
if (wakaba === undefined || takadai === undefined) throw new Error('two teams are needed');

it('takes what is fresh, and keeps the place of what cannot be had any more', () => {
  const earlier = [board(wakaba, ['vision']), board(takadai, ['vision'])];
  const fresh = board(takadai, ['vision']);
  const { sources, older } = freshOrEarlier([fresh], earlier);
  expect(sources.map((source) => source.board.id)).toEqual(earlier.map((source) => source.board.id));
  expect(sources[1]?.doc).toBe(fresh.doc);
  expect(older.map(({ id }) => id)).toEqual([earlier[0]?.board.id]);
});

it('says nothing when everything is fresh', () => {
  const all = [board(wakaba, ['vision']), board(takadai, ['vision'])];
  expect(freshOrEarlier(all, all).older).toEqual([]);
});
