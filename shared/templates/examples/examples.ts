// All examples of filled sheets, by the template that they fill. A new sheet brings its own: one value in a file beside this one,
// and its line here; 記入例 on the board, the gallery's pictures and the demo's boards follow from it.
import type { Template } from '../template.ts';
import { CHECKOUT_EXAMPLE, LOBBY_EXAMPLE } from './beginning-and-end.ts';
import { CAFE_EXAMPLE, CAMP_SHEET_EXAMPLE, PRACTICE_EXAMPLE, REACTIONS_EXAMPLE } from './camp-day.ts';
import { DIALOGUE_EXAMPLE, INTERVIEWEES_EXAMPLE, INVOLVE_EXAMPLE } from './dialogues.ts';
import type { SheetExample } from './example.ts';
import { DRIFT_EXAMPLE, GOODBAD_EXAMPLE, LESSONS_EXAMPLE } from './present.ts';
import { REPORT_EXAMPLE } from './report.ts';
import { COMMONALITY_EXAMPLE, INTERVIEW_EXAMPLE } from './team-only.ts';
import { TREE_HOW_EXAMPLE, TREE_WHY_EXAMPLE } from './trees.ts';
import { TRUST_EXAMPLE } from './trust.ts';
import { FEEDBACK_EXAMPLE, FUTURE_DESIGN_EXAMPLE, REVISION_EXAMPLE, VISION_EXAMPLE } from './vision.ts';
import { GAP_EXAMPLE, LOGIC_MODEL_EXAMPLE, PLAN_EXAMPLE, TARGETS_EXAMPLE } from './way.ts';
import { LOG_EXAMPLE, SCENARIO_EXAMPLE } from './year.ts';

/** By the family of templates, whose parts share one example. */
export const EXAMPLES: Readonly<Record<string, SheetExample>> = {
  practice: PRACTICE_EXAMPLE,
  lobby: LOBBY_EXAMPLE,
  dialogue: DIALOGUE_EXAMPLE,
  interviewees: INTERVIEWEES_EXAMPLE,
  interview: INTERVIEW_EXAMPLE,
  commonality: COMMONALITY_EXAMPLE,
  drift: DRIFT_EXAMPLE,
  goodbad: GOODBAD_EXAMPLE,
  lessons: LESSONS_EXAMPLE,
  vision: VISION_EXAMPLE,
  feedback: FEEDBACK_EXAMPLE,
  'vision-revised': REVISION_EXAMPLE,
  'future-design': FUTURE_DESIGN_EXAMPLE,
  targets: TARGETS_EXAMPLE,
  gap: GAP_EXAMPLE,
  'tree-why': TREE_WHY_EXAMPLE,
  'tree-how': TREE_HOW_EXAMPLE,
  'logic-model': LOGIC_MODEL_EXAMPLE,
  scenario: SCENARIO_EXAMPLE,
  plan: PLAN_EXAMPLE,
  involve: INVOLVE_EXAMPLE,
  reactions: REACTIONS_EXAMPLE,
  cafe: CAFE_EXAMPLE,
  'camp-sheet': CAMP_SHEET_EXAMPLE,
  trust: TRUST_EXAMPLE,
  log: LOG_EXAMPLE,
  'report-outline': REPORT_EXAMPLE,
  checkout: CHECKOUT_EXAMPLE,
};

/** How a sheet of this template looks when it is filled; undefined where nobody has written an example. */
export const exampleOf = ({ family }: Pick<Template, 'family'>): SheetExample | undefined => EXAMPLES[family];
