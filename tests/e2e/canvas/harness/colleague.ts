// Somebody who works in the words that are open, by the text editor's own commands and with a caret of their own, around a
// place where somebody else composes: 「上」 stands above it, 「前の方」 and 「後の方」 beside it, 「下」 below.
import type { Editor } from '@tiptap/core';

const PLACES = { above: '上', left: '前', right: '後', end: '後の方', below: '下' } as const;
export type Deed = keyof typeof PLACES | 'front' | 'split' | 'join' | 'mark' | 'clear';

/** Letters are written behind the words of a place (`front`: at the beginning of the composing paragraph). */
export function work(deed: Deed, letter: string): void {
  const editor = openWords();
  switch (deed) {
    case 'front':
      put(editor, startOf(editor, '前'), letter);
      return;
    case 'split':
      editor.commands.setTextSelection(editor.state.doc.resolve(behind(editor, '上')).end());
      editor.commands.keyboardShortcut('Enter');
      return;
    case 'join':
      // The paragraph that `split` made is deleted with what is in it.
      remove(editor, (at) => at > startOf(editor, '上') && at < startOf(editor, '前'));
      return;
    case 'mark':
      editor.commands.setTextSelection({ from: behind(editor, '前') - 1, to: behind(editor, '前') });
      editor.commands.toggleBold();
      return;
    case 'clear':
      remove(editor, (at) => at === startOf(editor, '前'));
      return;
    default:
      put(editor, behind(editor, PLACES[deed]), letter);
  }
}

function openWords(): Editor {
  const words = document.querySelector('.miraizu-words .tiptap') as { readonly editor?: Editor } | null;
  if (words?.editor === undefined) throw new Error('No words are open');
  return words.editor;
}

function put(editor: Editor, at: number, letter: string): void {
  editor.commands.setTextSelection(at);
  editor.view.dispatch(editor.state.tr.insertText(letter));
}

/** Deletes the paragraphs whose content begins at such a position. */
function remove(editor: Editor, isMeant: (start: number) => boolean): void {
  const change = editor.state.tr;
  editor.state.doc.forEach((paragraph, offset) => {
    if (isMeant(offset + 1))
      change.delete(change.mapping.map(offset), change.mapping.map(offset + paragraph.nodeSize));
  });
  editor.view.dispatch(change);
}

/** The position behind these words; each of their letters stands only once in the note, whatever is between them. */
function behind(editor: Editor, words: string): number {
  let at: number | undefined;
  editor.state.doc.descendants((node, from) => {
    const found = node.isText ? (node.text ?? '').lastIndexOf(words.slice(-1)) : -1;
    // 「方」 stands twice: the last one is meant.
    if (found >= 0) at = from + found + 1;
  });
  if (at === undefined) throw new Error(`There is no ${words}`);
  return at;
}

const startOf = (editor: Editor, words: string): number =>
  editor.state.doc.resolve(behind(editor, words)).start();
