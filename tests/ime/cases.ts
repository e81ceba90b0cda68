// What is typed with a real input method, and what must be kept: keys as keyboard.ts reads them. Candidates are those of Debian 12's
// dictionary; where another version orders them otherwise, the case is to be changed.

export const WORDS_PLACES = ['note', 'bar', 'vision field', 'tree node', 'arrow', 'list row'] as const;
export const FIELD_PLACES = [
  'sheet name',
  'pad',
  'name of a joiner',
  'name in a dialog',
  'words of a paraphrase',
] as const;
export type PlaceName = (typeof WORDS_PLACES)[number] | (typeof FIELD_PLACES)[number];

export interface Case {
  readonly name: string;
  /** Words that stand there already, with the caret behind `caret` of their letters. */
  readonly before?: string;
  readonly caret?: number;
  readonly keys: string;
  /** What is kept; a list: any of them. */
  readonly expected: string | readonly string[];
  readonly paceMs?: number;
  /** What `<@name>` lets a colleague do: letters to write behind so many letters, or minus how many to delete there. */
  readonly others?: Readonly<Record<string, readonly [number, string | number]>>;
  /** `words` stands for every place for words on the board, `fields` for every field beside it. */
  readonly places: readonly (PlaceName | 'words' | 'fields')[];
}

export const isTriedIn = ({ places }: Case, place: PlaceName): boolean =>
  places.some(
    (each) =>
      each === place ||
      (each === 'words' && WORDS_PLACES.some((name) => name === place)) ||
      (each === 'fields' && FIELD_PLACES.some((name) => name === place)),
  );

export const CASES: readonly Case[] = [
  { name: 'steps', keys: 'kaigi<space><Return>', expected: '会議', places: ['words', 'fields'] },
  {
    name: 'sentence',
    keys: 'kaigiwohiraku<space><Return>',
    expected: '会議を開く',
    places: ['words', 'fields'],
  },
  {
    name: 'in the middle',
    before: '町のを描く',
    caret: 2,
    keys: 'mirai<space><Return>',
    expected: '町の未来を描く',
    places: ['words', 'fields'],
  },
  {
    name: 'at the beginning',
    before: 'を描く',
    caret: 0,
    keys: 'mirai<space><Return>',
    expected: '未来を描く',
    places: ['note'],
  },
  {
    name: 'second segment',
    keys: 'kaigiwohiraku<space><Right><space?会議を拓く><Return>',
    expected: '会議を拓く',
    places: ['words', 'fields'],
  },
  {
    name: 'longer segment',
    keys: 'kokodehakimonowonugu<space><shift+Right><Return>',
    expected: 'ここで履きものを脱ぐ',
    places: ['words'],
  },
  {
    name: 'shorter segment',
    keys: 'kokodehakimonowonugu<space><shift+Left><Return>',
    expected: 'ここでは着物を脱ぐ',
    places: ['note'],
  },
  {
    name: 'other candidate',
    keys: 'kaigi<space?懐疑><Return>',
    expected: '懐疑',
    places: ['words', 'fields'],
  },
  {
    name: 'typing on commits',
    keys: 'kaigi<space>wo<space>hiraku<space><Return>',
    expected: '会議を開く',
    places: ['words', 'fields'],
  },
  {
    name: 'Escape once',
    keys: 'kaigi<space><Escape><Return>',
    expected: 'かいぎ',
    places: ['words', 'fields'],
  },
  {
    name: 'Escape twice',
    before: '町の',
    caret: 2,
    keys: 'kaigi<space><Escape><Escape>',
    expected: '町の',
    places: ['words'],
  },
  {
    name: 'Escape, then other words',
    before: '町の',
    caret: 2,
    keys: 'kaigi<Escape>mirai<space><Return>',
    expected: '町の未来',
    places: ['words', 'fields'],
  },
  { name: 'F7', keys: 'kaigi<F7><Return>', expected: 'カイギ', places: ['note', 'pad'] },
  { name: 'F8', keys: 'kaigi<F8><Return>', expected: 'ｶｲｷﾞ', places: ['note'] },
  { name: 'F10', keys: 'kaigi<F10><Return>', expected: 'kaigi', places: ['note'] },
  {
    name: 'BackSpace inside',
    keys: 'kaigo<BackSpace>gi<space><Return>',
    expected: '会議',
    places: ['words', 'pad'],
  },
  {
    name: 'BackSpace through it',
    before: '町の',
    caret: 2,
    keys: 'ka<BackSpace><BackSpace>mirai<space><Return>',
    expected: '町未来',
    places: ['words', 'pad'],
  },
  {
    name: 'caret inside the kana',
    keys: 'kaigi<Left>nn<Right><Return>',
    expected: 'かいんぎ',
    places: ['note'],
  },
  {
    name: 'punctuation',
    keys: 'kyou<space>,asita<space>.<Return>',
    expected: '今日、明日。',
    places: ['words', 'fields'],
  },
  { name: 'brackets and marks', keys: '[mirai<space>]!<Return>', expected: '「未来」！', places: ['note'] },
  {
    name: 'fast',
    keys: 'zyuumintotomonikangaeru<space><Return>',
    expected: '住民とともに考える',
    paceMs: 30,
    places: ['words', 'fields'],
  },
  {
    name: 'very fast',
    keys: 'zyuumintotomonikangaeru<space><Return>',
    expected: '住民とともに考える',
    paceMs: 6,
    places: ['note'],
  },
  {
    name: 'switched off for ASCII',
    keys: 'kaigi<space><Return><off>ABC 12<on>wo<Return>',
    expected: '会議ABC 12を',
    places: ['words', 'fields'],
  },
  {
    name: 'switched off inside, which drops the kana',
    keys: 'kaigi<ctrl+space>abc<ctrl+space>mo<Return>',
    expected: 'abcも',
    places: ['note', 'pad'],
  },
  { name: 'Latin by Shift', keys: 'Miraizu<Return>wo<Return>', expected: 'Miraizuを', places: ['note'] },
  { name: 'emoji', keys: 'inu<space?🐶><Return>', expected: '🐶', places: ['words', 'fields'] },
  {
    name: 'a letter of two halves',
    before: '町のさん',
    caret: 2,
    keys: 'yosida<space?𠮷田><Return>',
    expected: '町の𠮷田さん',
    places: ['words', 'pad'],
  },
  {
    name: 'two lines',
    keys: 'mirai<space><Return><Return>kaigi<space><Return>',
    expected: '未来\n会議',
    places: ['note'],
  },
  {
    name: 'in the second line',
    before: '町の\nを描く',
    caret: 3,
    keys: 'mirai<space><Return>',
    expected: '町の\n未来を描く',
    places: ['note'],
  },
  {
    name: 'the same kana before and behind',
    before: 'かいぎかいぎ',
    caret: 3,
    keys: 'kaigi<Return>',
    expected: 'かいぎかいぎかいぎ',
    places: ['words', 'pad'],
  },
  {
    name: 'over a selection',
    before: '町の希望を描く',
    caret: 2,
    keys: '<shift+Right><shift+Right><on>mirai<space><Return>',
    expected: '町の未来を描く',
    places: ['words', 'pad'],
  },
  {
    name: 'two words with a rest',
    keys: 'mirai<space><Return><1500>kaigi<space><Return>',
    expected: '未来会議',
    places: ['words'],
  },
  {
    name: 'rest inside',
    keys: 'mi<1500>rai<1500><space><1500><Return>',
    expected: '未来',
    places: ['words'],
  },
  { name: 'left by a click', keys: 'kaigi<@away>', expected: 'かいぎ', places: ['note'] },
  {
    name: 'left by a click after conversion',
    keys: 'kaigi<space><@away>',
    expected: '会議',
    places: ['note'],
  },
  {
    name: 'somebody writes before',
    before: '町の未来',
    caret: 4,
    keys: 'kai<@begin>gi<400><space><Return>',
    expected: '左町の未来会議',
    others: { begin: [0, '左'] },
    places: ['words'],
  },
  {
    name: 'somebody writes behind',
    before: '町のを描く',
    caret: 2,
    keys: 'mi<@end>rai<400><space><Return>',
    expected: '町の未来を描く右',
    others: { end: [99, '右'] },
    places: ['words'],
  },
  {
    name: 'somebody writes around',
    before: '町のを描く',
    caret: 2,
    keys: 'm<@begin>i<@end>r<@begin>a<@end>i<400><space><@begin><400><Return>',
    expected: '左左左町の未来を描く右右',
    others: { begin: [0, '左'], end: [99, '右'] },
    places: ['words'],
  },
  {
    name: 'somebody writes in the middle',
    before: '町の未来',
    caret: 4,
    keys: 'ka<@begin>i<400><@middle>gi<400><space><Return>',
    expected: '左町の中未来会議',
    others: { begin: [0, '左'], middle: [3, '中'] },
    places: ['words'],
  },
  {
    name: 'somebody writes between two compositions',
    before: '町の',
    caret: 2,
    keys: 'mirai<space><@begin>kaigi<@begin><space><400><Return>',
    expected: '左左町の未来会議',
    others: { begin: [0, '左'] },
    places: ['words'],
  },
  {
    name: 'somebody writes, then Escape',
    before: '町の',
    caret: 2,
    keys: 'kai<@begin>gi<400><Escape>mirai<space><Return>',
    expected: '左町の未来',
    others: { begin: [0, '左'] },
    places: ['words'],
  },
  {
    name: 'somebody writes at my caret',
    before: '町のを描く',
    caret: 2,
    keys: 'mi<@beside>rai<400><space><Return>',
    expected: ['町の未来横を描く', '町の横未来を描く'],
    others: { beside: [2, '横'] },
    places: ['words'],
  },
  {
    name: 'somebody writes into my kana',
    before: '町の',
    caret: 2,
    keys: 'kaigi<400><@into><400><space><Return>',
    expected: ['町の会議横', '町の横会議'],
    others: { into: [3, '横'] },
    places: ['words'],
  },
  {
    name: 'somebody deletes the word before',
    before: '町の未来',
    caret: 4,
    keys: 'kai<@cut>gi<400><space><Return>',
    expected: '町の会議',
    others: { cut: [2, -2] },
    places: ['words'],
  },
  {
    name: 'somebody deletes everything',
    before: '町の未来',
    caret: 4,
    keys: 'kai<400><@cut>gi<400><space><Return>',
    expected: '会議',
    others: { cut: [0, -99] },
    places: ['words'],
  },
  {
    name: 'a wide space',
    before: '町の',
    caret: 2,
    keys: '<space>mirai<space><Return>',
    expected: '町の　未来',
    places: ['words', 'pad'],
  },
  {
    name: 'taken back',
    before: '町の',
    caret: 2,
    keys: '<900>mirai<space><Return><400><ctrl+z>',
    expected: '町の',
    places: ['note', 'vision field'],
  },
  {
    name: 'Return twice makes a sibling',
    keys: 'mirai<space><Return><Return>kaigi<space><Return>',
    expected: '未来',
    places: ['tree node'],
  },
  {
    name: 'Return twice ends the row',
    keys: 'mirai<space><Return><Return>',
    expected: '未来 (closed)',
    places: ['list row'],
  },
  {
    name: 'Tab is the input method’s',
    keys: 'mirai<Tab><Return>',
    expected: '未来',
    places: ['tree node', 'list row'],
  },
];
