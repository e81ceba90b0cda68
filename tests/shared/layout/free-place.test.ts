// Where one more note goes: in its zone while there is room, never beyond the paper, seen on a pile.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TeamId } from '../../../shared/board/ids.ts';
import { NOTE_FORMS, NOTE_KINDS } from '../../../shared/board/records.ts';
import { plainParagraphs } from '../../../shared/board/rich-text.ts';
import { newNoteHeight } from '../../../shared/drawing/note.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { freePlace, freePlaceOnPaper } from '../../../shared/layout/free-place.ts';
import { contentTop, widthIn, zoneOf } from '../../../shared/layout/settle.ts';
import {
  boardTemplates,
  newestTemplate,
  SHARED_BOARD_TEMPLATES,
  zonesOf,
} from '../../../shared/templates/catalogue.ts';
import { type Rect, SHEET_HEIGHT, SHEET_WIDTH, type Zone } from '../../../shared/templates/template.ts';

const teams = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, order) => ({
  id: name as TeamId,
  name,
  shortName: name,
  order,
}));
const TEMPLATES = [...new Set([...boardTemplates('one-day', teams.length), ...SHARED_BOARD_TEMPLATES])];

const zonesOfSheet = (template: string): readonly Zone[] => {
  const found = newestTemplate(template);
  if (found === undefined) throw new Error(`no template ${template}`);
  return zonesOf(found, { ownTeam: 'a' as TeamId, teams });
};
const zoneNamed = (zones: readonly Zone[], id: string): Zone => {
  const found = zones.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no zone ${id}`);
  return found;
};
/** What lies on a new sheet already: its fixed fields. */
const fields = (zones: readonly Zone[]): Rect[] =>
  zones.filter(({ use }) => use.kind === 'field').map(({ x, y, width, height }) => ({ x, y, width, height }));

const isOnPaper = ({ x, y, width, height }: Rect): boolean =>
  x >= 0 && y >= 0 && x + width <= SHEET_WIDTH + 0.5 && y + height <= SHEET_HEIGHT + 0.5;
const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5;

/** Where a zone's notes belong. */
const roomOf = (zone: Zone): Rect => {
  const y = contentTop(zone);
  return { x: zone.x + zone.pad, y, width: zone.width - 2 * zone.pad, height: zone.y + zone.height - y };
};
const holds = (room: Rect, place: Rect): boolean =>
  place.x >= room.x - 0.5 &&
  place.y >= room.y - 0.5 &&
  place.x + place.width <= room.x + room.width + 0.5 &&
  place.y + place.height <= room.y + room.height + 0.5;

/** Every place along an edge of the room or of something that lies there, from either side. */
function hasRoom(room: Rect, { width, height }: Rect, taken: readonly Rect[]): boolean {
  const xs = [
    room.x,
    room.x + room.width - width,
    ...taken.flatMap((rect) => [rect.x + rect.width, rect.x - width]),
  ];
  const ys = [
    room.y,
    room.y + room.height - height,
    ...taken.flatMap((rect) => [rect.y + rect.height, rect.y - height]),
  ];
  return xs.some((x) =>
    ys.some((y) => {
      const place = { x, y, width, height };
      return holds(room, place) && !taken.some((rect) => meets(rect, place));
    }),
  );
}

/** A note as somebody may add it: a form, a kind, more or fewer words. */
const someNote = fc
  .record({
    form: fc.constantFrom(...NOTE_FORMS),
    kind: fc.constantFrom(...NOTE_KINDS),
    letters: fc.integer({ min: 0, max: 150 }),
    zoneAt: fc.nat(),
    lies: fc.option(
      fc.record({ x: fc.integer({ min: -100, max: 1700 }), y: fc.integer({ min: -100, max: 1200 }) }),
      { freq: 3 },
    ),
  })
  .map((note) => ({ ...note, text: '学'.repeat(note.letters) }));
type SomeNote = typeof someNote extends fc.Arbitrary<infer N> ? N : never;

function sized({ form, kind, text }: SomeNote, zone: Zone): Rect & { readonly tail: boolean } {
  const [least, height] = leastSize(form);
  const width = form === 'strip' ? widthIn(zone, least) : least;
  const needed = newNoteHeight({ form, kind, width, height, paragraphs: plainParagraphs(text) });
  return { x: 0, y: 0, width, height: needed, tail: kind === 'question' };
}

describe('freePlace', () => {
  it('puts no note outside its zone while there is room, and none beyond the paper: all templates, zones, forms, orders', () => {
    const notes = fc.array(someNote, { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(fc.constantFrom(...TEMPLATES), notes, (template, all) => {
        const zones = zonesOfSheet(template);
        const taken = fields(zones);
        for (const wish of all) {
          const zone = zones[wish.zoneAt % zones.length];
          if (zone === undefined) throw new Error(`${template} has no zones`);
          const size = sized(wish, zone);
          // Some were put where they lie by hand, wherever that is.
          const at = wish.lies ?? freePlace(zones, zone, size, taken);
          const rect = { ...at, width: size.width, height: size.height };
          if (wish.lies === null) {
            const said = JSON.stringify({ zone: zone.id, rect });
            if (rect.height <= SHEET_HEIGHT) expect(isOnPaper(rect), `${said} lies on the paper`).toBe(true);
            if (hasRoom(roomOf(zone), size, taken)) {
              expect(holds(zone, rect), `${said} lies in its zone, which has room`).toBe(true);
              expect(
                taken.filter((other) => meets(other, rect)),
                `${said} lies on nothing`,
              ).toEqual([]);
            }
            if (zone.use.kind === 'notes' && holds({ ...roomOf(zone), x: 0, y: 0 }, size))
              expect(zoneOf(zones, rect)?.id, said).toBe(zone.id);
          }
          taken.push(rect);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keeps a note in an empty cell of ありたい姿 above the 目安, in every lane and year', () => {
    const zones = zonesOfSheet('targets');
    for (const zone of zones.filter(({ id }) => id.startsWith('target.') && !id.endsWith('.indicator'))) {
      const note = { width: 200, height: 200 };
      const place = freePlace(zones, zone, note, fields(zones));
      expect(place, zone.id).toEqual({ x: zone.x + 4, y: zone.y + 10 });
    }
  });

  it('shows each note of a pile beside those below it', () => {
    const zones = zonesOfSheet('targets');
    for (const id of ['target.5y.community', 'target.1y.people', 'now.organization']) {
      const cell = zoneNamed(zones, id);
      const taken = fields(zones);
      for (let nth = 0; nth < 12; nth += 1) {
        const note = { width: 200, height: 200 };
        const rect = { ...freePlace(zones, cell, note, taken), ...note };
        for (const other of taken.slice(fields(zones).length))
          expect(Math.max(Math.abs(other.x - rect.x), Math.abs(other.y - rect.y)), id).toBeGreaterThan(12);
        expect(zoneOf(zones, rect)?.id).toBe(id);
        taken.push(rect);
      }
    }
  });

  it('lets a full zone hang down while that still counts as this zone', () => {
    const zones = zonesOfSheet('vision');
    const lane = zoneNamed(zones, 'vision.draft.people');
    const note = { width: 200, height: 200 };
    const taken = fields(zones);
    const places = [1, 2, 3, 4].map(() => {
      const rect = { ...freePlace(zones, lane, note, taken), ...note };
      taken.push(rect);
      return [rect.x, rect.y];
    });
    expect(places).toEqual([
      [1220, 716],
      [1432, 716],
      [1220, 928],
      [1432, 928],
    ]);
  });

  it('leaves the head of a note that is longer than the paper where its zone begins', () => {
    const zones = zonesOfSheet('targets');
    const zone = zoneNamed(zones, 'target.3y.community');
    expect(freePlace(zones, zone, { width: 200, height: 4000 }, fields(zones)).y).toBe(contentTop(zone));
  });
});

describe('freePlaceOnPaper', () => {
  it('puts any number of notes on the paper, wherever they were wished for', () => {
    const wish = fc.record({
      x: fc.integer({ min: -300, max: 2000 }),
      y: fc.integer({ min: -300, max: 1500 }),
      height: fc.integer({ min: 36, max: 600 }),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 60 }), (wishes) => {
        const taken: Rect[] = [];
        for (const { x, y, height } of wishes) {
          const rect = { ...freePlaceOnPaper({ x, y }, { width: 200, height }, taken), width: 200, height };
          expect(isOnPaper(rect)).toBe(true);
          taken.push(rect);
        }
      }),
    );
  });

  it('puts a note exactly where it was wished for when nothing lies there', () => {
    expect(freePlaceOnPaper({ x: 300, y: 500 }, { width: 200, height: 200 }, [])).toEqual({ x: 300, y: 500 });
  });
});
