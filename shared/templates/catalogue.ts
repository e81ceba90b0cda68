// All templates by id and version, and which of them a new camp's boards start with. A new sheet is one file beside this one, and
// its line here.
import type { LinkRelation } from '../board/records.ts';
import type { TemplateSetId } from '../camp/camp.ts';
import type { Rank } from '../camp/ranks.ts';
import { CAFE } from './cafe.ts';
import { CAMP_SHEET } from './camp-sheet.ts';
import { CHECKOUT } from './checkout.ts';
import { COMMONALITY } from './commonality.ts';
import { COVERAGE } from './coverage.ts';
import { DIALOGUE } from './dialogue.ts';
import { DRIFT } from './drift.ts';
import { FEEDBACK_PARTS, feedbackPartCount, type GiverCount } from './feedback.ts';
import { FUTURE_DESIGN } from './future-design.ts';
import { GAP } from './gap.ts';
import { GOODBAD } from './goodbad.ts';
import { INTERVIEW } from './interview.ts';
import { INTERVIEWEES } from './interviewees.ts';
import { INVOLVE } from './involve.ts';
import { LESSONS_LEARNED } from './lessons.ts';
import { LOBBY } from './lobby.ts';
import { LOG } from './log.ts';
import { LOGIC_MODEL } from './logic-model.ts';
import { PLAN, PLAN_OF_BEFORE } from './plan.ts';
import { PRACTICE } from './practice.ts';
import { REACTIONS } from './reactions.ts';
import { REPORT_OUTLINE } from './report-outline.ts';
import { SCENARIO } from './scenario.ts';
import { TARGETS } from './targets.ts';
import type { Purpose, Template, Zone, ZoneCamp } from './template.ts';
import type { TemplateRef } from './template-ref.ts';
import { TREE_HOW, TREE_WHY } from './tree-sheets.ts';
import { TRUST } from './trust.ts';
import { VISION } from './vision.ts';
import { VISION_REVISED } from './vision-revised.ts';

/** The templates of this release in the order of the method. */
export const TEMPLATES: readonly Template[] = [
  PRACTICE,
  LOBBY,
  DIALOGUE,
  INTERVIEWEES,
  INTERVIEW,
  COMMONALITY,
  DRIFT,
  GOODBAD,
  LESSONS_LEARNED,
  VISION,
  ...FEEDBACK_PARTS,
  VISION_REVISED,
  FUTURE_DESIGN,
  TARGETS,
  COVERAGE,
  GAP,
  TREE_WHY,
  TREE_HOW,
  LOGIC_MODEL,
  SCENARIO,
  PLAN,
  INVOLVE,
  REACTIONS,
  TRUST,
  LOG,
  REPORT_OUTLINE,
  CHECKOUT,
  CAFE,
  CAMP_SHEET,
];

/** Versions of before: a sheet that was made from one is read by it. */
const EARLIER: readonly Template[] = [PLAN_OF_BEFORE];

const keyOf = (id: string, version: number): string => `${id}@${version}`;
const BY_VERSION = new Map(
  [...EARLIER, ...TEMPLATES].map((template) => [keyOf(template.id, template.version), template]),
);
const NEWEST = new Map(
  TEMPLATES.toSorted((a, b) => a.version - b.version).map((template) => [template.id, template]),
);

/** What the sheet was made from, for its own ranks; undefined for what only a newer release knows. */
export function templateOf({ template, templateVersion, ranks = [] }: TemplateRef): Template | undefined {
  const found = BY_VERSION.get(keyOf(template, templateVersion)) ?? inOrder(template, templateVersion);
  return found === undefined ? undefined : forRanks(found, ranks);
}

/** The template for other ranks than the usual ones; itself where none are said, or nothing on it follows from ranks. */
export function forRanks(template: Template, ranks: readonly Rank[]): Template {
  if (template.ofRanks === null || ranks.length === 0) return template;
  const key = JSON.stringify([template.id, template.version, ranks.map(({ id, name }) => [id, name])]);
  const known = OF_RANKS.get(key);
  if (known !== undefined) return known;
  const made = template.ofRanks(ranks);
  // Zones are compared as objects: the same ranks give the same ones, for as many lists as a server sees at a time.
  if (OF_RANKS.size >= MOST_KNOWN) OF_RANKS.clear();
  OF_RANKS.set(key, made);
  return made;
}
const OF_RANKS = new Map<string, Template>();
const MOST_KNOWN = 500;

/** A template that asks in an order of its own, made once; undefined where the version names none. */
function inOrder(id: string, version: number): Template | undefined {
  const made = NEWEST.get(id)?.inOrder?.(version) ?? undefined;
  if (made !== undefined) BY_VERSION.set(keyOf(id, version), made);
  return made;
}

/** What a new sheet is made from; undefined for an unknown id. For sheets that exist ask `templateOf`. */
export const newestTemplate = (id: string): Template | undefined => NEWEST.get(id);

/** Is the sheet the one that serves this purpose? */
export const serves = (sheet: TemplateRef, purpose: Purpose): boolean =>
  templateOf(sheet)?.purpose === purpose;

/** What a new link on the sheet says; on the table, and on what only a newer release knows, it serves. */
export const relationOn = (sheet: TemplateRef | null): LinkRelation =>
  (sheet === null ? undefined : templateOf(sheet))?.links ?? 'serves';

/** Id of the template that serves a purpose; the first part where there are several. */
export const templateFor = (purpose: Purpose): string =>
  TEMPLATES.find((template) => template.purpose === purpose)?.id ?? '';

/** What the board that all teams share starts with. */
export const SHARED_BOARD_TEMPLATES: readonly string[] = [LOBBY.id, PRACTICE.id];
/** What a board of one team alone starts with: practice, and what of the set is for the team. */
export const teamOnlyTemplates = (set: TemplateSetId): readonly string[] => [
  PRACTICE.id,
  ...inSet(set)
    .filter(isForTeam)
    .map(({ id }) => id),
];

/** What the board of one person alone starts with: the sheets that stand on no other. */
export const OWN_BOARD_TEMPLATES: readonly string[] = [...NEWEST.values()]
  .filter(({ confidence }) => confidence === 'person')
  .map(({ id }) => id);

/**
 * The template ids of a team board in a new camp of `teamCount` cities, in board order, with the parts of 感想と気づき that it needs.
 */
export function boardTemplates(set: TemplateSetId, teamCount: number): readonly string[] {
  return inSet(set)
    .filter((template) => !isForTeam(template))
    .flatMap((template) => partsFor(template, { first: teamCount - 1, later: 0 }).map(({ id }) => id));
}

/** Does the team begin with it on its own board? What never leaves it, and what shows who is for and against. */
const isForTeam = ({ confidence, isForTeamFirst }: Template): boolean =>
  confidence !== 'camp' || isForTeamFirst;

const inSet = (set: TemplateSetId): readonly Template[] =>
  [...NEWEST.values()].filter(({ sets }) => sets.includes(set));

/** A template as it comes on a board on which so many cities give: 感想と気づき in as many parts as they need. */
export const partsFor = (template: Template, givers: GiverCount): readonly Template[] =>
  template.purpose === 'feedback' ? FEEDBACK_PARTS.slice(0, feedbackPartCount(givers)) : [template];

/** All zones of a sheet made from `template`, for this camp. */
export const zonesOf = (template: Template, camp: ZoneCamp): readonly Zone[] =>
  template.zonesOfCamp === null ? template.zones : [...template.zones, ...template.zonesOfCamp(camp)];
