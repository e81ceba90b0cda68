// Words edited in place: paragraphs, lists and hard breaks come out as the plain text says, and marks stay where they were.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { editWords } from '../../../shared/board/edit-words.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { makeBlocks, readBlocks, type TextBlock } from '../../../shared/board/text-blocks.ts';
import { applyEdits, type TextEdit } from '../../../shared/text/three-way.ts';

const fragmentOf = (blocks: readonly TextBlock[]): Y.XmlFragment => {
  const fragment = new Y.Doc().getXmlFragment('');
  fragment.insert(0, makeBlocks(blocks));
  return fragment;
};
const paragraph = (...children: TextBlock[]): TextBlock => ({
  element: 'paragraph',
  attributes: {},
  children,
});
const words = (text: string, bold = false): TextBlock => ({
  text: [{ insert: text, ...(bold ? { attributes: { bold: {} } } : {}) }],
});
const hardBreak: TextBlock = { element: 'hardBreak', attributes: {}, children: [] };
const list = (...items: TextBlock[]): TextBlock => ({
  element: 'bulletList',
  attributes: {},
  children: items.map((item) => ({ element: 'listItem', attributes: {}, children: [item] })),
});

const someParagraph = fc
  .array(
    fc.oneof(
      fc.tuple(
        fc.string({ unit: fc.constantFrom('a', 'b', '字'), minLength: 1, maxLength: 4 }),
        fc.boolean(),
      ),
      fc.constant(null),
    ),
    { maxLength: 3 },
  )
  .map((parts) => paragraph(...parts.map((part) => (part === null ? hardBreak : words(part[0], part[1])))));
const someBlocks = fc.array(
  fc.oneof(
    someParagraph,
    fc.array(someParagraph, { minLength: 1, maxLength: 3 }).map((items) => list(...items)),
  ),
  { minLength: 1, maxLength: 4 },
);

it('what is read comes out again as it was, attributes that are numbers included', () => {
  const blocks: readonly TextBlock[] = [
    {
      element: 'orderedList',
      attributes: { start: 3 },
      children: [{ element: 'listItem', attributes: {}, children: [paragraph(words('三', true))] }],
    },
    paragraph(words('a'), hardBreak, words('b')),
  ];
  expect(readBlocks(fragmentOf(blocks))).toEqual(blocks);
});

it('edits give the words that the plain text gives', () => {
  const someEdits = (length: number) =>
    fc
      .array(
        fc.record({
          at: fc.nat(length),
          remove: fc.nat(3),
          insert: fc.string({ unit: fc.constantFrom('x', '\n'), maxLength: 3 }),
        }),
        { maxLength: 3 },
      )
      .map((edits) => inOrder(edits, length));
  fc.assert(
    fc.property(
      someBlocks.chain((blocks) =>
        fc.tuple(fc.constant(blocks), someEdits(fragmentText(fragmentOf(blocks)).length)),
      ),
      ([blocks, edits]) => {
        const fragment = fragmentOf(blocks);
        const before = fragmentText(fragment);
        fragment.doc?.transact(() => editWords(fragment, edits));
        expect(fragmentText(fragment)).toBe(applyEdits(before, edits));
      },
    ),
    { numRuns: 300 },
  );
});

it('marks and lists of what stays, stay', () => {
  const fragment = fragmentOf([
    paragraph(words('太い', true), words('字')),
    list(paragraph(words('一')), paragraph(words('二'))),
  ]);
  editWords(fragment, [
    { at: 2, remove: 0, insert: '大' },
    { at: 5, remove: 0, insert: '\n間' },
  ]);
  expect(readBlocks(fragment)).toEqual([
    paragraph({ text: [{ insert: '太い大', attributes: { bold: {} } }] }, words('字')),
    list(paragraph(words('一')), paragraph(words('間')), paragraph(words('二'))),
  ]);
});

it('an empty note takes words', () => {
  const fragment = new Y.Doc().getXmlFragment('');
  editWords(fragment, [{ at: 0, remove: 0, insert: '一\n二' }]);
  expect(fragmentText(fragment)).toBe('一\n二');
});

/** Ascending, not overlapping, inside the text. */
function inOrder(edits: readonly TextEdit[], length: number): readonly TextEdit[] {
  let free = 0;
  return edits
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, remove, insert }) => {
      const start = Math.max(at, free);
      const end = Math.min(length, start + remove);
      free = Math.max(start, end);
      return { at: Math.min(start, length), remove: Math.max(0, end - start), insert };
    });
}
