// All templates, by id, and which of them a new camp's boards start with.
import type { TemplateSetId } from '../camp/camp.ts';
import { feedbackTemplates, feedbackZones } from './feedback.ts';
import { PRACTICE } from './practice.ts';
import { TARGETS } from './targets.ts';
import type { Template, Zone, ZoneCamp } from './template.ts';
import { TREE_HOW, TREE_WHY } from './tree-sheets.ts';
import { VISION } from './vision.ts';
import { VISION_REVISED } from './vision-revised.ts';

const TEMPLATES: ReadonlyMap<string, Template> = new Map(
  [VISION, ...feedbackTemplates, VISION_REVISED, TARGETS, TREE_WHY, TREE_HOW, PRACTICE].map((template) => [
    template.id,
    template,
  ]),
);

/** The template of that id, or undefined (a board from a newer version may hold a sheet we do not know). */
export const templateById = (id: string): Template | undefined => TEMPLATES.get(id);

/** What each team's board starts with. `feedback` stands for as many feedback sheets as the camp's cities need. */
export const TEMPLATE_SETS: Readonly<Record<TemplateSetId, readonly string[]>> = {
  'one-day': ['vision', 'feedback', 'vision-revised', 'targets', 'tree-why', 'tree-how'],
  'half-day': ['vision', 'feedback', 'vision-revised'],
  'one-year': ['vision', 'feedback', 'vision-revised', 'targets', 'tree-why', 'tree-how'],
};

/** What the board that all teams share starts with. */
export const SHARED_BOARD_TEMPLATES: readonly string[] = ['practice'];

/** The template ids of a new team board in a camp of `teamCount` cities, in board order. */
export function boardTemplates(set: TemplateSetId, teamCount: number): readonly string[] {
  const parts = feedbackTemplates.slice(0, feedbackPartCount(teamCount)).map((template) => template.id);
  return TEMPLATE_SETS[set].flatMap((id) => (id === 'feedback' ? parts : [id]));
}

/** Feedback sheets needed: the first holds four giving cities and 幹事・その他, each further one five cities. */
function feedbackPartCount(teamCount: number): number {
  const givers = Math.max(0, teamCount - 1);
  return Math.min(feedbackTemplates.length, 1 + Math.ceil(Math.max(0, givers - 4) / 5));
}

/** All zones of a sheet made from `template`, for this camp. */
export function zonesOf(template: Template, camp: ZoneCamp): readonly Zone[] {
  if (template.feedbackPart === null) return template.zones;
  return [...template.zones, ...feedbackZones(template.feedbackPart, camp)];
}
