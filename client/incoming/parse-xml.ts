// XML by the browser's own parser, which fetches nothing: what shared/outline/opml.ts lets through.

import { isOpml, readOpml, type XmlElement } from '../../shared/outline/opml.ts';
import type { Forest, OutlineRefusal } from '../../shared/outline/outline.ts';
import { readOutline } from '../../shared/outline/read-outline.ts';
import type { Result } from '../../shared/result.ts';

/** The root element; null for what is no well-formed XML. */
function parseXml(xml: string): XmlElement | null {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  return document.querySelector('parsererror') === null ? document.documentElement : null;
}

/** The outline that an OPML file holds. */
export const opmlIn = (text: string): Result<Forest, OutlineRefusal> => readOpml(text, parseXml);

/** The outline that a text says: OPML, or lines. */
export const outlineIn = (text: string): Result<Forest, OutlineRefusal> =>
  isOpml(text) ? opmlIn(text) : readOutline(text);
