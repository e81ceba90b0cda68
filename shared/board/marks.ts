// 印: the marks that people set on a sheet, each a fixed field of its own. Which field is one, how many steps it has, and what it says
// in tables. How it looks is shared/drawing/mark.ts; who may set it is rights.ts.
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import type { Mark } from '../templates/template.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { PersonId } from './ids.ts';
import { MAX_DONE } from './note-details.ts';

/**
 * The mark whose field this zone of the sheet has; null where it has none. With `person`: only one that this person may set, which is
 * everybody's or the person's own.
 */
export function markOf(sheet: TemplateRef, zone: string, person?: PersonId): Mark | null {
  const template = templateOf(sheet);
  if (template === undefined) return null;
  const owner = template.hasCards ? (/^[^.]+\.([^.]+)\./.exec(zone)?.[1] as PersonId | undefined) : undefined;
  const camp = {
    ownTeam: null,
    teams: [],
    members: owner === undefined ? [] : [{ id: owner, name: '' }],
  };
  const use = zonesOf(template, camp).find(({ id }) => id === zone)?.use;
  if (use?.kind !== 'choice') return null;
  return person === undefined || use.owner === undefined || use.owner === person ? use.mark : null;
}

/** The steps there are beside 0: pressed once more after the last, it is open again. */
export const stepsOf = ({ kind }: Mark): number => (kind === 'ball' ? MAX_DONE : 1);

/** Does its record say on which day it was set? */
export const isDated = (mark: Mark): boolean => mark.kind === 'ball' && mark.isDated === true;

/** What a set mark says in tables: 「はい」, or how far it is; '' while it is open. */
export function markValue(mark: Mark, done: number, locale: Locale): string {
  if (done === 0) return '';
  if (mark.kind === 'ball') return mark.states?.[done]?.[locale] ?? String(done);
  return locale === 'ja' ? 'はい' : 'Yes';
}
