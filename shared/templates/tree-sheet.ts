// What the two trees of T13 share: a question at the left, levels to the right under their heads.
import type { ZoneId } from '../board/ids.ts';
import type { Template, TreeKind, Wording } from './template.ts';
import { yearRail } from './year-rail.ts';

/** Right of the question, at half the height: beside the question while the tree has nothing else. */
const PROMPT_AT = { x: 352, y: 401 } as const;

/** In what one tree of T13 differs from the other. `year`: whole years after the base fiscal year. */
export interface TreeSheet {
  readonly kind: TreeKind;
  readonly title: Wording;
  readonly shortTitle: Wording;
  readonly question: Wording;
  readonly prompt: Wording;
  readonly levelHead: Wording;
  /** Are the levels counted beside their heads (２段目)? */
  readonly numbered: boolean;
  readonly year: 0 | 1;
}

/** The template `tree-why` or `tree-how`: one zone of kind tree below the ruler of years. */
export function treeSheet(sheet: TreeSheet): Template {
  return {
    id: `tree-${sheet.kind}`,
    version: 1,
    code: 'T13',
    title: sheet.title,
    shortTitle: sheet.shortTitle,
    question: sheet.question,
    audience: 'team',
    banner: null,
    rail: yearRail(sheet.year),
    washes: [],
    zones: [
      {
        id: `tree.${sheet.kind}` as ZoneId,
        label: sheet.shortTitle,
        x: 48,
        y: 314,
        width: 1584,
        height: 786,
        tone: 'none',
        rule: null,
        heading: null,
        sub: null,
        prompt: { text: sheet.prompt, ...PROMPT_AT },
        pad: 0,
        use: { kind: 'tree', tree: sheet.kind },
        offset: sheet.year,
      },
    ],
    feedbackPart: null,
    furniture: [
      { kind: 'tree-heads', head: sheet.levelHead, numbered: sheet.numbered },
      { kind: 'line', from: [48, 304], to: [1632, 304], ink: 'hair', width: 1.5 },
    ],
  };
}
