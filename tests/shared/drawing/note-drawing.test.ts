// Notes grow downward in steps of a line and never shrink their words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { NO_DETAILS } from '../../../shared/board/note-details.ts';
import type { Note, NoteForm } from '../../../shared/board/records.ts';
import { cityStyle } from '../../../shared/camp/city-colours.ts';
import { drawNote, noteHeight } from '../../../shared/drawing/note.ts';

const note = (text: string, changes: Partial<Note> = {}): Note => ({
  id: 'shape:n' as RecordId,
  parentId: 'shape:sheet' as RecordId,
  index: 'a1',
  x: 0,
  y: 0,
  author: null,
  team: null,
  form: 'square',
  kind: 'none',
  width: 200,
  height: 200,
  paragraphs: text.split('\n').map((line) => ({ runs: [{ text: line, bold: false }], listDepth: 0 })),
  fieldZone: null,
  ...NO_DETAILS,
  ...changes,
});
const look = {
  city: { ...cityStyle(0), name: '若葉市', shortName: '若葉' },
  locale: 'ja' as const,
  field: null,
};
const texts = (item: Note) => drawNote(item, look).filter((drawing) => drawing.kind === 'text');

describe('a note', () => {
  it('is a square of 200 until its words need more, then grows by lines of 30', () => {
    expect(noteHeight(note('短い'), null)).toBe(200);
    const height = noteHeight(note('提案する時間がない'.repeat(9)), null);
    expect(height).toBeGreaterThan(200);
    expect((height - 56) % 30).toBe(0);
  });

  it('keeps words above the badge and inside its edges, at 22 units, for any form, kind and text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<NoteForm>('square', 'strip', 'text', 'indicator'),
        fc.constantFrom('none', 'voice', 'insight', 'question'),
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom(200, 412),
        (form, kind, length, width) => {
          const item = note('まちの人は、何をしている？'.repeat(24).slice(0, length), {
            form,
            kind: form === 'square' ? (kind as Note['kind']) : 'none',
            width,
            height: 0,
          });
          const height = noteHeight(item, null);
          for (const text of texts(item)) {
            expect(text.size).toBeGreaterThanOrEqual(21 - (text.text === '？' ? 2 : 0));
            expect(text.y).toBeLessThanOrEqual(height);
          }
        },
      ),
    );
  });

  it('says its city in words and its kind in a word', () => {
    const words = texts(note('よい', { kind: 'insight' })).map((text) => text.text);
    expect(words).toEqual(['気づき', 'よい', '若葉']);
  });
});
