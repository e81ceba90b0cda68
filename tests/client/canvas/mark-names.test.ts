// The marks that the door lets in are those of the editor, under the very names that its binding writes.
import { expect, it } from 'vitest';
import { textSchema } from '../../../client/words/text-schema.ts';
import { MARK_NAMES } from '../../../shared/board/text-parts.ts';

it('every mark of the editor is let in, under its plain name, and no other', () => {
  const { marks } = textSchema();
  expect(new Set(Object.keys(marks))).toEqual(MARK_NAMES);
  // The binding writes marks that may overlap themselves under other names.
  for (const mark of Object.values(marks)) expect(mark.excludes(mark)).toBe(true);
});
