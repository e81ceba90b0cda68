// Where my caret stays when others write at the same place: behind the character that I wrote last. y-prosemirror ties it to
// the character after it, so that their words would come between mine, letter by letter.
import type { EditorState } from '@tiptap/pm/state';
import { Plugin } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, getRelativeSelection, ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';

/** The part of y-prosemirror's binding that remembers the selection while the document changes. */
interface SyncBinding {
  readonly type: Y.XmlFragment;
  readonly mapping: Parameters<typeof absolutePositionToRelativePosition>[2];
  readonly prosemirrorView: { readonly state: EditorState } | null;
  beforeTransactionSelection: ReturnType<typeof getRelativeSelection> | null;
  beforeAllTransactions: () => void;
}

/** Must stand before the sync plugin, which registers what is replaced here when its view begins. */
export const ownCaretPlugin = (): Plugin =>
  new Plugin({
    view: (view) => {
      const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: SyncBinding };
      binding.beforeAllTransactions = () => {
        if (binding.beforeTransactionSelection !== null || binding.prosemirrorView === null) return;
        binding.beforeTransactionSelection = selectionBehind(binding, binding.prosemirrorView.state);
      };
      return {};
    },
  });

function selectionBehind(binding: SyncBinding, state: EditorState): ReturnType<typeof getRelativeSelection> {
  const selection = getRelativeSelection(binding as never, state);
  const { empty, $head } = state.selection;
  if (!empty || $head.nodeBefore?.isText !== true) return selection;
  const left = absolutePositionToRelativePosition($head.pos - 1, binding.type, binding.mapping);
  if (left.item === null) return selection;
  const behind = new Y.RelativePosition(left.type, left.tname, left.item, -1);
  return { ...selection, anchor: behind, head: behind };
}
