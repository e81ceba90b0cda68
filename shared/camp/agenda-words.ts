// The words by which people say how the hall works and on which sheet: as a cell of their own, or within the title of a row.

import { templateById } from '../templates/catalogue.ts';
import type { Wording } from '../templates/template.ts';
import { nameKey } from '../text/name.ts';
import type { AgendaForm } from './agenda.ts';

/** The sheets that a row may name, in the order of the day; `feedback` stands for all its parts. */
export const AGENDA_SHEETS = [
  'practice',
  'vision',
  'feedback',
  'vision-revised',
  'targets',
  'tree-why',
  'tree-how',
] as const;

/** What the forms are called, on every page and in tables. */
export const FORM_NAMES: Readonly<Record<AgendaForm, Wording>> = {
  present: { ja: '発表', en: 'Presenting' },
  write: { ja: 'ひとりで書く', en: 'Writing' },
  talk: { ja: '対話', en: 'Dialogue' },
  break: { ja: '休憩', en: 'Break' },
};
const FORM_WORDS: Readonly<Record<AgendaForm, RegExp>> = {
  present: /^(発表|プレゼン|presenting|presentation)$/iu,
  write: /^(ひとりで書く|一人で書く|個人ワーク|書く|ワーク|writing|write)$/iu,
  talk: /^(対話|意見交換|話し合い|グループワーク|dialogue|talk|discussion)$/iu,
  break: /^(休憩|昼食|休み|昼休み|break|lunch)$/iu,
};
/** Tried in this order: 「発表と対話」 is a presentation. */
const FORM_SIGNS: readonly (readonly [AgendaForm, RegExp])[] = [
  ['break', /休憩|昼食|昼休み|\bbreak\b|\blunch\b/iu],
  ['present', /発表|presenting|presentation/iu],
  ['talk', /対話|意見交換|開会|閉会|チェックイン|全体共有|dialogue|opening|closing/iu],
];
/** Tried in this order: 「ビジョンの修正」 is the revision's. */
const SHEET_SIGNS: readonly (readonly [string, RegExp])[] = [
  ['tree-how', /どうやって.*(ツリー|木)|(ツリー|木).*どうやって|issue tree.*how/iu],
  ['tree-why', /なぜ.*(ツリー|木)|(ツリー|木).*なぜ|課題の木|issue tree/iu],
  ['targets', /ありたい姿|targets/iu],
  ['vision-revised', /修正|revis/iu],
  ['feedback', /感想|気づき|feedback/iu],
  ['vision', /ビジョン|当初案|vision/iu],
  ['practice', /練習|接続確認|practice/iu],
];

/** The form that a cell is the word for; null for other words. */
export function formWord(cell: string): AgendaForm | null {
  const key = nameKey(cell);
  const found = Object.entries(FORM_WORDS).find(([, words]) => words.test(key));
  return (found?.[0] as AgendaForm | undefined) ?? null;
}

/** The form that a title speaks of; null where it speaks of none. */
export const formSaid = (title: string): AgendaForm | null => signIn(FORM_SIGNS, title);

/** The sheet whose title or short title a cell is; null for other words. */
export function sheetWord(cell: string): string | null {
  const key = nameKey(cell).toLowerCase();
  return AGENDA_SHEETS.find((id) => titlesOf(id).includes(key)) ?? null;
}

/** The sheet that a title speaks of; null where it speaks of none. */
export const sheetSaid = (title: string): string | null => signIn(SHEET_SIGNS, title);

function signIn<T>(signs: readonly (readonly [T, RegExp])[], title: string): T | null {
  const key = nameKey(title);
  return signs.find(([, sign]) => sign.test(key))?.[0] ?? null;
}

function titlesOf(id: string): readonly string[] {
  const template = templateById(id);
  if (template === undefined) return [];
  const titles = [template.title.ja, template.title.en, template.shortTitle.ja, template.shortTitle.en];
  return [...titles, ...(OTHER_NAMES[id] ?? [])].map((title) => nameKey(title).toLowerCase());
}

/** How people call the sheets beside their titles. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  vision: ['ビジョン', 'ビジョン（当初案）', '当初案', '20年後のビジョン（当初案）'],
  'vision-revised': ['ビジョン（修正案）', '20年後のビジョン（修正案）'],
  'tree-why': ['なぜのツリー'],
  'tree-how': ['どうやってのツリー'],
  practice: ['練習'],
};
