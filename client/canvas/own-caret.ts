// Where my caret and my selection stay when others write: behind the character that I wrote last, and on what I have
// selected even a moment ago. y-prosemirror ties the caret to the character after it, so that their words would come between
// mine, letter by letter; and ProseMirror learns of a selection a moment after it was made, so that a change that arrives in
// between would put the old one back, and a key that comes that early would act on the old one.
import { Plugin, type Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, getRelativeSelection, yCursorPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import type { HeldWords } from './held-words.ts';
import { bindingOf, freshSelection, takeInTyping, type WordsBinding } from './words-binding.ts';

/** Must stand before the sync plugin, which registers what is replaced here when its view begins. */
export function ownCaretPlugin(held: HeldWords): Plugin {
  let shown: EditorView | undefined;
  return new Plugin({
    view: (view) => {
      shown = view;
      const binding = bindingOf(view);
      binding.beforeAllTransactions = () => {
        if (held.isHolding || binding.beforeTransactionSelection !== null || binding.prosemirrorView === null)
          return;
        const selection = freshSelection(view) ?? view.state.selection;
        binding.beforeTransactionSelection = selectionBehind(binding, selection);
      };
      return {
        destroy: () => {
          shown = undefined;
        },
      };
    },
    props: {
      handleDOMEvents: {
        keydown: (view) => {
          if (freshSelection(view) !== undefined) takeInTyping(view);
          return false;
        },
      },
    },
    // Others' carets are drawn anew, and my selection with them.
    appendTransaction: (transactions, _before, state) => {
      const isCaret = transactions.some(
        (one) => one.getMeta(yCursorPluginKey) !== undefined && !one.docChanged,
      );
      const fresh = isCaret && shown !== undefined ? freshSelection(shown) : undefined;
      return fresh === undefined ? null : state.tr.setSelection(fresh);
    },
  });
}

function selectionBehind(
  binding: WordsBinding,
  selection: Selection,
): ReturnType<typeof getRelativeSelection> {
  const relative = getRelativeSelection(binding as never, { selection } as never);
  const { empty, $head } = selection;
  if (!empty || $head.nodeBefore?.isText !== true) return relative;
  const left = absolutePositionToRelativePosition($head.pos - 1, binding.type, binding.mapping);
  if (left.item === null) return relative;
  const behind = new Y.RelativePosition(left.type, left.tname, left.item, -1);
  return { ...relative, anchor: behind, head: behind };
}
