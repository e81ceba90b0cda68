// The stamp of a 問い: on its note in any language, and with its answer where the vision is revised; and whose voice an action answers.
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { NO_DETAILS, TRAPS } from '../../../shared/board/note-details.ts';
import { type Note, readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { cityStyle } from '../../../shared/camp/city-colours.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { drawNote, noteHeight, noteText } from '../../../shared/drawing/note.ts';
import type { BoardContext } from '../../../shared/drawing/sheet-context.ts';
import { takenUpNotes } from '../../../shared/drawing/taken-up.ts';
import { stampRoom, TRAP_WORDS } from '../../../shared/drawing/trap.ts';
import { cardOf } from '../../../shared/slides/material.ts';
import { newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';
import { aTeam } from '../../kit/camp-facts.ts';

const question = (changes: Partial<Note> = {}): Note => ({
  ...{ id: 'shape:q' as RecordId, parentId: 'shape:feedback' as RecordId, index: 'a1', x: 0, y: 0 },
  ...{ author: null, team: null, form: 'square', kind: 'question', width: 200, height: 200 },
  paragraphs: [{ runs: [{ text: '研修の延長に見える', bold: false }], listDepth: 0 }],
  fieldZone: null,
  ...NO_DETAILS,
  ...changes,
});
const city = { ...cityStyle(0), name: '若葉市', shortName: '若葉' };
const draw = (note: Note, locale: Locale = 'ja') => drawNote(note, { city, locale, field: null });
const texts = (drawings: readonly Drawing[]) =>
  drawings.flatMap((each) => (each.kind === 'text' ? [each] : []));
const said = (note: Note, locale: Locale = 'ja') =>
  texts(draw(note, locale))
    .map(({ text }) => text)
    .join('');

describe('a 問い with a stamp', () => {
  it.each(TRAPS)('asks the vision in the words of the stamp, above its own words: %s', (trap) => {
    for (const height of [200, 72]) {
      const note = question({ trap, height });
      expect(said(note)).toContain(TRAP_WORDS[trap].ja);
      expect(said(note, 'en').replaceAll(' ', '')).toContain(TRAP_WORDS[trap].en.replaceAll(' ', ''));
      const box = draw(note).find((each) => each.kind === 'rect' && each.height === stampRoom(note) - 8);
      if (box?.kind !== 'rect') return expect.fail('no stamp');
      expect(box.x + box.width).toBeLessThanOrEqual(note.width);
      const own = noteText(note, null);
      expect(own.y - 20).toBeGreaterThan(box.y + box.height - 2);
      for (const { y } of texts(draw(note))) expect(y).toBeLessThanOrEqual(noteHeight(note, null));
    }
  });

  it('is read in the hall with its stamp first, then the reason, and at last the answer', () => {
    const ctx = { ownTeam: null, locale: 'ja', today: undefined } as unknown as BoardContext;
    const { paragraphs } = cardOf(question({ trap: 'means' }), ctx, 'keep');
    expect(paragraphs.map(({ runs }) => runs.map(({ text }) => text).join(''))).toEqual([
      '手段では？',
      '研修の延長に見える',
      '→ 保留',
    ]);
  });

  it('grows with its words as any note does, and is no higher without one', () => {
    const long = { paragraphs: [{ runs: [{ text: '延長に見える'.repeat(20), bold: false }], listDepth: 0 }] };
    const [plain, stamped] = [question(long), question({ ...long, trap: 'means' })];
    expect(noteHeight(stamped, null)).toBe(noteHeight(plain, null) + stampRoom(stamped));
    expect(stampRoom(plain)).toBe(0);
  });

  it('shows none once it is a 感想: what it named is kept, and said nowhere', () => {
    expect(said(question({ kind: 'voice', trap: 'means' }))).not.toContain(TRAP_WORDS.means.ja);
  });
});

describe('the revised vision', () => {
  const [own, giver] = [aTeam({ order: 0 }), aTeam({ id: 'takadai' as never, order: 1 })];
  const camp = { ownTeam: own.id, teams: [own, giver] };
  const templates = ['vision', 'feedback', 'vision-revised'];
  const zones = zonesOf(newestTemplate('feedback') ?? expect.fail(), camp);
  const zoneWhere = (isIt: (zone: (typeof zones)[number]) => boolean) => zones.find(isIt) ?? expect.fail();
  const doc = newBoardDocument({ templates, team: own.id, epoch: 1, schema: null });
  const places = {
    adopt: zoneWhere(({ decision }) => decision === 'adopt'),
    keep: zoneWhere(({ decision }) => decision === 'keep'),
    open: zoneWhere(({ meaning }) => meaning.giver === giver.id),
  };
  for (const [name, zone] of Object.entries(places))
    for (const isStamped of [true, false])
      addNote(doc, {
        ...{ id: `shape:${name}-${isStamped}` as RecordId, sheetId: 'shape:feedback' as RecordId },
        ...{
          x: zone.x + (isStamped ? 0 : 206),
          y: zone.y + 70,
          kind: 'question',
          author: null,
          team: giver.id,
        },
        text: `${name}${isStamped}`,
        ...(isStamped ? { details: { trap: 'means' } } : {}),
      });
  const content = readBoard(doc);
  const sheet = content.sheets.find(({ template }) => template === 'vision-revised') ?? expect.fail();

  it('shows what was taken up, then every other stamp, each with how it was answered', () => {
    const all = takenUpNotes(
      camp,
      content,
      sheet,
      zonesOf(newestTemplate('vision-revised') ?? expect.fail(), camp),
    );
    expect(all.answers).toEqual({
      'shape:adopt-true': 'adopt',
      'shape:keep-true': 'keep',
      'shape:open-true': 'open',
    });
    const ids = all.notes.map(({ id }) => id);
    expect([ids.slice(0, 2).toSorted(), ids.slice(2).toSorted(), all.leftOut]).toEqual([
      ['shape:adopt-false', 'shape:adopt-true'],
      ['shape:keep-true', 'shape:open-true'],
      0,
    ]);
  });
});

describe('an action', () => {
  it('says under its words whose voice it answers, as high in one language as in the other', () => {
    const action = question({ form: 'strip', kind: 'none', width: 380, height: 64, voice: '窓口に来る住民' });
    for (const locale of ['ja', 'en'] as const) expect(said(action, locale)).toContain('窓口に来る住民');
    const silent = { ...action, voice: '' };
    expect(noteHeight(action, null)).toBeGreaterThan(noteHeight(silent, null));
    // A long voice leaves the badge on the line of the words: two lines are all that a step of the plan has room for.
    const long = { ...action, voice: '窓口に来る住民・若手職員' };
    expect(noteHeight(long, null)).toBe(noteHeight(action, null));
    const [words, voice] = texts(draw(action));
    expect(voice?.y).toBeGreaterThan(words?.y ?? 0);
  });
});
