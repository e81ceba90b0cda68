// The notes that our canvas and plain tldraw are measured with: as many, with the same words, at the same places of the page,
// forty on each sheet. Pure: both pages and the benchmark itself use it.

export interface BenchNote {
  /** Which sheet, from the left. */
  readonly sheet: number;
  /** Place on that sheet. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export const NOTES_PER_SHEET = 40;
/** From the left edge of one sheet to that of the next. */
export const SHEET_STEP = 1680 + 160;
/** The view in which both open: the first sheet, 10 px from the left and upper edge of a 1366 × 768 screen. */
export const OPENING_ZOOM = 0.8;
export const OPENING_MARGIN_PX = 10;

const COLUMNS = 8;
const WORDS = [
  '経営的な視点で',
  '予算を学ぶ',
  '市民と職員が',
  'いっしょに歩く',
  '財政講座',
  '空き家を直して',
  '若い人が住む',
  '山の手入れ',
];

export const benchNotes = (count: number): readonly BenchNote[] =>
  Array.from({ length: count }, (_, at) => {
    const onSheet = at % NOTES_PER_SHEET;
    const words = Array.from(
      { length: 1 + (at % 4) },
      (_word, nth) => WORDS[(at * 3 + nth * 5) % WORDS.length] ?? '',
    );
    return {
      sheet: Math.floor(at / NOTES_PER_SHEET),
      x: 20 + (onSheet % COLUMNS) * 206,
      y: 130 + Math.floor(onSheet / COLUMNS) * 206,
      text: `付箋${at} ${words.join('')}`,
    };
  });

/** The same notes with forty on the first of so many sheets, which is in view, and the others spread over the rest. */
export const spreadNotes = (count: number, sheets: number): readonly BenchNote[] =>
  benchNotes(count).map((note, at) =>
    at < NOTES_PER_SHEET ? note : { ...note, sheet: 1 + (at % (sheets - 1)) },
  );
