// Rings of a map of circles: a point belongs to one of them at most, what is added lies in its ring, and nothing hangs below one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freePlace } from '../../../shared/layout/free-place.ts';
import { placeInRing } from '../../../shared/layout/ring-place.ts';
import { zoneAt, zoneOf } from '../../../shared/layout/settle.ts';
import { distanceTo, frameOf, holdsPoint, middleOf, rightEndAt } from '../../../shared/layout/zone-area.ts';
import { TEMPLATES } from '../../../shared/templates/catalogue.ts';
import type { Rect, Zone } from '../../../shared/templates/template.ts';
import { zone } from '../../../shared/templates/zone.ts';

const MAPS = TEMPLATES.filter(({ zones }) => zones.some(({ ring }) => ring !== undefined));
const rings = MAPS.flatMap(({ zones }) => zones.filter(({ ring }) => ring !== undefined));

const STAKE = { width: 228, height: 90 };
const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const within = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Tenths of a unit. */
const tenths = (min: number, max: number) =>
  fc.integer({ min: min * 10, max: max * 10 }).map((each) => each / 10);
const anyPoint = fc.record({ x: tenths(-50, 1730), y: tenths(-50, 1240) });

describe('a map of circles', () => {
  it('there is one among the sheets', () => expect(MAPS.map(({ id }) => id)).toContain('involve'));

  it.each(MAPS)('gives a point of $id to one zone at most, by its distance from the middle', ({ zones }) => {
    fc.assert(
      fc.property(anyPoint, (point) => {
        const holding = zones.filter((each) => holdsPoint(each, point));
        expect(holding.length).toBeLessThanOrEqual(1);
        expect(zoneAt(zones, point)?.id).toBe(holding[0]?.id);
      }),
    );
  });

  it.each(MAPS)('leaves no point between the circles of $id without a ring', ({ zones }) => {
    const outer = Math.max(...zones.map(({ ring }) => ring?.outer ?? 0));
    const inner = Math.min(...zones.map(({ ring }) => ring?.inner ?? Number.POSITIVE_INFINITY));
    const any = zones[0]?.ring ?? expect.fail('a ring');
    fc.assert(
      fc.property(anyPoint, (point) => {
        const radius = Math.hypot(point.x - any.cx, point.y - any.cy);
        fc.pre(radius >= inner && radius < outer && point.x >= 48 && point.y >= 258 && point.y <= 1104);
        expect(zoneAt(zones, point)?.ring, JSON.stringify(point)).toBeDefined();
      }),
    );
  });

  it('counts a circle to the ring outside it', () => {
    const [first, second] = rings;
    const { cx, cy, outer } = first?.ring ?? expect.fail('a ring');
    expect(zoneAt(rings, { x: cx + outer, y: cy })?.id).toBe(second?.id);
    expect(zoneAt(rings, { x: cx + outer - 0.01, y: cy })?.id).toBe(first?.id);
  });

  it('lets nothing hang below a ring', () => {
    for (const each of rings) expect(zoneAt(rings, { x: middleOf(each).x, y: 1150 })).toBeUndefined();
  });

  it.each(rings)('has the middle of $id in it, and in the frame that views show', (each) => {
    const middle = middleOf(each);
    expect(holdsPoint(each, middle)).toBe(true);
    const frame = frameOf(each);
    expect(within(each, frame)).toBe(true);
    expect(within(frame, { ...middle, width: 0, height: 0 })).toBe(true);
    expect(frame.width).toBeGreaterThanOrEqual(STAKE.width);
  });

  it('frames no two rings alike, and none within another', () => {
    const frames = rings.map(frameOf);
    for (const [at, frame] of frames.entries())
      for (const other of frames.slice(at + 1)) expect(other.x).toBeGreaterThanOrEqual(frame.x + frame.width);
  });

  it('says how far a point is from a ring: not at all within it, else to the nearer circle', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rings), anyPoint, (each, point) => {
        if (holdsPoint(each, point)) expect(distanceTo(each, point)).toBe(0);
        else expect(distanceTo(each, point)).toBeGreaterThanOrEqual(0);
      }),
    );
    const [first] = rings;
    const { cx, cy, inner } = first?.ring ?? expect.fail('a ring');
    expect(distanceTo(first ?? expect.fail('a ring'), { x: cx, y: cy })).toBe(inner);
  });

  it.each(rings)('ends $id at its outer circle at every height', (each) => {
    for (let y = each.y; y < each.y + each.height; y += 40) {
      const end = rightEndAt(each, y);
      const { cx, cy, outer } = each.ring ?? expect.fail('a ring');
      expect(Math.hypot(end - cx, y - cy)).toBeLessThanOrEqual(outer + 0.001);
    }
  });
});

describe('one more note in a ring', () => {
  const size = fc.record({
    width: fc.constantFrom(144, 200, 228, 280),
    height: fc.integer({ min: 64, max: 240 }),
  });

  it('lies in it, on nothing, and below its name while there is room', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rings),
        fc.integer({ min: 0, max: 5 }),
        fc.array(
          fc.record({ x: fc.integer({ min: 0, max: 1500 }), y: fc.integer({ min: 200, max: 1100 }) }),
          {
            maxLength: 3,
          },
        ),
        (each, count, byHand) => {
          const taken: Rect[] = byHand.map((place) => ({ ...place, ...STAKE }));
          for (let nth = 0; nth < count; nth += 1) {
            const rect = { ...freePlace(rings, each, STAKE, taken), ...STAKE };
            expect(zoneOf(rings, rect)?.id, JSON.stringify(rect)).toBe(each.id);
            expect(within(each, rect)).toBe(true);
            expect(taken.filter((other) => meets(other, rect))).toEqual([]);
            expect(rect.y).toBeGreaterThanOrEqual(each.use.kind === 'notes' ? each.y + each.use.top : 0);
            taken.push(rect);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(rings)('finds as many places in $id as its sheet plans, wholly between the circles', (each) => {
    const taken: Rect[] = [];
    for (let nth = 0; nth < (each.use.kind === 'notes' ? each.use.capacity : 0); nth += 1) {
      const rect = { ...freePlace(rings, each, STAKE, taken), ...STAKE };
      const { cx, cy, inner, outer } = each.ring ?? expect.fail('a ring');
      for (const x of [rect.x, rect.x + rect.width])
        for (const y of [rect.y, rect.y + rect.height]) {
          expect(Math.hypot(x - cx, y - cy), `${nth + 1}`).toBeLessThan(outer);
          expect(Math.hypot(x - cx, y - cy), `${nth + 1}`).toBeGreaterThanOrEqual(inner);
        }
      expect(taken.filter((other) => meets(other, rect))).toEqual([]);
      taken.push(rect);
    }
  });

  it('still lies in the ring, beside what it would hide, when that is full', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rings), size, (each, note) => {
        const taken: Rect[] = [];
        for (let nth = 0; nth < 40; nth += 1) {
          const rect = { ...freePlace(rings, each, note, taken), ...note };
          expect(zoneOf(rings, rect)?.id).toBe(each.id);
          for (const other of taken)
            expect(Math.max(Math.abs(other.x - rect.x), Math.abs(other.y - rect.y))).toBeGreaterThanOrEqual(
              12,
            );
          taken.push(rect);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('keeps the head of a note that is taller than the ring where the ring begins', () => {
    for (const each of rings) {
      const place = freePlace(rings, each, { width: 228, height: 4000 }, []);
      expect(place.y).toBe(each.y + (each.use.kind === 'notes' ? each.use.top : 0));
      expect(place.x).toBeGreaterThanOrEqual(0);
    }
  });

  it('goes round the disc in the midst of a ring that begins there', () => {
    const small: Zone = zone('ring', [0, 0, 400, 400], {
      label: { ja: '輪', en: 'Ring' },
      ring: { cx: 200, cy: 200, inner: 60, outer: 200 },
      use: { kind: 'notes', form: 'stake', top: 0, capacity: 4 },
    });
    const isRound = (each: Zone): each is Zone & Required<Pick<Zone, 'ring'>> => each.ring !== undefined;
    const place = isRound(small) ? placeInRing(small, { width: 60, height: 40 }, []) : expect.fail('a ring');
    expect(zoneOf([small], { ...place, width: 60, height: 40 })).toBe(small);
  });
});
