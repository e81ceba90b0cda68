// Links with corners: from a card to what follows it, never under another card, and none where only a crooked way would be free.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elbowBetween } from '../../../shared/drawing/elbow.ts';
import type { Rect } from '../../../shared/templates/template.ts';

const card = (x: number, y: number, width = 280, height = 84): Rect => ({ x, y, width, height });
const isIn = ({ x, y, width, height }: Rect, px: number, py: number): boolean =>
  px > x + 1 && px < x + width - 1 && py > y + 1 && py < y + height - 1;
const isOn = ({ x, y, width, height }: Rect, px: number, py: number): boolean =>
  px >= x && px <= x + width && py >= y && py <= y + height && !isIn({ x, y, width, height }, px, py);

describe('a link with corners', () => {
  it('goes to the right and down onto what lies lower, and up onto what lies higher, as drawn', () => {
    expect(elbowBetween(card(0, 0), card(290, 90), [])).toEqual([
      { x: 280, y: 42 },
      { x: 326, y: 42 },
      { x: 326, y: 90 },
    ]);
    expect(elbowBetween(card(0, 90), card(290, 0), [])?.at(-1)).toEqual({ x: 326, y: 84 });
  });

  it('is one line beside, and goes straight down where the cards lie over each other', () => {
    expect(elbowBetween(card(0, 0), card(400, 0), [])).toHaveLength(2);
    const down = elbowBetween(card(0, 0), card(0, 200), []) ?? expect.fail();
    expect(down).toHaveLength(2);
    expect(down[0]?.x).toBe(down[1]?.x);
  });

  it('takes another way where a card lies on the plainest, and none where every way is taken', () => {
    const [from, to] = [card(0, 0), card(600, 300)];
    const plain = elbowBetween(from, to, []) ?? expect.fail();
    const round = elbowBetween(from, to, [card(560, 60, 120, 60)]) ?? expect.fail();
    expect(round).not.toEqual(plain);
    expect(elbowBetween(from, to, [card(290, -400, 40, 1200), card(-100, 90, 500, 40)])).toBeNull();
  });

  it('crosses no card, and begins and ends on the edges of its own, wherever they lie', () => {
    const rect = fc.record({
      x: fc.integer({ min: 0, max: 1400 }),
      y: fc.integer({ min: 0, max: 1000 }),
      width: fc.integer({ min: 60, max: 400 }),
      height: fc.integer({ min: 60, max: 120 }),
    });
    fc.assert(
      fc.property(rect, rect, fc.array(rect, { maxLength: 8 }), (from, to, others) => {
        const way = elbowBetween(from, to, others);
        if (way === null) return;
        const [first, last] = [way[0] ?? expect.fail(), way.at(-1) ?? expect.fail()];
        expect(isOn(from, first.x, first.y)).toBe(true);
        expect(isOn(to, last.x, last.y)).toBe(true);
        for (const [at, end] of way.slice(1).entries()) {
          const begin = way[at] ?? expect.fail();
          expect(begin.x === end.x || begin.y === end.y).toBe(true);
          for (let step = 0; step <= 20; step += 1) {
            const x = begin.x + ((end.x - begin.x) * step) / 20;
            const y = begin.y + ((end.y - begin.y) * step) / 20;
            for (const other of others) expect(isIn(other, x, y)).toBe(false);
          }
        }
      }),
    );
  });
});
