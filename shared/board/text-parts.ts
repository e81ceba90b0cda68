// What a text is made of beside its letters: marks, lines, list items and their attributes. None of them is seen when letters are
// counted, and each costs whoever opens, draws or changes the text.
import * as Y from 'yjs';

/** The marks that the editor's words can have. It deletes letters with others; a test holds the editor's schema against them. */
export const MARK_NAMES: ReadonlySet<string> = new Set([
  'bold',
  'italic',
  'strike',
  'code',
  'underline',
  'link',
  'highlight',
]);

/** Marks, elements, stretches and attributes in the fragment, without those that are gone. */
export function textParts(fragment: Y.XmlFragment): number {
  let parts = 0;
  const open: Pick<Y.AbstractType<unknown>, '_start' | '_map'>[] = [fragment];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    const count = (item: Y.Item): void => {
      if (item.deleted || item.content instanceof Y.ContentString) return;
      parts += 1;
      if (item.content instanceof Y.ContentType) open.push(item.content.type);
    };
    for (let item = type._start; item !== null; item = item.right) count(item);
    for (const item of type._map.values()) count(item);
  }
  return parts;
}
