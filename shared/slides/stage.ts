// The smallest stage, in its own units: 1024 wide, as XGA is, and 720 high, as the smallest wide screen is. One unit is at
// least one CSS pixel on both; a larger screen makes all of it larger, and what is left over only lengthens lines. How high
// something is follows from the advances of the font; client/slides/slide.css holds the same numbers.
import { breakParagraphs, type TextLine } from '../text/break-lines.ts';
import type { Item, Row, Section, SlideParagraph } from './slide.ts';

const STAGE = { width: 1024, height: 720, side: 36 } as const;
/** What stands around the body: banner, ruler, head with the sheet's title, order of the cities. */
const AROUND = { banner: 60, ruler: 46, head: 58, foot: 54, above: 4, below: 14 } as const;

export const BODY_WIDTH = STAGE.width - 2 * STAGE.side;
const BARE = STAGE.height - AROUND.banner - AROUND.foot - AROUND.above - AROUND.below;
/** The body's height under banner, ruler and head, or under the banner alone. */
export const bodyHeight = (year: number | null): number =>
  year === null ? BARE : BARE - AROUND.ruler - AROUND.head;

/** Sizes of the words on cards, the largest that fits is taken. Nothing that people wrote is smaller than the last. */
export const NOTE_SIZES = [44, 36, 32, 28, 24] as const;
/** The same under a sentence, which stays the loudest. */
export const SIZES_BELOW = [36, 32, 28, 24] as const;
export const LEAST_NOTE = 24;
/** A sentence over its cards, and one that has the part to itself. */
export const SENTENCE = 54;
export const SENTENCE_ALONE = [72, 64, 54, 44, 36] as const;

export const GAP = { columns: 20, cards: 12, rows: 16 } as const;
const HEAD = 50;
const LABEL = 34;
const CARD = { padY: 12, bar: 8, left: 16, right: 14, mark: 36, city: 34 } as const;
const PROMPT_SIZE = 24;
const FLAG = 32;
/** Width of the lane's name before its line. */
const LINE_LABEL = 104;
const MOST_PICTURE = 300;

export const lineHeight = (size: number): number => Math.ceil(size * 1.36);
const sentenceLine = (size: number): number => Math.ceil(size * 1.3);

/** Lines of words in a box. Asked for each size that is tried; paragraphs never change, so once is enough for each. */
export function linesOf(
  paragraphs: readonly SlideParagraph[],
  width: number,
  size: number,
  bold = false,
): readonly TextLine[] {
  const key = `${width} ${size} ${bold}`;
  const known = broken.get(paragraphs) ?? new Map<string, readonly TextLine[]>();
  broken.set(paragraphs, known);
  const lines = known.get(key) ?? breakParagraphs(paragraphs, width, { size, bold });
  known.set(key, lines);
  return lines;
}
const broken = new WeakMap<readonly SlideParagraph[], Map<string, readonly TextLine[]>>();

const plain = (text: string): readonly SlideParagraph[] =>
  text.split('\n').map((line) => ({ runs: [{ text: line, bold: false }], listDepth: 0 }));

/** Width of the words on a card. */
export const cardText = (item: Extract<Item, { kind: 'card' }>, width: number): number =>
  width - CARD.bar - CARD.left - CARD.right - (item.noteKind === 'none' ? 0 : CARD.mark);

/** Height of what a card has beside its words. */
export const cardRest = (item: Extract<Item, { kind: 'card' }>): number =>
  2 * CARD.padY + (item.showsCity ? CARD.city : 0);

/** How high an item is in a column of that width. */
function itemHeight(item: Item, width: number, size: number): number {
  switch (item.kind) {
    case 'card':
      return (
        Math.max(1, linesOf(item.paragraphs, cardText(item, width), size).length) * lineHeight(size) +
        cardRest(item)
      );
    case 'words': {
      const room = width - (item.label === '' ? 0 : LINE_LABEL);
      const lines = linesOf(item.paragraphs, room, item.size, item.bold).length;
      return lines * (item.bold ? sentenceLine(item.size) : lineHeight(item.size)) + 4;
    }
    case 'indicator':
      return linesOf(item.paragraphs, width - FLAG, LEAST_NOTE).length * lineHeight(LEAST_NOTE);
    case 'picture':
      return Math.min(MOST_PICTURE, (width * item.height) / Math.max(1, item.width));
    case 'prompt': {
      const room = width - (item.label === '' ? 0 : LINE_LABEL);
      // The longer of both languages, so that all devices cut alike.
      const lines = [item.text.ja, item.text.en].map(
        (text) => linesOf(plain(text), room, PROMPT_SIZE).length,
      );
      return Math.max(...lines) * lineHeight(PROMPT_SIZE);
    }
  }
}

const headHeight = ({ head }: Section): number => (head === null ? 0 : head.isLabel ? LABEL : HEAD);

/** Cards beside each other are as high as the tallest of their line. */
export function itemsHeight(items: readonly Item[], width: number, across: number, size: number): number {
  const each = (width - GAP.cards * (across - 1)) / across;
  let height = 0;
  for (let at = 0; at < items.length; at += across) {
    const line = items.slice(at, at + across).map((item) => itemHeight(item, each, size));
    height += Math.max(...line) + (at === 0 ? 0 : GAP.cards);
  }
  return height;
}

const sectionHeight = (section: Section, width: number, size: number): number =>
  headHeight(section) + itemsHeight(section.items, width, section.across, size);

/** Widths of a row's sections. */
function sectionWidths({ sections }: Row): readonly number[] {
  const shares = sections.reduce((sum, { share }) => sum + share, 0);
  const room = BODY_WIDTH - GAP.columns * (sections.length - 1);
  return sections.map(({ share }) => (room * share) / shares);
}

/** Height of rows over each other. */
export const rowsHeight = (rows: readonly Row[], size: number): number =>
  rows.reduce((sum, row, at) => {
    const widths = sectionWidths(row);
    const heights = row.sections.map((section, i) => sectionHeight(section, widths[i] ?? 0, size));
    return sum + Math.max(0, ...heights) + (at === 0 ? 0 : GAP.rows);
  }, 0);
