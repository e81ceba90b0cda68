// A record's words as lines: what is where in the plain text (as fragmentText of rich-text.ts gives it), and under whose ids
// it was written. Reads only; changing words is edit-words.ts's business.
import * as Y from 'yjs';

/** A stretch of words inside one text. */
export interface Piece {
  readonly text: Y.XmlText;
  readonly from: number;
  readonly length: number;
}

/** One line: a paragraph, or a part of it between hard breaks. */
export interface WordLine {
  readonly block: Y.XmlElement;
  readonly pieces: readonly Piece[];
  readonly length: number;
  /** The hard break that ends the line inside its paragraph. */
  readonly endsWith: Y.XmlElement | null;
}

/** All lines, in the order in which they are read. */
export function linesOf(parent: Y.XmlFragment): WordLine[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    return child.nodeName === 'paragraph' || child.nodeName === 'heading'
      ? linesOfBlock(child)
      : linesOf(child);
  });
}

function linesOfBlock(block: Y.XmlElement): WordLine[] {
  const lines: WordLine[] = [];
  let pieces: Piece[] = [];
  const end = (endsWith: Y.XmlElement | null): void => {
    lines.push({ block, pieces, length: pieces.reduce((sum, { length }) => sum + length, 0), endsWith });
    pieces = [];
  };
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) {
      let from = 0;
      for (const { insert } of child.toDelta() as readonly { readonly insert: unknown }[]) {
        const length = typeof insert === 'string' ? insert.length : 1;
        if (typeof insert === 'string') pieces.push({ text: child, from, length });
        from += length;
      }
    } else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') end(child);
  }
  end(null);
  return lines;
}

/** The line in which a position of the plain text lies, and the position in it. Throws where there is none. */
export function lineAt(
  lines: readonly WordLine[],
  at: number,
): { readonly index: number; readonly column: number } {
  let column = at;
  for (const [index, { length }] of lines.entries()) {
    if (column <= length) return { index, column };
    column -= length + 1;
  }
  throw new Error('A position outside the words');
}

/** The ids of a text's UTF-16 units and embeds. */
export function idsIn(text: Y.XmlText): readonly Y.ID[] {
  const ids: Y.ID[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    for (let i = 0; i < item.length; i++) ids.push(Y.createID(client, clock + i));
  }
  return ids;
}

/** The ids of an element and of all that lives in it. */
export function idsWithin(element: Y.XmlElement): readonly Y.ID[] {
  const own = element._item === null ? [] : [element._item.id];
  const inside = element
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlElement ? idsWithin(child) : child instanceof Y.XmlText ? idsIn(child) : [],
    );
  return [...own, ...inside];
}
