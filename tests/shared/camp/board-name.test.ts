// What a board is called, in both languages and after its city was renamed.
import { expect, it } from 'vitest';
import type { TeamId } from '../../../shared/board/ids.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import type { Team } from '../../../shared/camp/camp.ts';

const wakaba: Team = { id: 'a' as TeamId, name: '若葉市', shortName: '若葉', order: 0 };
const of = (teamId: TeamId | null, visibility: 'camp' | 'team' = 'camp') => ({
  teamId,
  visibility,
  title: '元の名',
});

it('is its city, and says when only the city sees it', () => {
  expect(boardName(of(wakaba.id), [wakaba], 'ja')).toBe('若葉市');
  expect(boardName(of(wakaba.id, 'team'), [wakaba], 'ja')).toBe('若葉市（チーム限り）');
  expect(boardName(of(wakaba.id, 'team'), [wakaba], 'en')).toBe('若葉市 (team only)');
});

it('is everyone in the reader’s language where it belongs to no city', () => {
  expect(boardName(of(null), [wakaba], 'ja')).toBe('全員');
  expect(boardName(of(null), [wakaba], 'en')).toBe('Everyone');
});

it('is the stored title where the city is not known', () => {
  expect(boardName(of(wakaba.id), [], 'en')).toBe('元の名');
});
