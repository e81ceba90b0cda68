// Carets of others are reckoned only while the editor shows what the words say: else y-prosemirror throws, looking for the
// node of a paragraph that is still on its way in.
import { expect, it } from 'vitest';
import { relativePositionToAbsolutePosition } from 'y-prosemirror';
import * as Y from 'yjs';
import { showsAll } from '../../../client/canvas/words-binding.ts';

it('knows when a paragraph is on its way into the editor, where reckoning a caret throws', () => {
  const words = new Y.Doc().getXmlFragment('words');
  const [first, second] = [new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')];
  words.push([first, second]);
  const mapping = new Map<Y.AbstractType<unknown>, unknown>();
  const caret = Y.createRelativePositionFromTypeIndex(words, 2);
  const reckon = () => relativePositionToAbsolutePosition(words.doc as Y.Doc, words, caret, mapping as never);
  mapping.set(first as never, { nodeSize: 2 });
  expect(showsAll(mapping, words)).toBe(false);
  expect(reckon).toThrow(TypeError);
  mapping.set(second as never, { nodeSize: 2 });
  expect(showsAll(mapping, words)).toBe(true);
  expect(reckon).not.toThrow();
});
