// Planning goes back from the future: what is written next is the empty zone furthest ahead.
import { expect, it } from 'vitest';
import { nextZone } from '../../../../client/app/board/sheet-names.ts';
import type { PersonId, RecordId, TeamId } from '../../../../shared/board/ids.ts';
import { readBoard } from '../../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../../shared/board/writing.ts';
import { TARGETS } from '../../../../shared/templates/targets.ts';

const SHEET = 'shape:targets' as RecordId;

function boardWith(...zones: readonly string[]) {
  const team = 't1' as TeamId;
  const doc = newBoardDocument({ templates: ['targets', 'tree-why'], team, epoch: 1, schema: null });
  for (const zone of TARGETS.zones.filter(({ id }) => zones.includes(id))) {
    const id = `shape:in-${zone.id}` as RecordId;
    addNote(doc, {
      id,
      sheetId: SHEET,
      x: zone.x + 10,
      y: zone.y + 10,
      text: 'x',
      author: 'p' as PersonId,
      team,
    });
  }
  return readBoard(doc);
}
const IN_5 = ['target.5y.community', 'target.5y.organization', 'target.5y.people'];

it('begins at the future', () => {
  expect(nextZone(boardWith(), SHEET)).toBe('target.5y.community');
});

it('goes on towards today, lane by lane', () => {
  expect(nextZone(boardWith('target.5y.community'), SHEET)).toBe('target.5y.organization');
  expect(nextZone(boardWith(...IN_5), SHEET)).toBe('target.3y.community');
});

it('stays at the future when every zone has a note', () => {
  const all = TARGETS.zones.filter(({ use }) => use.kind === 'notes').map(({ id }) => id);
  expect(nextZone(boardWith(...all), SHEET)).toBe('target.5y.community');
});

it('has no say on sheets without years in columns', () => {
  expect(nextZone(boardWith(), 'shape:tree-why' as RecordId)).toBeNull();
});
