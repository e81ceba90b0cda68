// What a note says beside its words, where its form has room for it (shared/drawing/note-forms.ts): a date, a post, where somebody
// stands, how far something is, and that it goes on; where its place or kind asks for it, whose voice it answers and which trap it names.
// One list for reading, for the server's check and for the canvas.
import { FIELD, type RecordMap } from './document.ts';

/** 立場 of somebody who is to be won: 未接触, 関心, 賛同, 協力. */
export const STANCES = ['untouched', 'interested', 'agrees', 'helps'] as const;
export type Stance = (typeof STANCES)[number];

/** What a 問い may say a vision has fallen into: 未来予測では？ 現状の裏返しでは？ 手段では？ このまちだけの言葉は？ */
export const TRAPS = ['forecast', 'reversal', 'means', 'anywhere'] as const;
export type Trap = (typeof TRAPS)[number];

/** Letters in a post: 「財政課・企画政策課」. */
export const MAX_PERSON_LENGTH = 60;
/** As many steps as a note can have been brought on: the three consents of an interview. */
export const MAX_DONE = 3;

/** What a note says beside its words. */
export interface NoteDetails {
  /** A day of the calendar, `2026-10-16`; null: none is set. */
  readonly date: string | null;
  /** Who, by post and never by name: 「財政課・職員課」; '' where nobody is. */
  readonly person: string;
  readonly stance: Stance;
  /** How far it is: whole steps from 0 to MAX_DONE; where there is one step alone, 1 is done. */
  readonly done: number;
  /** It goes on: no end is set. */
  readonly isOpen: boolean;
  /** だれの声に応えているか, of an action: by post or group, never by name; '' where it is not said. */
  readonly voice: string;
  /** Of a 問い: the trap that it names, its own words being the reason. null: none. */
  readonly trap: Trap | null;
}
export type DetailId = keyof NoteDetails;

/** What a note says that was never asked. */
export const NO_DETAILS: NoteDetails = {
  date: null,
  person: '',
  stance: 'untouched',
  done: 0,
  isOpen: false,
  voice: '',
  trap: null,
};

/** Where each lies in a record. */
export const DETAIL_KEYS: Readonly<Record<DetailId, string>> = {
  date: FIELD.date,
  person: FIELD.person,
  stance: FIELD.stance,
  done: FIELD.done,
  isOpen: FIELD.isOpen,
  voice: FIELD.voice,
  trap: FIELD.trap,
};

/** The details a record says; what makes no sense counts as not said. */
export function readDetails(map: RecordMap): NoteDetails {
  const [date, person, stance, done, isOpen] = [
    map.get(FIELD.date),
    map.get(FIELD.person),
    map.get(FIELD.stance),
    map.get(FIELD.done),
    map.get(FIELD.isOpen),
  ];
  return {
    date: isDay(date) ? date : null,
    person: isPerson(person) ? person : '',
    stance: isStance(stance) ? stance : 'untouched',
    done: isDone(done) ? done : 0,
    isOpen: isOpen === true,
    ...readAsked(map.get(FIELD.voice), map.get(FIELD.trap)),
  };
}

/** What a note's place and kind ask of it, out of two values of a record; what makes no sense counts as not said. */
export const readAsked = (voice: unknown, trap: unknown): Pick<NoteDetails, 'voice' | 'trap'> => ({
  voice: isPerson(voice) ? voice : '',
  trap: isTrap(trap) ? trap : null,
});

/** Is the value one that this key may have? Keys that are no details may have any. */
export function isDetail(key: string, value: unknown): boolean {
  switch (key) {
    case FIELD.date:
      return value === '' || isDay(value);
    case FIELD.person:
      return isPerson(value);
    case FIELD.stance:
      return isStance(value);
    case FIELD.done:
      return isDone(value);
    case FIELD.isOpen:
      return typeof value === 'boolean';
    case FIELD.voice:
      return isPerson(value);
    case FIELD.trap:
      return value === '' || isTrap(value);
    default:
      return true;
  }
}

/** Is it a day that the calendar has, `2026-10-16`? */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

const isStance = (value: unknown): value is Stance => STANCES.some((stance) => stance === value);
const isTrap = (value: unknown): value is Trap => TRAPS.some((trap) => trap === value);
const isDone = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_DONE;
const isPerson = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_PERSON_LENGTH && !/\p{Cc}/u.test(value);
