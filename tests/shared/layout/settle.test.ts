// Which zone a note belongs to, and where notes settle.
import { describe, expect, it } from 'vitest';
import type { TeamId } from '../../../shared/board/ids.ts';
import { arrange, zoneAt, zoneOf } from '../../../shared/layout/settle.ts';
import { newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Zone } from '../../../shared/templates/template.ts';

const camp = {
  ownTeam: 'a' as TeamId,
  teams: ['a', 'b', 'c'].map((name, order) => ({ id: name as TeamId, name, shortName: name, order })),
};
const zonesOfSheet = (template: string): readonly Zone[] => {
  const found = newestTemplate(template);
  return found === undefined ? [] : zonesOf(found, camp);
};
const zone = (zones: readonly Zone[], id: string): Zone => {
  const found = zones.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no zone ${id}`);
  return found;
};

describe('zoneAt', () => {
  const zones = zonesOfSheet('targets');

  it('is the zone that holds the note’s centre', () => {
    expect(zoneOf(zones, { x: 456, y: 324, width: 200, height: 200 })?.id).toBe('target.1y.community');
    expect(zoneAt(zones, { x: 10, y: 10 })).toBeUndefined();
  });

  it('is the zone above for what hangs below the lowest zone', () => {
    const feedback = zonesOfSheet('feedback');
    expect(zoneAt(feedback, { x: 100, y: 1180 })?.id).toBe('feedback.from.b');
  });
});

describe('arrange', () => {
  it('fills left to right, then rows as high as their tallest note', () => {
    const adopt = zone(zonesOfSheet('feedback'), 'feedback.adopt');
    const square = { width: 200, height: 200 };
    expect(arrange(adopt, [{ ...square, tail: true }, { ...square, height: 230 }, square])).toEqual([
      { x: 1220, y: 464 },
      { x: 1432, y: 464 },
      { x: 1220, y: 464 + 230 + 12 },
    ]);
  });
});
