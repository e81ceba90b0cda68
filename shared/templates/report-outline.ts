// T20 報告論文: the seven chapters of the report, which sheets of the board each of them shows, and how far its text is. The sheets in a
// tray follow from the board (shared/drawing/tray.ts), and so does the day of 理事者報告 over the title; how far a text is, people say.
import { fitText } from '../text/measure.ts';
import { formatDate } from '../time/fiscal-year.ts';
import { shortDay } from '../time/short-day.ts';
import { CHAPTERS, chapterName } from './chapters.ts';
import type { Seen, SeenEvent } from './seen.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Banner, Derived, Furniture, Wording, Zone } from './template.ts';
import { printed, todayRail, zone } from './zone.ts';

const TRAY: AxisValue = { id: 'tray', name: { ja: '載せるシート', en: 'Sheets' } };
const STATUS: AxisValue = { id: 'status', name: { ja: '文章', en: 'Text' } };

/** How far the text of a chapter is, by the steps of its ball. */
const STATES: readonly Wording[] = [
  { ja: 'まだ', en: 'Not yet' },
  { ja: '下書き', en: 'Draft' },
  { ja: '確認中', en: 'In review' },
  { ja: 'できた', en: 'Done' },
];

const ROWS: readonly AxisValue[] = CHAPTERS.map((chapter, at) => ({
  id: String(at + 1),
  name: chapterName(chapter),
}));
const ROW_AXIS: Axis = { id: 'row', values: ROWS };
const COLUMN_AXIS: Axis = { id: 'column', values: [TRAY, STATUS] };

const PITCH = 115;
const top = (row: number): number => 302 + row * PITCH;
const statusZone = ({ id }: AxisValue): string => `report.c${id}.status`;

const rowZones = (row: AxisValue, at: number): readonly Zone[] => [
  zone(`report.c${row.id}.tray`, [540, top(at), 860, 111], {
    label: { ja: `${row.id}章・${TRAY.name.ja}`, en: `Chapter ${row.id} · ${TRAY.name.en}` },
    prompt: {
      text:
        at === 0
          ? { ja: 'シートなし。文章だけでもよい', en: 'No sheets: a text is enough' }
          : { ja: '書き込まれたシートが、ここに並びます', en: 'Sheets come here once they are written on' },
      x: 0,
      y: 66,
    },
    use: { kind: 'derived' },
    meaning: { row: row.id, column: TRAY.id },
  }),
  zone(statusZone(row), [1432, top(at), 200, 111], {
    label: { ja: `${row.id}章・文章の状態`, en: `Chapter ${row.id} · state of the text` },
    use: {
      kind: 'choice',
      mark: { kind: 'ball', dx: 14, dy: 57, words: null, states: STATES, isDated: true },
    },
    meaning: { row: row.id, column: STATUS.id },
  }),
];

const rowFurniture = (row: AxisValue, at: number): readonly Furniture[] => [
  ...(at === 0
    ? []
    : [
        {
          kind: 'line',
          from: [48, top(at) - 2],
          to: [1632, top(at) - 2],
          ink: 'hair',
          width: 1.5,
        } as const,
      ]),
  printed(48, top(at) + 72, { ja: row.id, en: row.id }, { size: 54, ink: 'time' }),
  ...CHAPTERS.slice(at, at + 1).flatMap((chapter): readonly Furniture[] => [
    { kind: 'chapter-name', x: 110, y: top(at) + 66, width: 410, chapter, size: 30 },
    {
      kind: 'tray',
      rect: { x: 540, y: top(at) + 9, width: 860, height: 96 },
      chapter,
      zone: `report.c${row.id}.tray`,
    },
  ]),
];

/** 理事者報告, by what an entry of the activity log says: in other towns it is the mayor's name. */
const REPORTED = /理事者|[市町村区首]長.{0,6}報告|report to|to the mayor/iu;
const BANNER = { size: 60, room: 300, words: 38 } as const;

/** The day of 理事者報告: the last one that the activity log names, in its own words; undefined until it does. */
function reportDay(events: readonly SeenEvent[]): Banner | undefined {
  const [last] = events
    .filter(({ words }) => REPORTED.test(words))
    .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.words < b.words ? -1 : 1));
  if (last === undefined) return undefined;
  const words = fitText(last.words.replaceAll(/\s*\n\s*/gu, ' '), BANNER.words, true, BANNER.room);
  const [year = ''] = /^[^年]*年/u.exec(formatDate(last.day, 'ja')) ?? [];
  return {
    before: { ja: year, en: last.day.slice(0, 4) },
    year: { ja: shortDay(last.day, 'ja'), en: shortDay(last.day, 'en') },
    after: { ja: words, en: words },
    size: BANNER.size,
  };
}

function deriveStates({ sheet, events }: Seen): Derived {
  const rows = ROWS.map((row) => ({
    state: Math.min(sheet.done(statusZone(row)), STATES.length - 1),
    day: sheet.day(statusZone(row)),
  }));
  const done = rows.filter(({ state }) => state === STATES.length - 1).length;
  const left = ROWS.length - done;
  const banner = reportDay(events());
  return {
    furniture: rows.flatMap(({ state, day }, at) => {
      const words = STATES[state];
      if (words === undefined) return [];
      const said = printed(1474, top(at) + 66, words, { size: 26, ink: 'ink', bold: state > 0 });
      if (state === 0 || day === null) return [said];
      const on = { ja: shortDay(day, 'ja'), en: shortDay(day, 'en') };
      return [said, printed(1474, top(at) + 96, on, { size: 21, ink: 'ink2', bold: false })];
    }),
    inks: {},
    words: {},
    ...(banner === undefined ? {} : { banner }),
    head: { ja: `できた ${done}章　残り ${left}章`, en: `Chapters done: ${done}  Left: ${left}` },
  };
}

const columnHead = (x: number, text: Wording): Furniture =>
  printed(x, 284, text, { size: 24, ink: 'ink2', bold: false });

/** T20 報告論文: printed as the first page of the report, it is the contents. */
export const REPORT_OUTLINE = sheetTemplate({
  id: 'report-outline',
  code: 'T20',
  sets: ['one-year'],
  group: 'reflect',
  inAgenda: { titles: ['報告論文'], sign: /報告の構成|報告論文|report outline/iu },
  stage: 'plan',
  title: { ja: '報告の構成', en: 'Outline of the report' },
  shortTitle: { ja: '報告の構成', en: 'Report outline' },
  summary: { ja: '章ごとに、何を載せるか', en: 'What each chapter shows' },
  about: {
    ja: '報告論文の七つの章です。書き込まれたシートが、その章に小さな図で並びます。文章がどこまでできたかは、丸を押して選びます。活動記録に書いた理事者報告の日が、右上に出ます。チーム限りのシートと、載せると言っていない所感は入りません。',
    en: 'The seven chapters of the report. Sheets that are written on stand in their chapter as small pictures; press a ball to say how far its text is. The day of the report to the mayor comes from the activity log. What is for the team alone, and reflections nobody released, stay out.',
  },
  question: {
    ja: '章ごとに、載せるシートが並ぶ。チーム限りのシートは、ここに出ない。',
    en: 'The sheets of each chapter, but none that is for the team alone.',
  },
  axes: [ROW_AXIS, COLUMN_AXIS],
  rail: todayRail(true),
  zones: ROWS.flatMap(rowZones),
  furniture: [
    columnHead(48, { ja: '章', en: 'Chapter' }),
    columnHead(540, TRAY.name),
    columnHead(1432, STATUS.name),
    { kind: 'line', from: [48, 300], to: [1632, 300], ink: 'ink', width: 2.5 },
    ...ROWS.flatMap(rowFurniture),
  ],
  derive: deriveStates,
});
