// Which sheets the gallery offers, in which groups and order, and which of them a search or a set leaves. Pure.
import { mayStandOn } from '../../../../shared/board/confidence.ts';
import type { Board, SheetRef, TemplateSetId } from '../../../../shared/camp/camp.ts';
import { newestTemplate, TEMPLATES } from '../../../../shared/templates/catalogue.ts';
import type { SheetGroup, Template } from '../../../../shared/templates/template.ts';
import { nameKey } from '../../../../shared/text/name.ts';
import type { Locale } from '../../../../shared/time/fiscal-year.ts';

/** The groups in the order of a year's work. */
export const GROUPS: readonly SheetGroup[] = ['look', 'envision', 'way', 'act', 'reflect'];

/** The sets that the gallery can be narrowed to; `all` does not narrow it. */
export const GALLERY_SETS = [
  'all',
  'one-day',
  'half-day',
  'current-state',
  'action',
] as const satisfies readonly (TemplateSetId | 'all')[];
export type GallerySet = (typeof GALLERY_SETS)[number];

/** Everything in the gallery, in the order of the method: the newest version of each. */
export const GALLERY: readonly Template[] = TEMPLATES.filter(
  (template) => template.group !== null && newestTemplate(template.id) === template,
);

/** What is offered on the board: on one’s own only what may stand there, elsewhere everything, with a word on where it belongs. */
export const galleryOf = (board: Pick<Board, 'visibility'>): readonly Template[] =>
  board.visibility === 'person' ? GALLERY.filter((template) => mayStandOn(template, board)) : GALLERY;

/** One group with what is left of it. */
export interface GalleryGroup {
  readonly group: SheetGroup;
  readonly templates: readonly Template[];
}

/**
 * The groups that are not empty: sheets of the set of which somebody may think who typed this, in their language. What is called so
 * comes alone; where nothing is, whatever speaks of it.
 */
export function galleryGroups(
  search: string,
  set: GallerySet,
  locale: Locale,
  offered: readonly Template[] = GALLERY,
): readonly GalleryGroup[] {
  const wanted = keyOf(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const ofSet = offered.filter((template) => set === 'all' || template.sets.includes(set));
  const saying = (wordsOf: (template: Template, locale: Locale) => string): readonly Template[] =>
    ofSet.filter((template) => wanted.every((word) => wordsOf(template, locale).includes(word)));
  const called = saying(namesOf);
  const found = called.length > 0 ? called : saying(wordsAbout);
  return GROUPS.map((group) => ({ group, templates: found.filter((each) => each.group === group) })).filter(
    ({ templates }) => templates.length > 0,
  );
}

const keyOf = (words: string): string => nameKey(words).toLowerCase();

/** What the sheet is called, in the method’s numbers and in agendas too. */
const namesOf = ({ code, title, shortTitle, inAgenda }: Template, locale: Locale): string =>
  keyOf([code, title[locale], shortTitle[locale], ...(inAgenda?.titles ?? [])].join(' '));

/** What is said of the sheet. */
const wordsAbout = ({ summary, about, question }: Template, locale: Locale): string =>
  keyOf([summary[locale], about[locale], question?.[locale] ?? ''].join(' '));

/** How many sheets a set has in the gallery. */
export const countOfSet = (set: GallerySet): number =>
  set === 'all' ? GALLERY.length : GALLERY.filter((template) => template.sets.includes(set)).length;

/** What the board says to a sheet of the gallery. */
export type Standing =
  /** It is there, and a board has it once. */
  | 'there'
  /** It belongs on a board that the team alone sees. */
  | 'team-only'
  /** It may stand here, and better stands on a board that the team alone sees. */
  | 'team-first'
  /** It belongs on a board that one person alone opens. */
  | 'own'
  | 'can-be-added';

/** May a sheet of this template be put on the board? */
export function standingOf(
  template: Template,
  board: { readonly sheets: readonly SheetRef[]; readonly visibility: Board['visibility'] },
): Standing {
  if (!mayStandOn(template, board)) return template.confidence === 'person' ? 'own' : 'team-only';
  const isThere = board.sheets.some((sheet) => sheet.template === template.id);
  if (isThere && !template.isRepeatable) return 'there';
  return template.isForTeamFirst && board.visibility === 'camp' ? 'team-first' : 'can-be-added';
}
