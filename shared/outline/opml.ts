// OPML, in which mind-map tools and outliners hand over trees: written here, and read out of XML that the browser's own parser has
// read. What defines entities or a document type is refused before it is parsed. Pure.
import { err, type Result } from '../result.ts';
import { cleanText } from '../text/clean-text.ts';
import {
  type Forest,
  type GrowingNode,
  OUTLINE_LIMITS,
  type OutlineRefusal,
  withinLimits,
} from './outline.ts';

/** As much of an element as is read; the DOM's fit. */
export interface XmlElement {
  readonly localName: string | null;
  readonly childNodes: ArrayLike<unknown>;
  getAttribute(name: string): string | null;
}

const isElement = (node: unknown): node is XmlElement =>
  typeof node === 'object' &&
  node !== null &&
  'getAttribute' in node &&
  typeof node.getAttribute === 'function';

const elementsIn = (element: XmlElement): readonly XmlElement[] =>
  Array.from(element.childNodes).filter(isElement);
const named = (element: XmlElement, name: string): readonly XmlElement[] =>
  elementsIn(element).filter(({ localName }) => localName?.toLowerCase() === name);

/** So far into a text its first element is looked for: comments and a document type may stand before it. */
const HEAD = 4000;

/** Is the text meant as OPML? */
export const isOpml = (text: string): boolean =>
  /^[\s\uFEFF]*</u.test(text) && /<opml\b/iu.test(text.slice(0, HEAD));

/**
 * Reads OPML. `parse` gives the root element, or null for what is no well-formed XML; it never sees a text that is too large or defines
 * anything.
 */
export function readOpml(
  text: string,
  parse: (xml: string) => XmlElement | null,
): Result<Forest, OutlineRefusal> {
  if (text.length > OUTLINE_LIMITS.text) return err({ kind: 'too-large', most: OUTLINE_LIMITS.allWords });
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) return err({ kind: 'has-entities' });
  const root = parse(text.replace(/^\uFEFF/u, ''));
  const body = root?.localName?.toLowerCase() === 'opml' ? named(root, 'body')[0] : undefined;
  if (body === undefined) return err({ kind: 'no-outline' });
  const roots: GrowingNode[] = [];
  let level = named(body, 'outline').map((element) => ({ element, into: roots }));
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > OUTLINE_LIMITS.levels) return err({ kind: 'too-many-levels', most: OUTLINE_LIMITS.levels });
    level = level.flatMap(({ element, into }) => {
      const node: GrowingNode = { words: wordsOf(element), children: [] };
      into.push(node);
      return named(element, 'outline').map((child) => ({ element: child, into: node.children }));
    });
  }
  return withinLimits(roots);
}

/** What it says, and below that what is noted on it. */
const wordsOf = (element: XmlElement): string =>
  [element.getAttribute('text') ?? element.getAttribute('title') ?? '', element.getAttribute('_note') ?? '']
    .filter((part, at) => at === 0 || part !== '')
    .join('\n');

/** The outline as OPML 2.0. */
export const opmlText = (forest: Forest, title: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `<head><title>${inXml(title)}</title></head>`,
    '<body>',
    ...forest.map((node) => outlineElement(node, '')),
    '</body>',
    '</opml>',
    '',
  ].join('\n');

function outlineElement({ words, children }: Forest[number], indent: string): string {
  const tag = `${indent}<outline text="${inXml(words)}"`;
  if (children.length === 0) return `${tag}/>`;
  return `${tag}>\n${children.map((child) => outlineElement(child, `${indent}  `)).join('\n')}\n${indent}</outline>`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};
const inXml = (words: string): string =>
  cleanText(words).replace(/[&<>"\n\t]/gu, (sign) => SIGNS[sign] ?? sign);
