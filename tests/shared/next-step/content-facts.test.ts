// What a board says about its next step, read from its document.
import { describe, expect, it } from 'vitest';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { contentFacts } from '../../../shared/next-step/content-facts.ts';
import { boardTemplates, newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';

const [OWN, OTHER] = ['own' as TeamId, 'other' as TeamId];
const CAMP = {
  ownTeam: OWN,
  teams: [OWN, OTHER].map((id, order) => ({ id, name: `${id}市`, shortName: id, order })),
};

/** A board with a note by `team` in each of the zones, named `sheet zone`. */
function factsWith(notes: readonly (readonly [sheet: string, zone: string, team: TeamId])[]) {
  const doc = newBoardDocument({
    templates: boardTemplates('one-day', 2),
    team: OWN,
    epoch: 1,
    schema: null,
  });
  for (const [sheet, zoneId, team] of notes) {
    const template = newestTemplate(sheet);
    const zone = template && zonesOf(template, CAMP).find(({ id }) => id === zoneId);
    if (zone === undefined) throw new Error(`no zone ${zoneId}`);
    const id = `shape:in-${zoneId}` as RecordId;
    const at = { x: zone.x + 10, y: zone.y + 70 };
    addNote(doc, {
      id,
      sheetId: `shape:${sheet}` as RecordId,
      ...at,
      text: 'x',
      author: 'p' as PersonId,
      team,
    });
  }
  const facts = contentFacts(readBoard(doc), CAMP, false);
  doc.destroy();
  return facts;
}
const years = (...zones: readonly string[]) =>
  factsWith(zones.map((zone) => ['targets', `target.${zone}`, OWN] as const));

describe('an empty board', () => {
  it('has its sheets and nothing on them', () => {
    expect(factsWith([])).toMatchObject({
      sheets: { draft: 'shape:vision', means: 'shape:tree-how' },
      hasDraft: false,
      waiting: 0,
      takenUp: 0,
      nextTarget: { zoneId: 'target.5y.community', offset: 5 },
      writtenYears: [],
      unlinked: null,
      hasCauses: false,
    });
  });
});

describe('feedback', () => {
  it('waits where others gave it, until the owners take it up or keep it', () => {
    const facts = factsWith([
      ['feedback', 'feedback.from.other', OTHER],
      ['feedback', 'feedback.adopt', OTHER],
      ['feedback', 'feedback.keep', OTHER],
    ]);
    expect(facts).toMatchObject({ waiting: 1, takenUp: 1 });
  });
});

describe('targets', () => {
  it.each([
    [['5y.community'], 'target.5y.organization', [5]],
    [['5y.community', '5y.organization', '5y.people'], 'target.3y.community', [5]],
    [['5y.community', '3y.community'], 'target.3y.organization', [5, 3]],
    [['1y.community', '1y.organization', '1y.people'], 'now.community', [1]],
  ])('after %j go on at %s', (zones, zoneId, writtenYears) => {
    expect(years(...zones)).toMatchObject({ nextTarget: { zoneId }, writtenYears });
  });

  it('name the farthest that serves nothing', () => {
    expect(years('3y.people', '5y.people').unlinked).toEqual({
      noteId: 'shape:in-target.5y.people',
      zoneId: 'target.5y.people',
    });
  });
});
