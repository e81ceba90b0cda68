// The agenda a new camp begins with, by its set of sheets and how many cities present; everything of it can be changed. Pure.
import type { Wording } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import { type AgendaForm, type AgendaItem, type CampDay, DEFAULT_PRESENTATION, timeText } from './agenda.ts';
import type { TemplateSetId } from './camp.ts';

interface Row {
  readonly minutes: number;
  readonly title: Wording;
  readonly form: AgendaForm | null;
  readonly sheet: string | null;
}

const row = (
  minutes: number,
  form: AgendaForm | null,
  sheet: string | null,
  ja: string,
  en: string,
): Row => ({ minutes, form, sheet, title: { ja, en } });

const ARRIVING = row(30, null, 'practice', '受付・接続確認', 'Arriving, checking the connection');
const DRAFT = row(
  25,
  'write',
  'vision',
  '20年後のビジョン（当初案）を書く',
  'Writing the 20-year vision (draft)',
);
/** Its length follows from the cities. */
const PRESENTING = row(
  0,
  'present',
  'vision',
  '各自治体ビジョン発表と対話',
  'Visions: presenting and dialogue',
);
const PAUSE = row(15, 'break', null, '休憩', 'Break');

const DAYS: Readonly<
  Record<'one-day' | 'half-day', { readonly begin: number; readonly rows: readonly Row[] }>
> = {
  'one-day': {
    begin: 9 * 60 + 30,
    rows: [
      ARRIVING,
      row(15, 'talk', null, '開会・チェックイン', 'Opening, check-in'),
      DRAFT,
      PRESENTING,
      row(60, 'break', null, '昼食・交流', 'Lunch'),
      row(60, 'write', 'feedback', '感想・気づきワーク', 'Feedback: reading and taking up'),
      row(40, 'write', 'vision-revised', 'ビジョンの修正', 'Revising the vision'),
      row(50, 'write', 'targets', 'ありたい姿 5→3→1年後', 'Targets 5→3→1 years'),
      PAUSE,
      row(40, 'write', 'tree-why', 'なぜのツリー', 'Issue tree: why'),
      row(25, 'write', 'tree-how', 'どうやってのツリー', 'Issue tree: how'),
      row(40, 'talk', null, '全体共有・閉会', 'Sharing, closing'),
    ],
  },
  'half-day': {
    begin: 13 * 60,
    rows: [
      { ...ARRIVING, minutes: 20 },
      row(10, 'talk', null, '開会・チェックイン', 'Opening, check-in'),
      DRAFT,
      PRESENTING,
      PAUSE,
      row(30, 'write', 'feedback', '感想・気づきワーク', 'Feedback: reading and taking up'),
      row(30, 'write', 'vision-revised', 'ビジョンの修正', 'Revising the vision'),
      row(20, 'talk', null, '全体共有・閉会', 'Sharing, closing'),
    ],
  },
};

/** Minutes of presenting and dialogue for each of so many cities: the usual ones as long as they leave time for anything else. */
function presentationOf(cities: number): { readonly presentMinutes: number; readonly talkMinutes: number } {
  if (cities <= 6) return DEFAULT_PRESENTATION;
  if (cities <= 9) return { presentMinutes: 5, talkMinutes: 5 };
  if (cities <= 15) return { presentMinutes: 4, talkMinutes: 2 };
  return { presentMinutes: 3, talkMinutes: 1 };
}

/** The agenda of one day for a set; a year's research holds its camp as one day does. */
export function defaultAgenda(
  set: TemplateSetId,
  cities: number,
  locale: Locale,
  day: CampDay = 1,
): readonly AgendaItem[] {
  const { begin, rows } = DAYS[set === 'half-day' ? 'half-day' : 'one-day'];
  const presentation = presentationOf(cities);
  const each = presentation.presentMinutes + presentation.talkMinutes;
  let at = begin;
  return rows.map(({ minutes, title, form, sheet }) => {
    const item = { day, time: timeText(at), title: title[locale], form, sheet };
    // Up to the next ten minutes: cities take turns at the lectern.
    const lasts = form === 'present' ? Math.ceil((each * cities) / 10) * 10 : minutes;
    at += lasts;
    return { ...item, minutes: lasts, ...(form === 'present' ? presentation : {}) };
  });
}
