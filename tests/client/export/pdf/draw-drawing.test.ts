// Drawing with PDFKit: nothing in a display list can make the PDF fail, and curves are those of the screen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPath } from '../../../../client/export/pdf/path-syntax.ts';
import type { Drawing } from '../../../../shared/drawing/drawing.ts';
import { photo } from '../../../kit/pictures.ts';
import { job, made, page } from './pdf-kit.ts';
import { readPdf } from './read-pdf.ts';

const number = fc.oneof(
  fc.double({ min: -2000, max: 2000, noNaN: true }),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e30, 0, -0, 1e-12),
);
const colour = fc.constantFrom('#25221d', '#FFFFFF', 'red', '', 'url(#x)');
const fill = fc.oneof(colour, fc.record({ wash: colour }), fc.record({ hatch: colour, gap: number }));
const stroke = fc.record(
  { colour, width: number, dash: fc.array(number, { maxLength: 3 }), opacity: number },
  { requiredKeys: ['colour', 'width'] },
);
const paints = { fill, fillOpacity: number, stroke };
const optional = { requiredKeys: ['kind', 'x', 'y', 'width', 'height'] as const };
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', ' ', '\n', '\ud800', '👨‍👩‍👧', 'か\u3099', '\u0000', '﷽', 'ก็็็็'),
);
const path = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'MLHVCQAZmlhvcqaz0123456789.,- e'), maxLength: 30 }),
  fc
    .array(fc.tuple(fc.constantFrom('L', 'l', 'Q', 'A'), fc.array(number, { minLength: 7, maxLength: 7 })))
    .map(
      (parts) =>
        `M0 0${parts.map(([letter, values]) => `${letter}${values.slice(0, { L: 2, l: 2, Q: 4, A: 7 }[letter] ?? 2).join(' ')}`).join('')}`,
    ),
);
const { drawing } = fc.letrec<{ drawing: Drawing }>((tie) => ({
  drawing: fc.oneof(
    { maxDepth: 3 },
    fc.record(
      {
        kind: fc.constant('rect' as const),
        x: number,
        y: number,
        width: number,
        height: number,
        radius: number,
        ...paints,
      },
      { requiredKeys: [...optional.requiredKeys] },
    ),
    fc.record({ kind: fc.constant('circle' as const), cx: number, cy: number, radius: number, ...paints }),
    fc.record({ kind: fc.constant('path' as const), d: path, round: fc.boolean(), ...paints }),
    fc.record(
      {
        kind: fc.constant('text' as const),
        x: number,
        y: number,
        text: words,
        size: number,
        colour,
        bold: fc.boolean(),
        anchor: fc.constantFrom('start' as const, 'middle' as const, 'end' as const),
        letterSpacing: number,
      },
      { requiredKeys: ['kind', 'x', 'y', 'text', 'size', 'colour'] },
    ),
    fc.record({
      kind: fc.constant('image' as const),
      assetId: fc.string(),
      x: number,
      y: number,
      width: number,
      height: number,
    }),
    fc.record(
      {
        kind: fc.constant('group' as const),
        x: number,
        y: number,
        rotation: number,
        children: fc.array(tie('drawing'), { maxLength: 3 }),
      },
      { requiredKeys: ['kind', 'x', 'y', 'children'] },
    ),
  ) as fc.Arbitrary<Drawing>,
}));

describe('drawing into the PDF', () => {
  it('never fails, whatever is in the list, and the result can be opened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(drawing, { maxLength: 12 }), async (drawings) => {
        const pdf = await readPdf(await made(job([page('x', drawings)])));
        expect(pdf.pages).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves out what cannot be drawn and keeps what can', async () => {
    const pdf = await readPdf(
      await made(
        job([
          page('x', [
            { kind: 'path', d: 'no path', stroke: { colour: '#000000', width: 1 } },
            { kind: 'text', x: 10, y: 10, text: '残る', size: 24, colour: '#000000' },
          ]),
        ]),
      ),
    );
    expect(pdf.pages[0]?.text).toBe('残る');
  });
});

describe('checking a path', () => {
  it('turns relative commands and quadratic curves into absolute lines and cubics', () => {
    expect(checkPath('m10 10 5 0 h5 v-5 q3 3 6 0z')?.d).toBe('M10 10L15 10L20 10L20 5C22 7 24 7 26 5Z');
  });

  it('finds the bounds', () => {
    expect(checkPath('M10 20 L30 5 V60')?.bounds).toEqual({ x: 10, y: 5, width: 20, height: 55 });
  });

  it.each(['', 'L1 1', 'M1', 'M1 1 L', 'M1 1 X2 2', 'M1 1 L1 1e9', 'M1 1 Z 4'])('refuses %j', (d) => {
    expect(checkPath(d)).toBeNull();
  });
});

describe('pictures in the PDF', () => {
  const asset = (width: number, height: number): Drawing => ({
    kind: 'image',
    assetId: 'photo',
    x: 100,
    y: 100,
    width,
    height,
  });
  /** Where the picture lies, in the sheet's units (quarter millimetres). */
  async function placed(drawing: Drawing, orientation: number) {
    const images = new Map([['photo', new Uint8Array(photo(orientation))]]);
    const pdf = await readPdf(await made(job([page('x', [drawing])], { images })));
    const [picture] = pdf.pages[0]?.pictures ?? [];
    const unit = (pt = Number.NaN) => Math.round(((pt * 25.4) / 72) * 4);
    const box = [picture?.x, picture?.y, picture?.width, picture?.height].map(unit);
    return { box, first: picture?.first };
  }

  it.each([
    [1, 'top left'],
    [2, 'top right'],
    [3, 'bottom right'],
    [4, 'bottom left'],
    [5, 'top left'],
    [6, 'top right'],
    [7, 'bottom right'],
    [8, 'bottom left'],
  ])('stand upright in their proportions, however the camera was held (%i)', async (orientation, first) => {
    const [width, height] = orientation > 4 ? [200, 300] : [300, 200];
    expect(await placed(asset(width, height), orientation)).toEqual({
      box: [100, 100, width, height],
      first,
    });
  });

  it('are whole and undistorted in a frame that was made for the picture on its side', async () => {
    expect((await placed(asset(300, 200), 6)).box).toEqual([183, 100, 133, 200]);
    expect((await placed(asset(200, 300), 1)).box).toEqual([100, 183, 200, 133]);
  });
});
