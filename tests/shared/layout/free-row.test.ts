// Where one more note goes on a time axis: at its time, in a row that is free.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoteForm } from '../../../shared/board/records.ts';
import { plainParagraphs } from '../../../shared/board/rich-text.ts';
import { newWidth } from '../../../shared/drawing/form-in-zone.ts';
import { newNoteHeight, newNoteReach } from '../../../shared/drawing/note.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { placeOnAxis } from '../../../shared/drawing/place-on-axis.ts';
import type { Taken } from '../../../shared/layout/free-row.ts';
import { zoneOf } from '../../../shared/layout/settle.ts';
import { periodAt } from '../../../shared/layout/time-axis.ts';
import { isForDays } from '../../../shared/reading/note-period.ts';
import { LOG } from '../../../shared/templates/log.ts';
import { SCENARIO } from '../../../shared/templates/scenario.ts';
import type { Rect, Template, Zone } from '../../../shared/templates/template.ts';

const TIMED = [SCENARIO, LOG].flatMap((template) =>
  template.zones.filter(({ axis }) => axis !== undefined).map((zone) => ({ template, zone })),
);
const formOf = ({ use }: Zone): NoteForm => (use.kind === 'notes' ? use.form : expect.fail('takes notes'));

function lay(template: Template, zone: Zone, words: string, wishX: number | null, taken: Taken[]) {
  const form = formOf(zone);
  const note = {
    form,
    kind: 'none' as const,
    width: newWidth(zone, form),
    height: leastSize(form)[1],
    paragraphs: plainParagraphs(words),
  };
  const place = placeOnAxis(template.zones, zone, note, wishX, taken) ?? expect.fail('a place');
  const there = { ...note, ...place };
  const { left, width } = newNoteReach(there);
  const stem = isForDays(zone) ? { stemX: place.x } : {};
  const rect: Taken = { x: place.x - left, y: place.y, width, height: newNoteHeight(there), ...stem };
  return { place, rect };
}

const meet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(TIMED)('one more note in $zone.id', ({ template, zone }) => {
  it('begins with the day or quarter where somebody pressed', () => {
    const { axis } = zone;
    if (axis === undefined) expect.fail('an axis');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (share) => {
        const pressed = axis.x + share * axis.count * axis.step;
        const { place } = lay(template, zone, '講座', pressed, []);
        const wanted = periodAt(axis, { x: pressed, width: 1 }, { isDay: true }).from;
        const { from } = periodAt(axis, place, { isDay: isForDays(zone) });
        // What is longer than the rest of the axis ends with it.
        const isWhole = pressed + place.width <= axis.x + axis.count * axis.step;
        if (isForDays(zone) || (axis.unit === 'month' && isWhole)) expect(from).toEqual(wanted);
        else if (isWhole) expect([from.years, from.month]).toEqual([wanted.years, wanted.month]);
      }),
    );
  });

  it('lies on nothing and in its zone, as many as are planned to fit, without anybody saying where', () => {
    const taken: Taken[] = [];
    const capacity = zone.use.kind === 'notes' ? zone.use.capacity : 0;
    for (let nth = 0; nth < capacity; nth += 1) {
      const { rect } = lay(template, zone, '財政講座を開く', null, taken);
      expect(taken.filter((other) => meet(other, rect))).toEqual([]);
      expect(zoneOf(template.zones, rect)?.id).toBe(zone.id);
      expect(rect.y + rect.height).toBeLessThanOrEqual(zone.y + zone.height);
      taken.push(rect);
    }
  });

  it('is in its zone and on the paper however full that is', () => {
    const taken: Taken[] = [];
    for (let nth = 0; nth < 60; nth += 1) {
      const { rect } = lay(template, zone, '財政講座を開く', zone.x + 400, taken);
      expect(zoneOf(template.zones, rect)?.id).toBe(zone.id);
      expect(rect.x).toBeGreaterThanOrEqual(0);
      expect(rect.x + rect.width).toBeLessThanOrEqual(1680);
      expect(rect.y + rect.height).toBeLessThanOrEqual(1188);
      taken.push(rect);
    }
  });
});

describe('events that come close to each other', () => {
  const events = LOG.zones.find(({ id }) => id === 'log.events') ?? expect.fail('events');
  const stemOf = ({ stemX = expect.fail('a stem'), y, height }: Taken): Rect => ({
    x: stemX - 1,
    y: y + height,
    width: 2,
    height: events.y + events.height - y - height,
  });

  it.each([
    ['in the order of time', [220, 360, 500]],
    ['backwards', [500, 360]],
    ['at the end of the year', [1549, 1489]],
    ['the middle one first', [360, 220, 500]],
  ])('stand so that no stem crosses words, written %s', (_order, places) => {
    const taken: Taken[] = [];
    for (const x of places) taken.push(lay(LOG, events, '職員インタビュー', x, taken).rect);
    for (const one of taken)
      for (const other of taken) if (one !== other) expect(meet(stemOf(one), other)).toBe(false);
  });
});
