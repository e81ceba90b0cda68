// Rich text from outside (a clipboard, something dragged) with cleaned words: ProseMirror's JSON in, the same out, with a hard
// break where a line ended within a text. What of the words stays is shared/text/clean-text.ts. Pure.
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { cleanText } from '../../shared/text/clean-text.ts';

/** Cleans the words in any JSON; what is not rich text stays as it is, for the caller to check against the schema. Never throws. */
export function cleanRichText(json: unknown): unknown {
  if (Array.isArray(json)) return json.flatMap(cleanNode);
  if (!isBag(json) || !Array.isArray(json['content'])) return json;
  return { ...json, content: json['content'].flatMap(cleanNode) };
}

function cleanNode(node: unknown): readonly unknown[] {
  if (!isBag(node) || typeof node['text'] !== 'string') return [cleanRichText(node)];
  return cleanText(node['text'])
    .split('\n')
    .flatMap((line, at) => [
      ...(at > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line === '' ? [] : [{ ...node, text: line }]),
    ]);
}

/** cleanRichText for what the editor of words is about to insert into a document. */
export function cleanSlice(slice: Slice, { type }: Node): Slice {
  const content: unknown = slice.content.toJSON();
  return new Slice(Fragment.fromJSON(type.schema, cleanRichText(content)), slice.openStart, slice.openEnd);
}

const isBag = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
