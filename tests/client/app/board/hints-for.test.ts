// The first hints tell nobody to do what is refused.
import { expect, it } from 'vitest';
import { hintsFor } from '../../../../client/app/board/hints-for.ts';

const madeFrom = (template: string | null) => (template === null ? null : { template, templateVersion: 1 });

it.each([
  ['an owner on a sheet of notes', 'edit', 'vision', 'notes'],
  ['an owner on a tree', 'edit', 'tree-why', 'tree'],
  ['an owner on the own feedback sheet', 'edit', 'feedback', 'notes'],
  ['a guest on a feedback sheet', 'contribute', 'feedback-2', 'give'],
  ['a guest on a sheet that is not theirs', 'contribute', 'vision', 'look'],
  ['a guest on the practice sheet', 'contribute', 'practice', 'notes'],
  ['an owner on the lobby, which takes no notes', 'edit', 'lobby', null],
  ['somebody who may only read', 'read', 'feedback', null],
  ['somebody beside all sheets', 'edit', null, null],
] as const)('%s', (_who, capability, template, expected) => {
  expect(hintsFor(capability, madeFrom(template), 'nobody')).toBe(expected);
});

it.each([
  ['an owner, whose city may be the one', 'edit', 'vision', null],
  ['a guest who goes to give', 'contribute', 'feedback', 'give'],
  ['a guest who looks on', 'contribute', 'vision', 'look'],
] as const)('while a city presents: %s', (_who, capability, template, expected) => {
  expect(hintsFor(capability, madeFrom(template), 'presenting')).toBe(expected);
  expect(hintsFor(capability, madeFrom(template), 'dialogue')).toBe(expected);
});
