// An outline in the clipboard: the plain text, or where that has lost the levels (Word, mail, web pages) the list in the HTML beside it.
import { type Forest, levelsIn, type OutlineRefusal, withinLimits } from '../../shared/outline/outline.ts';
import type { Result } from '../../shared/result.ts';
import { forestOfHtml } from './html-lists.ts';
import { outlineIn } from './parse-xml.ts';

/** What was pasted, or why it is not taken. */
export type PastedOutline = Result<Forest, OutlineRefusal>;

/** Reads what the clipboard, or something dragged, holds. */
export function readPastedOutline(data: Pick<DataTransfer, 'getData'>): PastedOutline {
  const plain = outlineIn(data.getData('text/plain'));
  const html = data.getData('text/html');
  const isList = /<li\b|mso-list/iu.test(html) && !/<table\b/iu.test(html);
  if (!isList || (plain.ok && levelsIn(plain.value) > 1)) return plain;
  const listed = withinLimits(forestOfHtml(html));
  return listed.ok && levelsIn(listed.value) > 1 ? listed : plain;
}
