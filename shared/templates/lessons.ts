// T7 学んだこと: the voices and facts that stood out at the left, and what was learned from them at the right, in large words.
// Links run through the free channel between.
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, Zone } from './template.ts';
import { field, headed, printed, strips, todayRail, zone } from './zone.ts';

const EVIDENCE: AxisValue = {
  id: 'evidence',
  name: { ja: 'もとになった声と事実', en: 'Voices and facts' },
};
const LESSON: AxisValue = { id: 'lesson', name: { ja: '学んだこと', en: 'Lessons' } };

const LESSONS: readonly AxisValue[] = Array.from({ length: 6 }, (_, at) => {
  const id = String(at + 1);
  return { id, name: { ja: `学んだこと${id}`, en: `Lesson ${id}` } };
});

const ROW_AXIS: Axis = { id: 'row', values: LESSONS };
const COLUMN_AXIS: Axis = { id: 'column', values: [EVIDENCE, LESSON] };

const PITCH = 127;
const top = (row: number): number => 338 + row * PITCH;
/** A field begins at its number, where links arrive; its words stand behind that. */
const LEFT = 694;
const WORDS = 66;

const lessonId = (id: string): string => `lesson.${id}`;

const lesson = ({ id, name }: AxisValue, row: number): Zone =>
  zone(lessonId(id), [LEFT, top(row), 1632 - LEFT, PITCH], {
    label: name,
    prompt: {
      text: { ja: 'そこから、何を学んだ？', en: 'And what did you learn from it?' },
      x: WORDS,
      y: 72,
    },
    use: field([
      { size: 36, bold: true, lineHeight: 49, dx: WORDS, dy: 78 },
      { size: 36, bold: true, lineHeight: 49, dx: WORDS, dy: 54, byPhrase: true },
      { size: 30, bold: true, lineHeight: 38, dx: WORDS, dy: 42 },
      { size: 24, bold: true, lineHeight: 29, dx: WORDS, dy: 32 },
    ]),
    meaning: { row: id, column: LESSON.id },
  });

const number = ({ id }: AxisValue, row: number): readonly Furniture[] => [
  ...(row === 0
    ? []
    : [{ kind: 'line', from: [LEFT, top(row)], to: [1632, top(row)], ink: 'hair', width: 1.5 } as const]),
  printed(LEFT + 12, top(row) + 80, { ja: id, en: id }, { size: 44, ink: 'time', of: lessonId(id) }),
];

/** T7 見えてきた良い点、悪い点から、学んだこと: three to six lessons, each linked to what it rests on. */
export const LESSONS_LEARNED = sheetTemplate({
  id: 'lessons',
  code: 'T7',
  sets: ['one-year', 'current-state'],
  group: 'look',
  inAgenda: { titles: [], sign: /学んだこと|lessons/iu },
  stage: 'now',
  links: 'evidence',
  chapter: 'present',
  title: { ja: '見えてきた良い点、悪い点から、学んだこと', en: 'What we learned' },
  shortTitle: { ja: '学んだこと', en: 'Lessons' },
  summary: { ja: 'そこから、何を学んだか', en: 'What we take from it' },
  about: {
    ja: 'もとになった声と事実を左に集め、そこから学んだことを右に、一つずつ書きます。何を見てそう思ったかが分かるように、線で結びます。',
    en: 'Gather the voices and facts at the left; at the right write what you learned, one by one. Links show what each rests on.',
  },
  question: {
    ja: '何を見て、そう思ったか。左の付箋から線で結ぶ。',
    en: 'What made you think so? Draw a link from the note at the left.',
  },
  axes: [ROW_AXIS, COLUMN_AXIS],
  rail: todayRail(true),
  zones: [
    zone('lessons.evidence', [48, 262, 512, 842], {
      ...headed(EVIDENCE.name, 34),
      tone: 'evidence',
      prompt: {
        text: { ja: '良い点・悪い点の付箋から選ぶ。', en: 'Choose among the good and bad points.' },
        x: 0,
        y: 112,
      },
      pad: 16,
      use: strips(76, 9),
      meaning: { column: EVIDENCE.id, years: 0 },
    }),
    ...LESSONS.map(lesson),
  ],
  furniture: [
    { kind: 'line', from: [LEFT, 262], to: [1632, 262], ink: 'ink', width: 6 },
    printed(LEFT, 307, LESSON.name, {
      size: 34,
      ink: 'ink',
      aside: { ja: '一つずつ。3つから6つまで', en: 'one by one, three to six' },
    }),
    ...LESSONS.flatMap(number),
  ],
});
