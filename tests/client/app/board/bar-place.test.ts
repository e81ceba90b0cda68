// The bar of a selection stands near it and over nobody's note while there is any room.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { around, barPlace } from '../../../../client/app/board/selection/bar-place.ts';
import type { ScreenRect } from '../../../../client/canvas/canvas-handle.ts';

const canvas = { width: 1200, height: 700 };
const bar = { width: 320, height: 52 };
const rect = (x: number, y: number, width = 150, height = 150): ScreenRect => ({ x, y, width, height });
const place = (selection: ScreenRect, beside: readonly ScreenRect[] = []) =>
  barPlace({ selection, beside, bar, canvas, dockHeight: 84 });
const meets = (a: ScreenRect, b: ScreenRect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('the bar of a selection', () => {
  it('stands above it where nothing lies there', () => {
    expect(place(rect(500, 300))).toEqual({ x: 415, y: 236 });
  });

  it('goes below what has a neighbour above it', () => {
    expect(place(rect(500, 300), [rect(500, 140)])).toEqual({ x: 415, y: 462 });
  });

  it('never stands under the box of the zoom, whatever lies around', () => {
    const zoom = rect(1_000, 560, 188, 48);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_050 }), fc.integer({ min: 0, max: 550 }), (x, y) => {
        const at = barPlace({ selection: rect(x, y), beside: [], bar, canvas, dockHeight: 84, zoom });
        expect(meets({ ...at, ...bar }, zoom)).toBe(false);
      }),
    );
  });

  it('goes beside what has neighbours above and below', () => {
    const at = place(rect(500, 300), [rect(500, 140), rect(500, 460)]);
    expect(at.x >= 662 || at.x + bar.width <= 488).toBe(true);
  });

  it('goes down to the tools where everything around is full', () => {
    const beside = [340, 500, 660].flatMap((x) => [60, 220, 380].map((y) => rect(x, y)));
    const at = place(
      rect(500, 220),
      beside.filter(({ x, y }) => !(x === 500 && y === 220)),
    );
    expect(beside.some((one) => meets({ ...at, ...bar }, one))).toBe(false);
  });

  it('is always wholly on the canvas and never over the tools', () => {
    const somewhere = fc.record({
      x: fc.integer({ min: -300, max: 1300 }),
      y: fc.integer({ min: -300, max: 800 }),
      width: fc.integer({ min: 20, max: 500 }),
      height: fc.integer({ min: 20, max: 500 }),
    });
    fc.assert(
      fc.property(somewhere, fc.array(somewhere, { maxLength: 8 }), (selection, beside) => {
        const at = place(selection, beside);
        expect(at.x).toBeGreaterThanOrEqual(8);
        expect(at.x + bar.width).toBeLessThanOrEqual(canvas.width - 8);
        expect(at.y).toBeGreaterThanOrEqual(8);
        expect(at.y + bar.height).toBeLessThanOrEqual(canvas.height - 84);
      }),
    );
  });

  it('of several stands around all of them', () => {
    expect(around([rect(100, 100, 50, 50), rect(300, 40, 20, 20)])).toEqual(rect(100, 40, 220, 110));
  });
});
