// What something dragged says: text, or a link's words and its address. Reads what browsers put beside each other for the
// same thing; places nothing (drag-and-drop.ts, text-editor.tsx).
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';
import { splitIntoNotes } from './split-text.ts';

type DroppedText =
  | { readonly kind: 'text'; readonly text: string }
  /** `words` are '' where nobody has given it any. */
  | { readonly kind: 'link'; readonly words: string; readonly address: string };

/** Addresses that somebody else can follow; those of other schemes are words to nobody. */
const ADDRESS = /^(?:https?|ftp|mailto):\S+$/iu;

/** Reads what was dragged. Text is '' where there is none. */
export function droppedText(data: Pick<DataTransfer, 'getData'>): DroppedText {
  const listed = data
    .getData('text/uri-list')
    .split(/\r?\n/u)
    .filter((line) => line !== '' && !line.startsWith('#'));
  const addresses = listed.filter((line) => ADDRESS.test(line));
  const [address] = addresses;
  const html = data.getData('text/html');
  if (address !== undefined && addresses.length === 1) {
    const words = oneLine(linkWords(html) || (data.getData('text/x-moz-url').split('\n')[1] ?? ''));
    return { kind: 'link', words: words === address ? '' : words, address: cleanText(address) };
  }
  if (listed.length > 0) return { kind: 'text', text: addresses.join('\n') };
  return { kind: 'text', text: cleanText(data.getData('text/plain') || textOf(html)) };
}

/** A note for each line of a text, one for a link; none where nothing is said. */
export function notesOf(dropped: DroppedText): readonly string[] {
  if (dropped.kind === 'text') return splitIntoNotes(dropped.text);
  const note = [dropped.words, dropped.address].filter((part) => part !== '').join('\n');
  // Longer than a note holds in letters of any kind: as its lines.
  return note.length > BOARD_LIMITS.maxTextLength / 2 ? splitIntoNotes(note) : [note];
}

/** What comes into words that are open: a link stays in its line. */
export const inlineOf = (dropped: DroppedText): string =>
  dropped.kind === 'text'
    ? dropped.text.replace(/\n+$/u, '').replaceAll('\t', ' ')
    : [dropped.words, dropped.address].filter((part) => part !== '').join(' ');

const oneLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ').trim();

const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

const linkWords = (html: string): string =>
  html === '' ? '' : (parsed(html).querySelector('a[href]')?.textContent ?? '');

/** For programs that give no plain text beside it. */
function textOf(html: string): string {
  if (html === '') return '';
  const { body } = parsed(html);
  for (const end of body.querySelectorAll('br')) end.replaceWith('\n');
  for (const block of body.querySelectorAll('p,div,li,tr,h1,h2,h3,h4,h5,h6')) block.append('\n');
  return body.textContent.trim();
}
