// Templates as data: complete in both languages, inside the page, zones known by unique ids.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TeamId } from '../../../shared/board/ids.ts';
import { TEMPLATE_SETS } from '../../../shared/camp/camp.ts';
import { MAX_CITIES } from '../../../shared/camp/parse-cities.ts';
import {
  boardTemplates,
  newestTemplate,
  SHARED_BOARD_TEMPLATES,
  TEMPLATES,
  teamOnlyTemplates,
  templateOf,
  zonesOf,
} from '../../../shared/templates/catalogue.ts';
import { countGivers, FEEDBACK_PARTS, feedbackPartCount } from '../../../shared/templates/feedback.ts';
import {
  SHEET_HEIGHT,
  SHEET_WIDTH,
  type Template,
  type ZoneCamp,
} from '../../../shared/templates/template.ts';

const teams = (count: number) =>
  Array.from({ length: count }, (_, order) => ({
    id: `team${order}` as TeamId,
    name: `${order}市`,
    shortName: `${order}市`,
    order,
  }));
const camp = (count: number) => ({ ownTeam: 'team0' as TeamId, teams: teams(count) });
const template = (id: string): Template => {
  const found = newestTemplate(id);
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
};
describe.each(TEMPLATES)('template $id, version $version', (form) => {
  const zones = zonesOf(form, camp(12));

  it('has zones with unique ids inside the page', () => {
    expect(new Set(zones.map((zone) => zone.id)).size).toBe(zones.length);
    for (const zone of zones) {
      expect(zone.x).toBeGreaterThanOrEqual(48);
      expect(zone.x + zone.width).toBeLessThanOrEqual(SHEET_WIDTH - 48);
      expect(zone.y + zone.height).toBeLessThanOrEqual(1112);
      expect(zone.y).toBeLessThan(SHEET_HEIGHT);
    }
  });

  it('says everything in Japanese and in English', () => {
    const wordings: unknown[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('ja' in value && 'en' in value) wordings.push(value);
      else for (const inner of Object.values(value)) visit(inner);
    };
    visit({ ...form, zones, banner: null });
    expect(wordings.length).toBeGreaterThan(2);
    for (const wording of wordings)
      expect(Object.values(wording as Record<string, string>).every((words) => words.trim() !== '')).toBe(
        true,
      );
  });
});

it('hangs nothing but the practice sheet where people practise', () => {
  const practised = TEMPLATES.filter(({ stage }) => stage === 'practice').map(({ purpose }) => purpose);
  expect(new Set(practised)).toEqual(new Set(['practice']));
});

describe('what a place means', () => {
  it.each(TEMPLATES)(
    'on $id version $version comes from a closed list, and is said once',
    ({ axes, zones }) => {
      expect(new Set(axes.map(({ id }) => id)).size).toBe(axes.length);
      const values = new Map<string, readonly string[]>(
        axes.map(({ id, values: all }) => [id, all.map((value) => value.id)]),
      );
      for (const all of values.values()) expect(new Set(all).size).toBe(all.length);
      for (const { meaning } of zones)
        for (const [axis, value] of Object.entries(meaning))
          if (axis !== 'years' && axis !== 'giver') expect(values.get(axis)).toContain(value);
    },
  );
});

describe('versions of templates', () => {
  it('stand side by side: a sheet is read by the version that it was made with', () => {
    for (const form of TEMPLATES)
      expect(templateOf({ template: form.id, templateVersion: form.version })).toBe(form);
    expect(new Set(TEMPLATES.map(({ id, version }) => `${id} ${version}`)).size).toBe(TEMPLATES.length);
  });

  it('of which only a newer release knows are taken for nothing else', () => {
    const { version } = template('vision');
    expect(templateOf({ template: 'vision', templateVersion: version + 1 })).toBeUndefined();
    expect(templateOf({ template: 'from-the-future', templateVersion: 1 })).toBeUndefined();
    expect(newestTemplate('from-the-future')).toBeUndefined();
  });
});

describe('feedback columns', () => {
  const givers = (part: string, count: number) =>
    zonesOf(template(part), camp(count)).flatMap(({ meaning }) => meaning.giver ?? []);

  it('are the other cities in the camp’s order, then 幹事・その他', () => {
    expect(givers('feedback', 3)).toEqual(['team1', 'team2', 'other']);
  });

  it('go on on further sheets when there are more than four givers', () => {
    expect(boardTemplates('half-day', 5)).toEqual(['vision', 'feedback', 'vision-revised']);
    expect(boardTemplates('half-day', 7)).toEqual(['vision', 'feedback', 'feedback-2', 'vision-revised']);
    expect([...givers('feedback', 7), ...givers('feedback-2', 7)]).toEqual([
      'team1',
      'team2',
      'team3',
      'team4',
      'other',
      'team5',
      'team6',
    ]);
    expect(boardTemplates('one-day', 12).filter((id) => id.startsWith('feedback'))).toHaveLength(3);
  });

  it('never move for a city that comes later or is withdrawn: its column stands behind, on a sheet of its own', () => {
    const columns = (teams: ZoneCamp['teams'], ownTeam: TeamId | null) =>
      FEEDBACK_PARTS.flatMap((part, at) =>
        zonesOf(part, { ownTeam, teams }).flatMap((zone) =>
          zone.meaning.giver === undefined
            ? []
            : [{ at, giver: zone.meaning.giver, x: zone.x, width: zone.width }],
        ),
      );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 23 }),
        fc.integer({ min: 1, max: 23 }),
        fc.nat(23),
        fc.nat(23),
        (firstCount, wished, own, gone) => {
          const later = Math.min(wished, MAX_CITIES - firstCount);
          const teams = [...camp(firstCount + later).teams].map((team, at) => ({
            ...team,
            ...(at < firstCount ? {} : { isLate: true }),
          }));
          const ownTeam = teams[own % teams.length]?.id ?? null;
          const before = columns(teams.slice(0, -1), ownTeam);
          const after = columns(teams, ownTeam);
          expect(after.filter(({ giver }) => before.some((column) => column.giver === giver))).toEqual(
            before,
          );
          expect(after.map(({ giver }) => giver).toSorted()).toEqual(
            [...teams.map(({ id }) => id).filter((id) => id !== ownTeam), 'other'].toSorted(),
          );
          for (const { at, x, width } of after) {
            expect(at).toBeLessThan(feedbackPartCount(countGivers({ ownTeam, teams })));
            expect(x + width).toBeLessThanOrEqual(48 + 1118);
            const others = after.filter((column) => column.at === at && column.x > x);
            for (const other of others) expect(x + width).toBeLessThan(other.x);
          }
          const withdrawn = teams.map((team, at) =>
            at === gone % teams.length ? { ...team, withdrawnAtMs: 1 } : team,
          );
          expect(columns(withdrawn, ownTeam)).toEqual(after);
        },
      ),
    );
  });

  it('keep a pitch of at least 218 units', () => {
    const columns = zonesOf(template('feedback'), camp(12)).filter(
      ({ meaning }) => meaning.giver !== undefined,
    );
    const xs = columns.map((zone) => zone.x);
    for (const [i, x] of xs.slice(1).entries()) expect(x - (xs[i] ?? 0)).toBeGreaterThanOrEqual(218);
  });

  it('leave no city of a template set without its sheets', () => {
    for (const set of TEMPLATE_SETS) {
      expect(boardTemplates(set, 5)).not.toEqual([]);
      for (const id of [...boardTemplates(set, 5), ...SHARED_BOARD_TEMPLATES])
        expect(newestTemplate(id)?.id).toBe(id);
    }
  });

  it('have a set for the year with every sheet of the others, the pairs of fact and cause, the last words and the report', () => {
    const year = boardTemplates('one-year', 5);
    const others = TEMPLATE_SETS.filter((set) => set !== 'one-year').flatMap((set) => boardTemplates(set, 5));
    expect(year.toSorted()).toEqual(
      [...new Set([...others, 'gap', 'checkout', 'report-outline'])].toSorted(),
    );
  });

  it('put on the team’s own board what never leaves it and what shows who is for and against, and nothing of it before the camp', () => {
    expect(teamOnlyTemplates('current-state')).toEqual([
      'practice',
      'interviewees',
      'interview',
      'commonality',
    ]);
    expect(boardTemplates('current-state', 5)).toEqual(['dialogue', 'drift', 'goodbad', 'lessons']);
    expect(teamOnlyTemplates('action')).toEqual(['practice', 'involve', 'reactions']);
    expect(boardTemplates('action', 5)).not.toContain('reactions');
    expect(teamOnlyTemplates('one-day')).toEqual(['practice']);
    expect(teamOnlyTemplates('one-year')).toEqual([
      ...teamOnlyTemplates('current-state'),
      ...teamOnlyTemplates('action').filter((id) => id !== 'practice'),
    ]);
    for (const set of TEMPLATE_SETS)
      for (const id of boardTemplates(set, 5)) expect(newestTemplate(id)?.confidence).toBe('camp');
  });
});
