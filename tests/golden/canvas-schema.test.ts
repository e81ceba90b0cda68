// The schema that new boards carry is the one their canvas has.
import { expect, it } from 'vitest';
import { planCamp } from '../../server/camps/create-camp.ts';
import { smallDocument } from '../../server/camps/kept-document.ts';
import { CANVAS_SCHEMA } from '../../shared/board/canvas-schema.ts';
import { BOARD_FORMAT_VERSION, boardMeta, META } from '../../shared/board/document.ts';
import { currentCanvasSchema } from './current-canvas-schema.ts';

it('the committed schema is what the canvas serializes now', () => {
  expect(CANVAS_SCHEMA, 'npx tsx tests/golden/generate-canvas-schema.ts').toEqual(currentCanvasSchema());
});

it('every new board carries it, beside its format and its epoch', () => {
  const wish = { title: '合宿', date: '2026-10-09', baseFiscalYear: 2026, cities: ['若葉市', '高台市'] };
  const full = { ...wish, templateSet: 'one-day' as const, agenda: [], teamOnlyBoards: true };
  const { boards } = planCamp(full, '123456', 'k'.repeat(43), 0);
  expect(boards).toHaveLength(5);
  for (const { snapshot } of boards)
    expect(boardMeta(smallDocument(snapshot)).toJSON()).toEqual({
      [META.formatVersion]: BOARD_FORMAT_VERSION,
      [META.epoch]: 1,
      [META.schema]: JSON.parse(JSON.stringify(CANVAS_SCHEMA)),
    });
});
