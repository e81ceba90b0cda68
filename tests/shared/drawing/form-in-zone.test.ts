// A note takes the form of a zone whose notes have one of their own, and is a square when it leaves. Squares and strips stay.
import { describe, expect, it } from 'vitest';
import { NOTE_FORMS, type NoteForm } from '../../../shared/board/records.ts';
import { alongZone, formIn } from '../../../shared/drawing/form-in-zone.ts';
import { DRIFT } from '../../../shared/templates/drift.ts';
import { LOG } from '../../../shared/templates/log.ts';
import { SCENARIO } from '../../../shared/templates/scenario.ts';
import type { Template, Zone } from '../../../shared/templates/template.ts';

const zone = (template: Template, id: string): Zone =>
  template.zones.find((each) => each.id === id) ?? expect.fail(id);
const BARS = zone(SCENARIO, 'scenario.official');
const EVENTS = zone(LOG, 'log.events');
const RANGES = zone(LOG, 'log.ranges');
const STRIPS = zone(DRIFT, 'drift.people.now');

describe('the form of a note', () => {
  it('is that of bars, events and spans where those lie', () => {
    for (const form of ['square', 'strip', 'event', 'card'] as const) {
      expect(formIn(BARS, form)).toBe('bar');
      expect(formIn(RANGES, form)).toBe('range');
    }
    expect(formIn(EVENTS, 'range')).toBe('event');
  });

  it('is a square again beside all zones, and what the zone has where that takes notes', () => {
    for (const form of ['bar', 'event', 'range', 'stake', 'seat', 'card'] as const) {
      expect(formIn(undefined, form)).toBe('square');
      expect(formIn(STRIPS, form)).toBe('strip');
    }
  });

  it('stays a square or a strip among those, and words without paper stay what they are', () => {
    expect(formIn(STRIPS, 'square')).toBe('square');
    expect(formIn(undefined, 'strip')).toBe('strip');
    for (const form of ['text', 'indicator'] as const) expect(formIn(BARS, form)).toBe(form);
  });

  it('is taken once: what lies there stays as it is', () => {
    for (const at of [BARS, EVENTS, RANGES, STRIPS, undefined])
      for (const form of NOTE_FORMS) {
        const taken: NoteForm = formIn(at, form);
        expect(formIn(at, taken)).toBe(taken);
      }
  });
});

describe('the place of a note', () => {
  it('is whole quarters and the middle of days where time runs, and where it was put elsewhere', () => {
    expect(alongZone(BARS, { x: 290, width: 250 })).toEqual({ x: 266, width: 270 });
    expect(alongZone(STRIPS, { x: 290.4, width: 250 })).toEqual({ x: 290.4, width: 250 });
    expect(alongZone(EVENTS, { x: 48, width: 280 })).toEqual({ x: 50, width: 280 });
  });
});
