// What the two trees of T13 share: a question at the left, levels to the right under their heads.
import type { ZoneId } from '../board/ids.ts';
import type { Furniture, Template, TreeKind, Wording } from './template.ts';
import { yearRail } from './year-rail.ts';

const LEVEL_PITCH = 410;

export interface TreeSheet {
  readonly kind: TreeKind;
  readonly title: Wording;
  readonly shortTitle: Wording;
  readonly question: Wording;
  readonly prompt: Wording;
  readonly levelHead: Wording;
  /** Words after the head of the second, third and fourth level. */
  readonly levelNotes: readonly (Wording & { readonly x: number })[];
  readonly year: 0 | 1;
}

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
        prompt: { text: sheet.prompt, x: LEVEL_PITCH, y: 38 },
        pad: 0,
        use: { kind: 'tree', tree: sheet.kind },
        offset: sheet.year,
      },
    ],
    feedbackPart: null,
    furniture: [
      head(48, { ja: '問い', en: 'Question' }),
      ...[1, 2, 3].map((level) => head(48 + level * LEVEL_PITCH, sheet.levelHead)),
      ...sheet.levelNotes.map(
        ({ x, ...text }): Furniture => ({
          kind: 'text',
          x,
          y: 288,
          text,
          size: 22,
          bold: false,
          ink: 'ink3',
          anchor: 'start',
        }),
      ),
      { kind: 'line', from: [48, 304], to: [1632, 304], ink: 'hair', width: 1.5 },
    ],
  };
}

const head = (x: number, text: Wording): Furniture => ({
  kind: 'text',
  x,
  y: 288,
  text,
  size: 26,
  bold: true,
  ink: 'time',
  anchor: 'start',
});
