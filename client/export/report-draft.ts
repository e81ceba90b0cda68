// 報告書の下書き: the chapters of the final report, filled with what the boards say, as Markdown. Chapters that only people
// can write (所感) are left as headings with a hint. Pure.

import { plainText } from '../../shared/board/records.ts';
import { serves, templateOf } from '../../shared/templates/catalogue.ts';
import { CHAPTERS, chapterName } from '../../shared/templates/chapters.ts';
import type { Chapter } from '../../shared/templates/template.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import { titled } from '../i18n/phrases.ts';
import type { ExportSource } from './export-source.ts';
import type { CampPeople, SheetRefOnBoard } from './sheet-pages.ts';
import { type SheetWords, type WordsEntry, wordsOnSheets } from './words-on-sheets.ts';

interface ReportWords {
  readonly title: string;
  /** Date, version and handling, one line each. */
  readonly facts: readonly string[];
  /** 会の名前; '' where the camp says none. */
  readonly groupName: string;
  /** What stands in a chapter that nobody has written yet. */
  readonly toWrite: string;
  /** What a star says, by template: the tree of whys names the true cause, the tree of hows where to begin. */
  readonly star: { readonly why: string; readonly how: string };
}

/** Markdown, LF line ends. Sheets that belong to no chapter go to the record. */
export function reportDraft(
  sources: readonly ExportSource[],
  chosen: readonly SheetRefOnBoard[] | null,
  camp: CampPeople,
  locale: Locale,
  words: ReportWords,
): string {
  const sheets = wordsOnSheets(sources, chosen, camp, locale).filter((sheet) => sheet.entries.length > 0);
  const severalOwners = new Set(sheets.map((sheet) => sheet.owner)).size > 1;
  const isJa = locale === 'ja';
  const number = (nth: number): string => (isJa ? `${nth}　` : `${nth}. `);
  const toWrite = isJa ? `（${words.toWrite}）` : `(${words.toWrite})`;
  const chapters = CHAPTERS.map((chapter, index) => {
    const mine = sheets.filter((sheet) => chapterOf(sheet) === chapter);
    const body = mine
      .map((sheet) =>
        sheetText(sheet, severalOwners, serves(sheet, 'means') ? words.star.how : words.star.why, locale),
      )
      .join('\n\n');
    return `## ${number(index + 1)}${plain(chapterName(chapter, words.groupName)[locale])}\n\n${body === '' ? toWrite : body}`;
  });
  return `# ${plain(words.title)}\n\n${words.facts.map((fact) => `- ${plain(fact)}`).join('\n')}\n\n${chapters.join('\n\n')}\n`;
}

const chapterOf = (sheet: SheetWords): Chapter => templateOf(sheet)?.chapter ?? 'record';

function sheetText(sheet: SheetWords, withOwner: boolean, starWord: string, locale: Locale): string {
  const heading = `### ${plain(titled([withOwner ? sheet.owner : '', sheet.title], locale))}`;
  const lines: string[] = [];
  let zone: string | null = null;
  for (const entry of sheet.entries) {
    if (entry.zone !== null && entry.zone !== zone) lines.push('', `**${plain(entry.zone)}**`, '');
    zone = entry.zone;
    lines.push(entryLine(entry, starWord, locale));
  }
  return `${heading}\n${lines[0] === '' ? '' : '\n'}${lines.join('\n')}`;
}

function entryLine(entry: WordsEntry, starWord: string, locale: Locale): string {
  const isJa = locale === 'ja';
  const kind = entry.kindWord === null ? '' : isJa ? `［${entry.kindWord}］` : `(${entry.kindWord}) `;
  const star = entry.star ? `★${starWord}${isJa ? '　' : ': '}` : '';
  const text = cleanText(plainText(entry.paragraphs))
    .trim()
    .split('\n')
    .map(plain)
    .join(isJa ? '　' : ' ');
  return `${'  '.repeat(entry.depth)}- ${kind}${star}${text}`;
}

/** Keeps people's words from being taken for Markdown. */
const plain = (text: string): string => text.replace(/[\\`*_#<>[\]|~]/g, (sign) => `\\${sign}`);
