// Where my caret and my selection stay when others write: behind the character that I wrote last, and on what I have selected even
// a moment ago. y-prosemirror ties the caret to the character after it, so that their words would come between mine, letter by
// letter; and ProseMirror learns of a selection a moment after it was made, so that a change that arrives in between would put the
// old one back, and a key that comes that early would act on the old one. Gives undo-carets.ts the caret before and after each
// step, and takes from it where the caret goes when one is undone or redone.
import { Plugin, type Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, getRelativeSelection, yCursorPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import type { CompositionBuffer } from './composition-buffer.ts';
import type { PlacedSelection, UndoCarets } from './undo-carets.ts';
import {
  bindingOf,
  freshSelection,
  takeInTyping,
  type YProsemirrorBinding,
} from './y-prosemirror-internals.ts';

/**
 * A ProseMirror plugin. Must stand before the sync plugin, which registers what is replaced here when its view begins. Example
 * (| is my caret): I have typed 「あ|」 and a colleague inserts 「い」 right there; I see 「あ|い」, and what I type next follows my own
 * 「あ」.
 */
export function caretAffinityPlugin(held: CompositionBuffer, carets: UndoCarets): Plugin {
  let shown: EditorView | undefined;
  /** Before my change that is just going into the fragment, or before all of the composition. */
  let before: PlacedSelection | undefined;
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
      const arrive = binding._observeFunction;
      binding._observeFunction = (events, transaction) => {
        const place = carets.placeAfter(transaction, binding.type);
        if (place !== undefined) binding.beforeTransactionSelection = place;
        arrive(events, transaction);
      };
      const close = carets.open({
        fragment: binding.type,
        before: () => before,
        after: () => {
          const caret = held.caretInWriting;
          return caret === undefined
            ? selectionBehind(binding, view.state.selection)
            : ({ type: 'text', anchor: caret, head: caret } as PlacedSelection);
        },
      });
      return {
        // The fragment still has the words as they were: the sync plugin, which comes after this one, writes mine into it.
        update: ({ composing }, { doc, selection }) => {
          if (composing || held.isHolding || doc.eq(view.state.doc)) return;
          binding.mux(() => {
            before = selectionBehind(binding, selection);
          });
        },
        destroy: () => {
          close();
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
        compositionstart: (view) => {
          if (!held.isHolding)
            before = selectionBehind(bindingOf(view), freshSelection(view) ?? view.state.selection);
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

function selectionBehind(binding: YProsemirrorBinding, selection: Selection): PlacedSelection {
  const relative = getRelativeSelection(binding as never, { selection } as never);
  const { empty, $head } = selection;
  if (!empty || $head.nodeBefore?.isText !== true) return relative;
  const left = absolutePositionToRelativePosition($head.pos - 1, binding.type, binding.mapping);
  if (left.item === null) return relative;
  const behind = new Y.RelativePosition(left.type, left.tname, left.item, -1);
  return { ...relative, anchor: behind, head: behind };
}
