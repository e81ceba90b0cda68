// One note before its neighbour: read in the other order, in its zone, and with nobody lying on anybody who did not before.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { NO_DETAILS } from '../../../shared/board/note-details.ts';
import type { Note } from '../../../shared/board/records.ts';
import { exchanged } from '../../../shared/drawing/note-order.ts';
import { inRows } from '../../../shared/layout/rows.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import type { Zone } from '../../../shared/templates/template.ts';

const note = (name: string, x: number, y: number, width: number, height: number): Note => ({
  ...NO_DETAILS,
  id: `shape:${name}` as RecordId,
  parentId: 'shape:sheet' as RecordId,
  index: 'a1',
  x,
  y,
  width,
  height,
  author: null,
  team: null,
  form: 'square',
  kind: 'none',
  paragraphs: [],
  fieldZone: null,
});
/** Which are read after `note` has taken the place of its neighbour. */
const read = (lying: readonly Note[]) => inRows(lying).map(({ id }) => id);
function moved(among: readonly Note[], at: number, step: -1 | 1, zone?: Zone): readonly Note[] {
  const order = inRows(among);
  const [one, other] = [order[at], order[at + step]];
  if (one === undefined || other === undefined) return expect.fail('two notes');
  const [to, otherTo] = exchanged({ note: one, other, among, zone, template: undefined });
  return among.map((each) => ({ ...each, ...(each === one ? to : each === other ? otherTo : {}) }));
}
const size = fc.integer({ min: 120, max: 400 });
const meets = (a: Note, b: Note) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

it('two neighbours are read the other way round, wherever they lie, also on each other', () => {
  fc.assert(
    fc.property(
      fc.nat(900),
      fc.nat(900),
      fc.nat(900),
      fc.nat(900),
      size,
      size,
      size,
      size,
      fc.boolean(),
      (ax, ay, bx, by, aw, ah, bw, bh, isDown) => {
        const lying = [note('a', ax, ay, aw, ah), note('b', bx, by, bw, bh)];
        expect(read(moved(lying, isDown ? 0 : 1, isDown ? 1 : -1))).toEqual(read(lying).toReversed());
      },
    ),
  );
});

it('among many that lie on each other a note goes one place, not past the others', () => {
  const near = fc.record({ x: fc.integer({ min: 0, max: 6 }), y: fc.integer({ min: 0, max: 40 }) });
  fc.assert(
    fc.property(
      fc.array(near, { minLength: 2, maxLength: 40 }),
      fc.nat(39),
      fc.boolean(),
      (places, nth, isDown) => {
        const lying = places.map(({ x, y }, at) => note(`n${at}`, x * 2, y, 200, 200));
        const at = isDown ? nth % (lying.length - 1) : 1 + (nth % (lying.length - 1));
        const step = isDown ? 1 : -1;
        const goes = read(lying)[at];
        expect(read(moved(lying, at, step)).indexOf(goes ?? note('', 0, 0, 0, 0).id)).toBe(at + step);
      },
    ),
  );
});

it('a note that is moved among those of its zone stays in its zone', () => {
  const zone = newestTemplate('targets')?.zones.find(({ use }) => use.kind === 'notes');
  if (zone === undefined) return expect.fail('a zone');
  const lying = Array.from({ length: 25 }, (_, at) => note(`n${at}`, zone.x + 40, zone.y + 10, 200, 200));
  for (const [at, step] of [
    [0, 1],
    [12, 1],
    [12, -1],
    [24, -1],
  ] as const)
    for (const each of moved(lying, at, step, zone))
      expect(Math.abs(each.x - zone.x - 40) + Math.abs(each.y - zone.y - 10)).toBeLessThan(2);
});

it('side by side or one below the other they lie clear of each other, whoever is the larger', () => {
  fc.assert(
    fc.property(size, size, size, size, fc.boolean(), (aw, ah, bw, bh, isRow) => {
      const first = note('a', 100, 100, aw, ah);
      const second = isRow ? note('b', 112 + aw, 100, bw, bh) : note('b', 100, 112 + ah, bw, bh);
      const [one = first, other = second] = moved([first, second], 0, 1);
      expect(meets(one, other)).toBe(false);
    }),
  );
});
