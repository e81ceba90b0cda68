// Somebody who types evenly into the words that are open, by the browser's own text input, and looks where the caret is.

export interface Typing {
  /** How often it was looked where the caret stands. */
  readonly looks: number;
  /** How often it did not stand behind what was just typed. */
  readonly lost: number;
}

/** Types one letter each `pauseMs`; before and after each the caret must stand behind what has been typed so far. */
export async function typeEvenly(text: string, pauseMs: number): Promise<Typing> {
  let [looks, lost] = [0, 0];
  const look = (typed: string): void => {
    looks += 1;
    if (!(beforeCaret() ?? '').endsWith(typed)) lost += 1;
  };
  const letters = [...text];
  for (const [at, letter] of letters.entries()) {
    const typed = letters.slice(0, at).join('');
    if (at > 0) look(typed);
    document.execCommand('insertText', false, letter);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    look(typed + letter);
  }
  return { looks, lost };
}

/** Does the caret rest at that end of the words? Asked two pictures later: the editor takes the focus in one of its own. */
export async function caretRestsAt(end: 'Home' | 'End'): Promise<boolean> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const words = document.querySelector('.miraizu-words .tiptap');
  const before = beforeCaret();
  if (words === null || before === null) return false;
  const all = document.createRange();
  all.selectNodeContents(words);
  return before === (end === 'Home' ? '' : wordsOf(all));
}

/** The words that are open, line by line, as the browser shows them. */
export function shownWords(): string {
  const lines = document.querySelectorAll('.miraizu-words .tiptap > p');
  return [...lines]
    .map((line) => {
      const all = document.createRange();
      all.selectNodeContents(line);
      return wordsOf(all);
    })
    .join('\n');
}

/** The words that are open with `|` where the caret stands, or `[` and `]` around what is selected. */
export function shownCaret(): string {
  const selection = document.getSelection();
  return [...document.querySelectorAll('.miraizu-words .tiptap > p')]
    .map((line) => {
      const range = selection?.rangeCount === 1 ? selection.getRangeAt(0) : undefined;
      const marks = range === undefined ? [] : range.collapsed ? [0] : [0, 1];
      let shown = lineUpTo(line);
      for (const end of marks.reverse()) {
        const [node, offset] =
          end === 0 ? [range?.startContainer, range?.startOffset] : [range?.endContainer, range?.endOffset];
        if (node === undefined || !line.contains(node)) continue;
        const before = lineUpTo(line, node, offset).length;
        const mark = marks.length === 1 ? '|' : end === 0 ? '[' : ']';
        shown = shown.slice(0, before) + mark + shown.slice(before);
      }
      return shown;
    })
    .join('\n');
}

function lineUpTo(line: Element, node?: Node, offset = 0): string {
  const range = document.createRange();
  range.selectNodeContents(line);
  if (node !== undefined) range.setEnd(node, offset);
  return wordsOf(range);
}

/** The words before the caret, without the names at other people's carets; null when there is no caret in them. */
function beforeCaret(): string | null {
  const words = document.querySelector('.miraizu-words .tiptap');
  const selection = document.getSelection();
  if (words === null || selection?.focusNode == null || !words.contains(selection.focusNode)) return null;
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(selection.focusNode, selection.focusOffset);
  return wordsOf(range);
}

function wordsOf(range: Range): string {
  const copy = range.cloneContents();
  for (const caret of copy.querySelectorAll('.miraizu-caret')) caret.remove();
  return (copy.textContent ?? '').replaceAll('\u2060', '');
}
