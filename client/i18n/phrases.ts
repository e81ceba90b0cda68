// How words are put together in each language: Japanese joins with full-width signs and spaces, English with its own.
// Whole sentences are in the dictionaries; this is for names and labels that meet in one line.
import type { Locale } from '../../shared/time/fiscal-year.ts';

/** 「若葉市・高台市」, `Wakaba, Takadai`. */
export const listed = (names: readonly string[], locale: Locale): string =>
  names.join(locale === 'ja' ? '・' : ', ');

/** Parts of one title, the larger first: 「若葉市　ありたい姿」, `Wakaba – Targets`. */
export const titled = (parts: readonly string[], locale: Locale): string =>
  parts.filter((part) => part !== '').join(locale === 'ja' ? '　' : ' – ');

/** 「水野（若葉）」, `Mizuno (Wakaba)`. */
export const withAside = (words: string, aside: string, locale: Locale): string =>
  locale === 'ja' ? `${words}（${aside}）` : `${words} (${aside})`;

/** 「コピー：参加者のリンク」, `Copy: participants’ link`. */
export const labelled = (label: string, value: string, locale: Locale): string =>
  `${label}${locale === 'ja' ? '：' : ': '}${value}`;

/** Whole sentences after one another: Japanese leaves no gap behind its full stop. */
export const sentences = (said: readonly string[], locale: Locale): string =>
  said.filter((sentence) => sentence !== '').join(locale === 'ja' ? '' : ' ');
