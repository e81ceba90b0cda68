// Words in a board document: reading a text fragment into paragraphs and runs, and making a fragment from plain text.
// The fragment follows the editor's schema (doc > paragraph | bulletList > listItem > paragraph); reading is lenient and
// never deletes what it does not know (unlike y-prosemirror's own node creation).
import * as Y from 'yjs';
import { cleanText } from '../text/clean-text.ts';

/** A stretch of equally styled characters. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

export interface Paragraph {
  readonly runs: readonly Run[];
  /** Nesting of a bulleted or numbered item; 0 for an ordinary paragraph. */
  readonly listDepth: number;
}

/** The paragraphs of a fragment, in order; hard breaks split paragraphs. */
export function readParagraphs(fragment: Y.XmlFragment): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  readBlocks(fragment, 0, paragraphs);
  return paragraphs;
}

/** The fragment's characters, paragraphs separated by line feeds. */
export const fragmentText = (fragment: Y.XmlFragment): string =>
  readParagraphs(fragment)
    .map((paragraph) => paragraph.runs.map((run) => run.text).join(''))
    .join('\n');

/** What the fragment of a plain text, cleaned, reads as: one paragraph per line. */
export const plainParagraphs = (text: string): Paragraph[] =>
  cleanText(text)
    .split('\n')
    .map((line) => ({ runs: line === '' ? [] : [{ text: line, bold: false }], listDepth: 0 }));

/** A detached fragment holding the cleaned `text`, one paragraph per line; to be put under the text key in the same transaction. */
export function textFragment(text: string, isBold = false): Y.XmlFragment {
  const fragment = new Y.XmlFragment();
  // insert(0, …), because push() reads the length, which Yjs forbids before the fragment is in a document.
  fragment.insert(
    0,
    cleanText(text)
      .split('\n')
      .map((line) => {
        const paragraph = new Y.XmlElement('paragraph');
        if (line !== '') paragraph.insert(0, [isBold ? boldText(line) : new Y.XmlText(line)]);
        return paragraph;
      }),
  );
  return fragment;
}

function boldText(line: string): Y.XmlText {
  const text = new Y.XmlText();
  text.insert(0, line, { bold: {} });
  return text;
}

function readBlocks(parent: Y.XmlFragment, listDepth: number, into: Paragraph[]): void {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    if (child.nodeName === 'paragraph' || child.nodeName === 'heading') readInline(child, listDepth, into);
    else readBlocks(child, child.nodeName.endsWith('List') ? listDepth + 1 : listDepth, into);
  }
}

function readInline(block: Y.XmlElement, listDepth: number, into: Paragraph[]): void {
  let runs: Run[] = [];
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) {
      for (const piece of child.toDelta() as readonly {
        insert?: unknown;
        attributes?: Record<string, unknown>;
      }[]) {
        if (typeof piece.insert === 'string')
          runs.push({ text: piece.insert, bold: piece.attributes?.bold !== undefined });
      }
    } else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') {
      into.push({ runs, listDepth });
      runs = [];
    }
  }
  into.push({ runs, listDepth });
}
