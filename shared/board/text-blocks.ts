// The words of a record as plain data, marks and lists included: read out of a text fragment, and written into one. For
// copying and merging outside of Yjs; editing them by positions is edit-words.ts.
import * as Y from 'yjs';
import type { Json } from './document.ts';

export type Attributes = Readonly<Record<string, Json>>;

/** An element (paragraph, list, hard break) with what is in it, or a text with its marks. */
export type TextBlock =
  | {
      readonly element: string;
      readonly attributes: Attributes;
      readonly children: readonly TextBlock[];
    }
  | { readonly text: readonly Stretch[] };

/** Equally marked characters, or one thing embedded among them. */
export interface Stretch {
  readonly insert: Json;
  readonly attributes?: Attributes;
}

/** What the fragment or element holds; anything but elements and texts is left out. */
export function readBlocks(parent: Y.XmlFragment): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) blocks.push({ text: child.toDelta() });
    else if (child instanceof Y.XmlElement)
      blocks.push({
        element: child.nodeName,
        // Yjs says that attributes are strings; the editor writes numbers (the first number of a list) as well.
        attributes: child.getAttributes() as Attributes,
        children: readBlocks(child),
      });
  }
  return blocks;
}

/** Detached types holding the blocks, to be inserted into a fragment or element of a document. */
export function makeBlocks(blocks: readonly TextBlock[]): (Y.XmlElement | Y.XmlText)[] {
  return blocks.map((block) => {
    if ('text' in block) {
      const text = new Y.XmlText();
      text.applyDelta([...block.text]);
      return text;
    }
    const element = new Y.XmlElement<Record<string, Json>>(block.element);
    for (const [name, value] of Object.entries(block.attributes)) element.setAttribute(name, value);
    element.insert(0, makeBlocks(block.children));
    return element as unknown as Y.XmlElement;
  });
}

/** A detached fragment holding the blocks. */
export function makeFragment(blocks: readonly TextBlock[]): Y.XmlFragment {
  const fragment = new Y.XmlFragment();
  fragment.insert(0, makeBlocks(blocks));
  return fragment;
}
