// The inner parts of y-prosemirror 1.3.7's binding and of ProseMirror's view that writing together needs and that their
// types do not show. Used by caret-affinity.ts and composition-buffer.ts; everything else keeps to their public interface.
import type { Node } from '@tiptap/pm/model';
import type { Selection } from '@tiptap/pm/state';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type getRelativeSelection, ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';

/** Joins one text editor to one fragment. */
export interface YProsemirrorBinding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  /** Which node of the editor's document stands for which element of the fragment; an array for a run of text. */
  readonly mapping: Map<Y.AbstractType<unknown>, Node | Node[]>;
  readonly prosemirrorView: EditorView | null;
  /** Runs `fn` unless it is called from within another `fn`: the fragment's changes do not come back to the editor. */
  readonly mux: (fn: () => void) => void;
  /** The selection in terms of the fragment, kept for the time of a transaction. */
  beforeTransactionSelection: ReturnType<typeof getRelativeSelection> | null;
  beforeAllTransactions: () => void;
  _observeFunction: (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => void;
  _prosemirrorChanged: (doc: Node) => void;
  _forceRerender: () => void;
}

/** The binding of an editor with the sync plugin. */
export const bindingOf = (view: EditorView): YProsemirrorBinding =>
  (ySyncPluginKey.getState(view.state) as { readonly binding: YProsemirrorBinding }).binding;

/** Does the editor know every element of these words? Not between a change of the fragment and its coming in. */
export const showsAll = (mapping: ReadonlyMap<unknown, unknown>, words: Y.XmlFragment): boolean =>
  words
    .toArray()
    .every((part) => !(part instanceof Y.XmlElement) || (mapping.has(part) && showsAll(mapping, part)));

interface DomObserver {
  flush(): void;
  readonly currentSelection: { eq(selection: unknown): boolean };
}
type InnerView = EditorView & {
  readonly domObserver: DomObserver;
  domSelectionRange(): { readonly focusNode: globalThis.Node | null };
};

/** Takes in what has been typed or composed and ProseMirror has not looked at yet. */
export const takeInTyping = (view: EditorView): void => (view as InnerView).domObserver.flush();

/** What somebody has just selected, before ProseMirror has been told; undefined when it knows. */
export function freshSelection(view: EditorView): Selection | undefined {
  const { domObserver } = view as InnerView;
  if (view.composing || !view.hasFocus()) return undefined;
  if (domObserver.currentSelection.eq((view as InnerView).domSelectionRange())) return undefined;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = view.dom.ownerDocument.getSelection() ?? {};
  if (anchorNode == null || focusNode == null) return undefined;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return undefined;
  const place = (node: globalThis.Node, offset: number | undefined) =>
    view.state.doc.resolve(view.posAtDOM(node, offset ?? 0, 1));
  return TextSelection.between(place(anchorNode, anchorOffset), place(focusNode, focusOffset));
}
