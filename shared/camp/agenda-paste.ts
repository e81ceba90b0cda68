// An agenda as people bring it: rows copied from Excel (begin, end, title, form, sheet in any order, with or without a line
// of heads), or lines such as `9:30 受付`. Nothing is guessed about times; form and sheet follow from the words where the row
// does not say them. What one cell says is agenda-cells.ts's. Pure.
import { newestTemplate } from '../templates/catalogue.ts';
import type { Locale } from '../time/fiscal-year.ts';
import { type AgendaForm, type AgendaItem, agendaSlots, type CampDay, daysOf, timeText } from './agenda.ts';
import { lineCells, readCell, tableOf } from './agenda-cells.ts';
import { FORM_NAMES, formSaid, formWord, sheetSaid, sheetWord } from './agenda-words.ts';
import { NAME_LIMITS } from './name-limits.ts';

/** What pasted rows say; `unclear` are rows without a time or without words. */
interface ReadAgenda {
  readonly items: readonly AgendaItem[];
  readonly unclear: readonly string[];
}

/** Reads a table or lines; empty ones and a line of heads are skipped. A row that says no day is of the day before it. */
export function readAgenda(text: string): ReadAgenda {
  const items: AgendaItem[] = [];
  const unclear: string[] = [];
  let day: CampDay = 1;
  let columns: readonly Column[] | null = null;
  for (const cells of tableOf(text)) {
    const heads = headsIn(cells);
    if (heads !== null) {
      columns = heads;
      continue;
    }
    const row = readRow(cells.length > 1 ? cells : lineCells(cells[0] ?? ''), columns);
    day = row.day ?? day;
    const isDayAlone = row.day !== null && row.begin === null && row.title === '';
    if (row.begin !== null && row.title !== '') items.push(itemOf(row, row.begin, day));
    else if (!isDayAlone) unclear.push(cells.filter((cell) => cell !== '').join(' '));
  }
  return { items, unclear };
}

/** The rows as a table that readAgenda reads again, and a spreadsheet takes: day (where there are more), begin, end, title, form, sheet. */
export function agendaTable(agenda: readonly AgendaItem[], locale: Locale): string {
  const days = daysOf(agenda);
  return agendaSlots(agenda)
    .map(({ item, begin, end }) => {
      const day = locale === 'ja' ? `${item.day}日目` : `Day ${item.day}`;
      const form = item.form === null ? '' : FORM_NAMES[item.form][locale];
      const sheet = newestTemplate(item.sheet ?? '')?.shortTitle[locale] ?? '';
      const ends = item.minutes === null || end === null ? '' : timeText(end);
      return [...(days > 1 ? [day] : []), timeText(begin), ends, item.title, form, sheet].join('\t');
    })
    .join('\n');
}

interface Row {
  readonly day: CampDay | null;
  readonly begin: number | null;
  readonly end: number | null;
  readonly minutes: number | null;
  readonly title: string;
  readonly form: AgendaForm | null;
  readonly sheet: string | null;
}

function itemOf({ title, form, sheet, end, minutes }: Row, begin: number, day: CampDay): AgendaItem {
  const said = sheet ?? sheetSaid(title);
  const isMeal = formSaid(title) === 'break';
  return {
    day,
    time: timeText(begin),
    minutes: minutes ?? (end === null || end <= begin ? null : end - begin),
    title: title.slice(0, NAME_LIMITS.agendaItem),
    form: form ?? formSaid(title) ?? (said === null ? null : 'write'),
    sheet: isMeal ? sheet : said,
  };
}

type Column = 'day' | 'times' | 'minutes' | 'title' | 'form' | 'sheet' | 'other';

/** What columns are called; a word for two of them (時間) is read by what stands in the cells. */
const HEADS: readonly (readonly [Column, RegExp])[] = [
  ['day', /^(日|日程|日目|day)$/iu],
  [
    'times',
    /^(開始|始まり|始|終了|終わり|終|開始時刻|終了時刻|時刻|時間|begins?|starts?|from|ends?|to|time)$/iu,
  ],
  ['minutes', /^(長さ|所要|所要時間|分|length|minutes|min)$/iu],
  ['title', /^(内容|項目|予定|題名|件名|題|タイトル|プログラム|title|what|item|programme|program)$/iu],
  ['form', /^(形|形式|進め方|やり方|form|how)$/iu],
  ['sheet', /^(シート|使うシート|sheet)$/iu],
  ['other', /^(担当|担当者|備考|場所|会場|notes?|remarks?|place|who)$/iu],
];

/** The columns, where every cell of the row is the head of one; null for a row of the agenda. */
function headsIn(cells: readonly string[]): readonly Column[] | null {
  const columns = cells.map((cell): Column | null => {
    const head = cell
      .normalize('NFKC')
      .replace(/\(.*\)/u, '')
      .trim();
    return head === '' ? 'other' : (HEADS.find(([, words]) => words.test(head))?.[0] ?? null);
  });
  const isHead = cells.length > 1 && columns.every((column) => column !== null);
  return isHead ? columns.filter((column) => column !== null) : null;
}

function readRow(cells: readonly string[], columns: readonly Column[] | null): Row {
  const read = cells.map(readCell);
  const times = read.flatMap((cell) => (cell.kind === 'times' ? cell.times : []));
  const wordsIn = (column: Column): readonly string[] =>
    read.flatMap((cell, i) => (cell.kind === 'words' && columns?.[i] === column ? [cell.words] : []));
  const words = read.flatMap((cell) => (cell.kind === 'words' ? [cell.words] : []));
  // Without heads: a cell that is nothing but a form or a sheet's name is that, unless it is all the row says.
  const guessed = words.find((word) => formWord(word) === null && sheetWord(word) === null) ?? words[0] ?? '';
  const others = words.filter((_, i) => i !== words.indexOf(guessed));
  const isHeaded = columns?.includes('title') === true;
  return {
    day: first(read.map((cell) => (cell.kind === 'day' ? cell.day : null))),
    begin: times[0] ?? null,
    end: times[1] ?? null,
    minutes: first(read.map((cell) => (cell.kind === 'minutes' ? cell.minutes : null))),
    title: isHeaded ? wordsIn('title').join(' ') : guessed,
    form: first((isHeaded ? wordsIn('form') : others).map(formWord)),
    sheet: first((isHeaded ? wordsIn('sheet') : others).map(sheetWord)),
  };
}

const first = <T>(values: readonly (T | null)[]): T | null => values.find((value) => value !== null) ?? null;
