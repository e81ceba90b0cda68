// Which zone a note belongs to, and where notes settle.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TeamId } from '../../../shared/board/ids.ts';
import { arrange, freePlace, zoneAt, zoneOf } from '../../../shared/layout/settle.ts';
import { templateById, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Rect, Zone } from '../../../shared/templates/template.ts';

const camp = {
  ownTeam: 'a' as TeamId,
  teams: ['a', 'b', 'c'].map((name, order) => ({ id: name as TeamId, name, shortName: name, order })),
};
const zonesOfSheet = (template: string): readonly Zone[] => {
  const found = templateById(template);
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

describe('freePlace', () => {
  it('finds places that overlap nothing and stay in their zone, until the zone is full', () => {
    const zones = zonesOfSheet('vision');
    const place = zone(zones, 'vision.draft.community');
    const heights = fc.array(fc.integer({ min: 200, max: 400 }), { maxLength: 6 });
    fc.assert(
      fc.property(heights, (all) => {
        const taken: Rect[] = [];
        for (const height of all) {
          const note = { width: 200, height };
          const at = freePlace(zones, place, note, taken);
          const rect = { ...at, ...note };
          for (const other of taken) {
            const apart =
              rect.x + 200 <= other.x ||
              other.x + 200 <= rect.x ||
              rect.y + height <= other.y ||
              other.y + other.height <= rect.y;
            expect(apart).toBe(true);
          }
          expect(zoneOf(zones, rect)?.id).toBe(place.id);
          taken.push(rect);
        }
      }),
    );
  });

  it('piles notes up where another zone lies below', () => {
    const zones = zonesOfSheet('targets');
    const cell = zone(zones, 'target.5y.community');
    const note = { width: 200, height: 200 };
    const first = freePlace(zones, cell, note, []);
    expect(first).toEqual({ x: 1068, y: 324 });
    const second = freePlace(zones, cell, note, [{ ...first, ...note }]);
    expect(second).toEqual({ x: 1092, y: 348 });
    expect(zoneOf(zones, { ...second, ...note })?.id).toBe(cell.id);
  });
});
