// What is said of a note, field or node when somebody comes to it: its words, what it is, where it lies and what that means, whose it is,
// and what it serves. The words are those of the list, so that both call a thing alike.
import type { TFunction } from 'i18next';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { markOf, markValue } from '../../../../shared/board/marks.ts';
import { plainText } from '../../../../shared/board/records.ts';
import { type Chain, hasWords } from '../../../../shared/chain/chain.ts';
import { isOrphan } from '../../../../shared/chain/open-ends.ts';
import { EVIDENCE_WORDS, STAR_WORDS } from '../../../../shared/drawing/node.ts';
import { isNote, type ReadRecord, type SheetReading } from '../../../../shared/reading/read-board.ts';
import { numbersOfTree } from '../../../../shared/reading/reading-order.ts';
import { shortWords } from '../../../../shared/text/short-words.ts';
import { type Locale, yearLabel } from '../../../../shared/time/fiscal-year.ts';
import { sentences } from '../../../i18n/phrases.ts';

/** What is known around the record. */
export interface Around {
  readonly chain: Chain;
  readonly nameOfAuthor: (read: ReadRecord) => string;
  readonly nameOfCity: (read: ReadRecord) => string;
  readonly baseFiscalYear: number;
  readonly locale: Locale;
}

/** Its number in a tree, 「2.1」; '' for what has none. */
export const numberIn = (reading: SheetReading, read: ReadRecord): string =>
  numbersOfTree(reading.records).get(read) ?? '';

/** 「空き家を直して住む」付箋。5年後・組織。令和13年度。若葉市。坂下 みどり。「…」のため。 */
export function spokenNote(
  reading: SheetReading,
  read: ReadRecord,
  around: Around,
  t: TFunction<['board', 'list']>,
): string {
  const { locale } = around;
  const text = textIn(reading, read, locale);
  const kind = kindOf(read, t);
  return sentences(
    [
      text === '' ? t('board:voice.empty', { kind }) : t('board:voice.words', { kind, words: text }),
      place(read, around, t),
      ...level(reading, read, t),
      ...marks(read, locale).map((mark) => t('board:voice.plain', { words: mark })),
      // What nobody has written is nobody's.
      ...[around.nameOfCity(read), around.nameOfAuthor(read)]
        .filter((name) => name !== '' && text !== '')
        .map((name) => t('board:voice.plain', { words: name })),
      serves(read, around.chain, t),
    ],
    locale,
  );
}

/** Of a mark: what it says now. Of anything else its words. */
export function textIn({ sheet }: SheetReading, read: ReadRecord, locale: Locale): string {
  const zone = isNote(read) ? read.record.fieldZone : null;
  const mark = sheet === null || zone === null ? null : markOf(sheet, zone);
  return mark !== null && isNote(read)
    ? markValue(mark, read.record.done, locale)
    : plainText(read.record.paragraphs).trim();
}

function kindOf(read: ReadRecord, t: TFunction<['board', 'list']>): string {
  if (read.kind === 'node' || read.kind === 'field') return t(`list:kind.${read.kind}`);
  if (read.kind === 'question') return t('list:question');
  return t(`list:kind.${read.noteKind === 'none' ? 'note' : read.noteKind}`);
}

function place(
  { zone, meaning, kind }: ReadRecord,
  { baseFiscalYear, locale }: Around,
  t: TFunction<['board', 'list']>,
): string {
  if (zone === undefined) return t('board:voice.plain', { words: t('list:beside') });
  const { years } = meaning;
  const year = years === undefined || kind === 'node' ? '' : yearLabel(baseFiscalYear, years, 'era', locale);
  return year === ''
    ? t('board:voice.plain', { words: zone.label[locale] })
    : t('board:voice.placeInYear', { place: zone.label[locale], year });
}

function level(reading: SheetReading, read: ReadRecord, t: TFunction<['board', 'list']>): readonly string[] {
  if (isNote(read) || read.depth === 0) return [];
  return [t('board:voice.level', { level: read.depth, number: numberIn(reading, read) })];
}

function marks(read: ReadRecord, locale: Locale): readonly string[] {
  if (isNote(read)) return [];
  const { star, evidence } = read.record;
  const tree = read.zone?.use.kind === 'tree' ? read.zone.use.tree : 'why';
  return [
    ...(star ? [STAR_WORDS[tree][locale]] : []),
    ...(evidence === 'none' ? [] : [EVIDENCE_WORDS[tree][evidence][locale]]),
  ];
}

/** What hangs in a how tree serves what it hangs on, and says so by its place. */
function serves({ record, kind }: ReadRecord, chain: Chain, t: TFunction<['board', 'list']>): string {
  const node = chain.nodes.get(record.id);
  if (node === undefined) return '';
  if (isOrphan(chain, node)) return t('board:voice.plain', { words: t('board:chain.unlinked') });
  const ends = (kind === 'node' ? [] : chain.endsOf(record.id))
    .map(({ to }) => chain.nodes.get(to))
    .filter((end) => end !== undefined && hasWords(end));
  const [first] = ends;
  if (first === undefined) return '';
  const words = shortWords(first.words);
  return ends.length === 1
    ? t('board:voice.serves', { words })
    : t('board:voice.servesMore', { words, count: ends.length - 1 });
}

/** Words of both ends of a link that counts; null: it is none. */
export function linkEnds(
  chain: Chain,
  link: RecordId,
): { readonly from: string; readonly to: string } | null {
  for (const from of chain.nodes.values()) {
    const found = chain.endsOf(from.id).find((each) => each.link === link);
    if (found !== undefined) return { from: from.words, to: chain.nodes.get(found.to)?.words ?? '' };
  }
  return null;
}
