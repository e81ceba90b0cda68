// What holds for every printed form as it is drawn: a point belongs to one zone for notes at most, and nothing is nameless.
import { describe, expect, it } from 'vitest';
import type { TeamId } from '../../../shared/board/ids.ts';
import { TEMPLATES, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Wording, Zone } from '../../../shared/templates/template.ts';

const camp = {
  ownTeam: 'team0' as TeamId,
  teams: Array.from({ length: 12 }, (_, order) => ({
    id: `team${order}` as TeamId,
    name: `${order}市`,
    shortName: `${order}市`,
    order,
  })),
};

/** Do the insides of two zones meet? Edges may, and rings lie within each other. */
const meet = (a: Zone, b: Zone): boolean =>
  a.meaning.ring === undefined &&
  b.meaning.ring === undefined &&
  a.x < b.x + b.width &&
  b.x < a.x + a.width &&
  a.y < b.y + b.height &&
  b.y < a.y + a.height;

describe.each(TEMPLATES)('the form $id, version $version', (form) => {
  const zones = zonesOf(form, camp);

  it('has one zone for the notes at a point', () => {
    const taking = zones.filter(({ use }) => use.kind === 'notes');
    const contested = taking.flatMap((a, at) =>
      taking.slice(at + 1).flatMap((b) => (meet(a, b) ? [`${a.id} and ${b.id}`] : [])),
    );
    expect(contested).toEqual([]);
  });

  it('names every zone, and asks in words, in both languages', () => {
    const words = zones.flatMap(({ label, prompt }): readonly Wording[] => [
      label,
      ...(prompt === null ? [] : [prompt.text]),
    ]);
    for (const { ja, en } of words) expect([ja.trim(), en.trim()]).not.toContain('');
  });
});
