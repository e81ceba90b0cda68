// What the levels of an issue tree are called: 問い, then なぜ？ 2段目, or どうやって？. On the sheet and on slides alike.
import { newestTemplate, templateFor } from '../templates/catalogue.ts';
import type { TreeKind, Wording } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';

const QUESTION: Wording = { ja: '問い', en: 'Question' };
const FULL_WIDTH_DIGITS = '０１２３４５６７８９';

interface LevelHead {
  readonly title: string;
  /** 「２段目」 where levels are counted; '' where they are not. */
  readonly nth: string;
}

/** What the level of a tree is called; `level` 0 is the question. */
export function levelHead(kind: TreeKind, level: number, locale: Locale): LevelHead {
  const heads = newestTemplate(templateFor(kind === 'why' ? 'causes' : 'means'))?.furniture.find(
    (piece) => piece.kind === 'tree-heads',
  );
  if (level === 0 || heads === undefined) return { title: QUESTION[locale], nth: '' };
  return { title: heads.head[locale], nth: heads.numbered ? nthLevel(level, locale) : '' };
}

const nthLevel = (level: number, locale: Locale): string =>
  locale === 'ja' ? `${FULL_WIDTH_DIGITS.charAt(level + 1) || level + 1}段目` : `level ${level + 1}`;
