// The words of a camp: what its people call their group, their organizers, the ranks of their offices and kinds of participants. Set once
// in the camp's settings; nothing of one study group stands anywhere else. A camp that set none has the usual ones.
import { fiscalYearOf } from '../time/fiscal-year.ts';
import { type Rank, USUAL_RANKS } from './ranks.ts';

/** What people without a city are called; an empty word stands for the usual one (幹事・その他, 幹事). */
export interface OrganizerWords {
  readonly name: string;
  /** In columns and badges. */
  readonly short: string;
}

export interface CampWords {
  /** 会の名前; may be empty. */
  readonly groupName: string;
  readonly organizers: OrganizerWords;
  /** 職層, from the lowest to the highest. */
  readonly ranks: readonly Rank[];
  /** Kinds of participants (trainee, alumna …), offered where somebody says who a person is, and to everybody for themselves. */
  readonly roles: readonly string[];
  /** Whose machine keeps what is written, as its people say it (高台市のパソコン); may be empty. */
  readonly keptAt: string;
  /** The day until which boards of one team only are to be kept, `2027-03-31`; empty: to the end of the camp's fiscal year. */
  readonly keptUntil: string;
}

export const USUAL_WORDS: CampWords = {
  groupName: '',
  organizers: { name: '', short: '' },
  ranks: USUAL_RANKS,
  roles: [],
  keptAt: '',
  keptUntil: '',
};

/** As many kinds of participants as a camp names. */
export const MAX_ROLES = 9;

/** A camp, as far as its words go. */
export interface WithWords {
  readonly words?: CampWords;
}

/** The words of the camp. */
export const wordsOf = ({ words }: WithWords): CampWords => words ?? USUAL_WORDS;

/** The day until which the boards of one team only are to be kept. Nothing deletes them then but the teams themselves. */
export const keptUntilOf = (camp: WithWords & { readonly date: string }): string =>
  wordsOf(camp).keptUntil || `${fiscalYearOf(camp.date) + 1}-03-31`;

/** What people without a city are called in this camp, for drawings and tables. */
export const organizersOf = (camp: WithWords): OrganizerWords => wordsOf(camp).organizers;

/** Of a camp's words, those that are drawn on its sheets. */
export const drawnWords = (
  camp: WithWords,
): { readonly organizers: OrganizerWords; readonly groupName: string } => {
  const { organizers, groupName } = wordsOf(camp);
  return { organizers, groupName };
};

/** The ranks of a city: its own, or the camp's. On a board that all share, the camp's. */
export const ranksOf = (
  camp: WithWords,
  team: { readonly ranks?: readonly Rank[] | null } | undefined,
): readonly Rank[] => team?.ranks ?? wordsOf(camp).ranks;

interface Words {
  readonly ja: string;
  readonly en: string;
}
const NAME: Words = { ja: '幹事・その他', en: 'Organisers and others' };
/** Where there is room for one word or two. */
const COLUMN: Words = { ja: '幹事・その他', en: 'Others' };
const SHORT: Words = { ja: '幹事', en: 'Other' };

const said = (word: string, usual: Words): Words => (word === '' ? usual : { ja: word, en: word });

/** What people without a city are called in lists and tables, as the head of a column, in badges on screens, and beside their mark. */
export const organizerWords = (
  { name, short }: OrganizerWords = USUAL_WORDS.organizers,
): Readonly<Record<'name' | 'column' | 'badge' | 'short', Words>> => ({
  name: said(name, NAME),
  column: said(name, COLUMN),
  badge: said(short || name, NAME),
  short: said(short || name, SHORT),
});
