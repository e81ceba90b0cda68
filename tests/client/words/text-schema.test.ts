// The schema of words is made without tldraw and must allow what tldraw's allows: a node or mark that one of them does not know is
// thrown away by whoever opens the words there.
import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { getTipTapDefaultExtensions } from 'tldraw';
import { expect, it } from 'vitest';
import { textSchema } from '../../../client/words/text-schema.ts';

const described = ({ nodes, marks }: Schema) => ({
  nodes: Object.values(nodes).map(({ name, spec }) => [
    name,
    spec.content,
    spec.marks,
    spec.group,
    Object.keys(spec.attrs ?? {}),
  ]),
  // In whatever order: it only says which lies around which in the page.
  marks: Object.values(marks)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map((mark) => [
      mark.name,
      Object.keys(mark.spec.attrs ?? {}),
      Object.values(marks)
        .filter((other) => mark.excludes(other))
        .map(({ name }) => name),
    ]),
});

it('words keep on the list what they have on the canvas, and the other way round', () => {
  const theirs = getSchema(
    getTipTapDefaultExtensions({ undoRedo: false }).filter(({ name }) => name !== 'textDirection'),
  );
  expect(described(textSchema())).toEqual(described(theirs));
});
