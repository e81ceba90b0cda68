// What the columns of a table are that somebody takes in: by their heads, else by what stands in them. People can say otherwise. Pure.
import { fold } from '../text/fold.ts';

/** What a column can be; `none`: it is left out. */
export const COLUMN_USES = ['words', 'zone', 'year', 'city', 'kind', 'sheet', 'none'] as const;
/** One of COLUMN_USES. */
export type ColumnUse = (typeof COLUMN_USES)[number];

/** What is known of a camp, as `sameName` makes it. */
export interface KnownNames {
  readonly zones: ReadonlySet<string>;
  readonly cities: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  readonly sheets: ReadonlySet<string>;
}

/** What a table says of itself. */
export interface ReadColumns {
  readonly uses: readonly ColumnUse[];
  /** The first row names the columns. */
  readonly hasHead: boolean;
}

/** A name as it is compared: width, kana, old forms of kanji, spaces and dots between its parts make no difference. */
export const sameName = (name: string): string =>
  fold(name).replace(/[\s・･·.,、。/／|｜()（）「」【】]/gu, '');

/** Heads as people write them, and as our own CSV has them. */
const HEADS: readonly (readonly [ColumnUse, RegExp])[] = [
  [
    'words',
    /^(本文|言葉|ことば|内容|付箋|ふせん|文|文章|意見|コメント|課題|アイデア|記入|回答|text|words?|notes?|contents?|comments?|ideas?)$/u,
  ],
  ['zone', /^(区画|場所|欄|枠|分野|カテゴリー?|分類|zone|place|category|lane)$/u],
  ['year', /^(年|年度|時期|何年後|目標年|years?|fiscalyear|when)$/u],
  ['city', /^(自治体|自治体名|市|市名|市区町村|市町村|団体|団体名|city|municipality|town)$/u],
  ['kind', /^(種類|種別|しゅるい|kind|type)$/u],
  ['sheet', /^(シート|シート名|用紙|sheet)$/u],
  [
    'none',
    /^(ボード|board|書いた人|記入者|氏名|名前|author|name|番号|no|#|親|parent|段|level|★|根拠|evidence|つながり|serves|行|row|列|column|輪|ring|問い|いつから|from|いつまで|until|備考|remarks?|ほかのつながり|otherlinks)$/u,
  ],
];

const headUse = (cell: string): ColumnUse | null =>
  HEADS.find(
    ([, words]) =>
      words.test(
        fold(cell)
          .replace(/[\s()（）:：]/gu, '')
          .normalize('NFKC'),
      ) || words.test(cell.trim()),
  )?.[0] ?? null;

/** So many rows are looked at; more say nothing new. */
const LOOKED_AT = 200;
/** So much of a column has to be known names for it to be taken for that. */
const MOSTLY = 0.6;

/** Reads the columns of a table: each use but `none` is that of one column at most, and one has the words. */
export function readColumns(rows: readonly (readonly string[])[], known: KnownNames): ReadColumns {
  const width = rows.slice(0, LOOKED_AT).reduce((most, cells) => Math.max(most, cells.length), 0);
  const heads = Array.from({ length: width }, (_, i) => headUse(rows[0]?.[i] ?? ''));
  const filled = (rows[0] ?? []).filter((cell) => cell !== '').length;
  const found = heads.filter((use) => use !== null);
  const hasHead =
    rows.length > 1 && found.length > 0 && found.length * 2 >= filled && found.some((use) => use !== 'none');
  const body = rows.slice(hasHead ? 1 : 0, LOOKED_AT);
  const uses: ColumnUse[] = Array.from({ length: width }, () => 'none');
  const take = (column: number, use: ColumnUse): void => {
    if (use !== 'none' && !uses.includes(use) && uses[column] === 'none') uses[column] = use;
  };
  if (hasHead) for (const [column, use] of heads.entries()) take(column, use ?? 'none');
  for (const use of ['zone', 'city', 'kind', 'year', 'sheet'] as const)
    for (let column = 0; column < width; column += 1)
      if (!hasHead || heads[column] === null)
        if (shareOf(body, column, (cell) => isKnown(use, cell, known)) >= MOSTLY) take(column, use);
  if (!uses.includes('words')) {
    const lengths = uses.map((use, column) =>
      use === 'none' && heads[column] == null ? lengthOf(body, column) : -1,
    );
    const longest = lengths.indexOf(Math.max(...lengths));
    take(longest < 0 || (lengths[longest] ?? -1) < 0 ? uses.indexOf('none') : longest, 'words');
  }
  return { uses, hasHead };
}

function isKnown(use: 'zone' | 'city' | 'kind' | 'year' | 'sheet', cell: string, known: KnownNames): boolean {
  const name = sameName(cell);
  if (use === 'year') return yearsSaid(cell, 0) !== null;
  if (use === 'city') return known.cities.has(name);
  if (use === 'kind') return known.kinds.has(name);
  return (use === 'zone' ? known.zones : known.sheets).has(name);
}

function shareOf(
  body: readonly (readonly string[])[],
  column: number,
  is: (cell: string) => boolean,
): number {
  const cells = body.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  return cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
}

const lengthOf = (body: readonly (readonly string[])[], column: number): number =>
  body.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0);

/** Years after the base fiscal year that a cell says: 5年後, 2031, 令和13年度; null where it says none. */
export function yearsSaid(cell: string, baseFiscalYear: number): number | null {
  const said = cell.normalize('NFKC').replace(/\s/gu, '');
  const after = /^(\d{1,2})年後(?:.*)$/u.exec(said);
  if (after !== null) return Number(after[1]);
  const western = /^((?:19|20|21)\d{2})(?:年度?)?(?:\(.*\))?$/u.exec(said);
  if (western !== null) return Number(western[1]) - baseFiscalYear;
  const era = /^(?:令和|R)(\d{1,2}|元)(?:年度?)?(?:\(.*\))?$/iu.exec(said);
  if (era !== null) return REIWA + (era[1] === '元' ? 1 : Number(era[1])) - baseFiscalYear;
  if (/^来年度?$/u.test(said)) return 1;
  return /^(?:今年度?|現在|いま|今)$/u.test(said) ? 0 : null;
}
/** 令和1 is 2019. */
const REIWA = 2018;
