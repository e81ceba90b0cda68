// Feedback of a whole hall in its columns: kinds together, nothing covered while there is room at any density.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TeamId } from '../../../shared/board/ids.ts';
import type { NoteKind } from '../../../shared/board/records.ts';
import { COMPACT_HEIGHT } from '../../../shared/drawing/forms/square.ts';
import { newNoteHeight } from '../../../shared/drawing/note.ts';
import {
  type ArrangedNote,
  arrangeFeedback,
  type GivenNote,
} from '../../../shared/layout/arrange-feedback.ts';
import { newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';

const team = (at: number) => ({
  id: `t${at}` as TeamId,
  name: `${at}番市`,
  shortName: `${at}番`,
  order: at,
});
const camp = { ownTeam: 't0' as TeamId, teams: [0, 1, 2, 3, 4].map(team) };
const form = newestTemplate('feedback');
if (form === undefined) throw new Error('no feedback sheet');
const zones = zonesOf(form, camp);
const column = zones.find(({ meaning }) => meaning.giver === 't1');
const adopt = zones.find(({ decision }) => decision === 'adopt');
if (column === undefined || adopt === undefined) throw new Error('no such zones');

const given = (at: number, kind: NoteKind, text: string, y = 400 + at * 10): GivenNote => {
  const height = (least: number): number =>
    newNoteHeight({
      form: 'square',
      kind,
      width: 200,
      height: least,
      paragraphs: [{ runs: [{ text, bold: false }], listDepth: 0 }],
    });
  return {
    id: `n${String(at).padStart(2, '0')}`,
    kind,
    x: column.x + 3,
    y,
    width: 200,
    height: height(200),
    compactHeight: height(COMPACT_HEIGHT),
  };
};
const heightOf = (notes: readonly GivenNote[], placed: ArrangedNote): number => {
  const note = notes.find(({ id }) => id === placed.id);
  return (placed.isCompact ? note?.compactHeight : note?.height) ?? 0;
};
const covers = (notes: readonly GivenNote[], a: ArrangedNote, b: ArrangedNote): boolean =>
  a.x < b.x + 200 && b.x < a.x + 200 && a.y < b.y + heightOf(notes, b) && b.y < a.y + heightOf(notes, a);

const KINDS = ['voice', 'insight', 'question'] as const;

describe('feedback in a column', () => {
  it('keeps its size while it fits, kinds together and in the order in which they lay', () => {
    const notes = [
      given(0, 'question', '問い'),
      given(1, 'voice', '感想'),
      given(2, 'question', '問い二', 900),
    ];
    const placed = arrangeFeedback(column, notes);
    expect(placed.map(({ id }) => id)).toEqual(['n01', 'n00', 'n02']);
    expect(placed.every(({ isCompact, isCovered }) => !isCompact && !isCovered)).toBe(true);
  });

  it('of three people with two short notes each lies free, compact', () => {
    const notes = Array.from({ length: 6 }, (_, at) =>
      given(at, KINDS[at % 3] ?? 'voice', '言い切ったところが力強い。'),
    );
    const placed = arrangeFeedback(column, notes);
    expect(placed.every(({ isCompact, isCovered }) => isCompact && !isCovered)).toBe(true);
    expect(placed.every((one) => one.y + heightOf(notes, one) <= 1110)).toBe(true);
  });

  it('that fits in no way shows every head, and all of the last', () => {
    const notes = Array.from({ length: 12 }, (_, at) =>
      given(at, 'voice', '五つのまちが同じ悩みを持っていると分かった。'),
    );
    const placed = arrangeFeedback(column, notes);
    const tops = placed.map(({ y }) => y).toSorted((a, b) => a - b);
    for (const [at, top] of tops.entries())
      if (at > 0) expect(top - (tops[at - 1] ?? 0)).toBeGreaterThanOrEqual(36);
    expect(placed.filter(({ isCovered }) => isCovered).length).toBeGreaterThan(0);
    expect(placed.every((one) => one.y + heightOf(notes, one) <= 1110)).toBe(true);
  });

  it('loses no note and covers none that it does not say so of, whatever was written', () => {
    const note = fc.tuple(fc.constantFrom(...KINDS), fc.integer({ min: 1, max: 90 }));
    fc.assert(
      fc.property(fc.array(note, { maxLength: 20 }), fc.boolean(), (list, isDecision) => {
        const notes = list.map(([kind, length], at) => given(at, kind, '言'.repeat(length)));
        const placed = arrangeFeedback(isDecision ? adopt : column, notes);
        expect(placed.map(({ id }) => id).toSorted()).toEqual(notes.map(({ id }) => id).toSorted());
        const free = placed.filter(({ isCovered }) => !isCovered);
        for (const a of free) for (const b of free) if (a !== b) expect(covers(notes, a, b)).toBe(false);
      }),
    );
  });
});
