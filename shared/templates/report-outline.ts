// T20 報告論文: the seven chapters of the report, which sheets of the board each of them shows, and how far its text is. The sheets in a
// tray follow from the board (shared/drawing/tray.ts); how far a text is, people say.
import { CHAPTERS, chapterName } from './chapters.ts';
import type { Seen } from './seen.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Derived, Furniture, Wording, Zone } from './template.ts';
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
    use: { kind: 'choice', mark: { kind: 'ball', dx: 14, dy: 57, words: null, states: STATES } },
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

function deriveStates({ sheet }: Seen): Derived {
  const states = ROWS.map((row) => Math.min(sheet.done(statusZone(row)), STATES.length - 1));
  const done = states.filter((state) => state === STATES.length - 1).length;
  const left = ROWS.length - done;
  return {
    furniture: states.flatMap((state, at) => {
      const words = STATES[state];
      return words === undefined
        ? []
        : [printed(1474, top(at) + 66, words, { size: 26, ink: 'ink', bold: state > 0 })];
    }),
    inks: {},
    words: {},
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
    ja: '報告論文の七つの章です。書き込まれたシートが、その章に小さな図で並びます。文章がどこまでできたかは、丸を押して選びます。チーム限りのシートと、載せると言っていない所感は入りません。',
    en: 'The seven chapters of the report. Sheets that are written on stand in their chapter as small pictures; press a ball to say how far its text is. What is for the team alone, and reflections nobody released, stay out.',
  },
  question: {
    ja: '章ごとに、載せるシートが並ぶ。チーム限りのシートは、ここに出ない。',
    en: 'The sheets of each chapter. What is for the team alone is not among them.',
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
