// The words by which people say how the hall works and on which sheet: as a cell of their own, or within the title of a row.

import { TEMPLATES } from '../templates/catalogue.ts';
import type { Template, Wording } from '../templates/template.ts';
import { nameKey } from '../text/name.ts';
import type { AgendaForm } from './agenda.ts';

/** The templates that a row may name, in the order of the day; the first part stands for all parts of a sheet. */
const NAMED = TEMPLATES.filter(({ id, family, inAgenda }) => inAgenda !== null && id === family);

/** Ids of the sheets that a row may name, in the order of the day. */
export const AGENDA_SHEETS: readonly string[] = NAMED.map(({ id }) => id);

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
/** Sheets later in the day are tried first: 「ビジョンの修正」 is the revision's. */
const SHEET_SIGNS: readonly (readonly [string, RegExp])[] = NAMED.toReversed().flatMap(({ id, inAgenda }) =>
  inAgenda === null ? [] : [[id, inAgenda.sign] as const],
);

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
  return NAMED.find((template) => titlesOf(template).includes(key))?.id ?? null;
}

/** The sheet that a title speaks of; null where it speaks of none. */
export const sheetSaid = (title: string): string | null => signIn(SHEET_SIGNS, title);

function signIn<T>(signs: readonly (readonly [T, RegExp])[], title: string): T | null {
  const key = nameKey(title);
  return signs.find(([, sign]) => sign.test(key))?.[0] ?? null;
}

function titlesOf({ title, shortTitle, inAgenda }: Template): readonly string[] {
  const titles = [title.ja, title.en, shortTitle.ja, shortTitle.en, ...(inAgenda?.titles ?? [])];
  return titles.map((each) => nameKey(each).toLowerCase());
}
