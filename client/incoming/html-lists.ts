// The lists in HTML from a clipboard, as Word and browsers hand them over: Word says the level of a paragraph in its style, others
// nest lists. Parsed, never shown.
import type { Forest, GrowingNode } from '../../shared/outline/outline.ts';

/** The items by their levels; none where the HTML has no list. */
export function forestOfHtml(html: string): Forest {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  const roots: GrowingNode[] = [];
  const above: { readonly node: GrowingNode; readonly level: number }[] = [];
  for (const item of body.querySelectorAll<HTMLElement>('li, p, h1, h2, h3, h4, h5, h6')) {
    const level = levelOf(item);
    if (level === null) continue;
    const node: GrowingNode = { words: wordsOf(item), children: [] };
    while (above.length > 0 && (above.at(-1)?.level ?? 0) >= level) above.pop();
    (above.at(-1)?.node.children ?? roots).push(node);
    above.push({ node, level });
  }
  return roots;
}

const WORD_LEVEL = /mso-list:\s*l\d+\s+level(\d)/iu;

/** null: no item of a list. */
function levelOf(item: HTMLElement): number | null {
  const said = WORD_LEVEL.exec(item.getAttribute('style') ?? '')?.[1];
  if (said !== undefined) return Number(said);
  if (item.tagName !== 'LI') return null;
  let level = 0;
  for (let at: Element | null = item.parentElement; at !== null; at = at.parentElement)
    if (at.tagName === 'UL' || at.tagName === 'OL') level += 1;
  return level;
}

function wordsOf(item: HTMLElement): string {
  const own = item.cloneNode(true) as HTMLElement;
  for (const inner of own.querySelectorAll('ul, ol, [style*="mso-list:Ignore"], style, script'))
    inner.remove();
  // Line ends of the source are nobody's; between Japanese letters they are not even a space.
  return textWithBreaks(own)
    .split(BREAK)
    .map((line) =>
      line
        .replace(/(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])/gu, '')
        .replace(/[ \t\n\r]+/gu, ' ')
        .trim(),
    )
    .join('\n')
    .trim();
}

/** Stands for a line end that somebody made. */
const BREAK = '\u2028';

/** The text of an element with the line ends that `<br>` makes. */
export function textWithBreaks(element: HTMLElement): string {
  for (const end of element.querySelectorAll('br')) end.replaceWith(BREAK);
  return element.textContent;
}
