// Carets of others are reckoned only while the editor shows what the words say: else y-prosemirror throws, looking for the
// node of a paragraph that is still on its way in, or that an editor closed since has never seen.
import { EditorState } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';
import { expect, it } from 'vitest';
import {
  relativePositionToAbsolutePosition,
  yCursorPlugin,
  yCursorPluginKey,
  ySyncPlugin,
  ySyncPluginKey,
} from 'y-prosemirror';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CompositionBuffer } from '../../../client/words/composition-buffer.ts';
import { textSchema } from '../../../client/words/text-schema.ts';
import { showsAll, type YProsemirrorBinding } from '../../../client/words/y-prosemirror-internals.ts';

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

it('reckons no carets in an editor that has been closed, which hears of them once more', () => {
  const doc = new Y.Doc();
  const words = doc.getXmlFragment('words');
  const seen = new Y.XmlElement('paragraph');
  words.push([seen]);
  const awareness = new Awareness(doc);
  const held = new CompositionBuffer(() => undefined);
  const plugins = [held.plugin(), ySyncPlugin(words), held.still(yCursorPlugin(awareness))];
  const state = EditorState.create({ schema: textSchema(), plugins });
  // What it showed when it was closed, and what came since.
  const { binding } = ySyncPluginKey.getState(state) as { readonly binding: YProsemirrorBinding };
  binding.mapping.set(seen as never, state.schema.nodes['paragraph']?.create() as never);
  words.push([new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')]);
  const caret = Y.createRelativePositionFromTypeIndex(words, 3);
  awareness.states.set(doc.clientID + 1, { cursor: { anchor: caret, head: caret } });
  const told = state.apply(state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }));
  expect((yCursorPluginKey.getState(told) as DecorationSet).find()).toEqual([]);
  awareness.destroy();
});
