// What a board tells of itself for sheets on another one, as plain data: it goes over HTTP, and a frozen version keeps it. Which board tells
// which is shared/camp's (`wordsFrom`).
import * as v from 'valibot';
import type { BoardContent } from '../board/records.ts';
import { mirrorTable } from './mirrored-words.ts';
import type { BoardContext, Elsewhere } from './sheet-context.ts';
import { picturesFor } from './shown-sheet.ts';

export const NOTHING_ELSEWHERE: Elsewhere = { words: {}, sheets: {} };

/** All that sheets of any template may show of this board. */
export const tellElsewhere = (content: BoardContent, board: BoardContext): Elsewhere => ({
  words: mirrorTable(content, board.presented),
  sheets: picturesFor(content, board),
});

const colour = v.pipe(v.string(), v.hexColor());
const rect = v.strictObject({
  kind: v.literal('rect'),
  x: v.number(),
  y: v.number(),
  width: v.number(),
  height: v.number(),
  fill: v.exactOptional(colour),
  stroke: v.exactOptional(v.strictObject({ colour, width: v.number() })),
});
const schema = v.object({
  words: v.record(v.string(), v.string()),
  sheets: v.record(v.string(), v.object({ name: v.string(), drawings: v.array(rect) })),
});

/** As it was told and kept; null for anything else. */
export function parseElsewhere(kept: unknown): Elsewhere | null {
  const parsed = v.safeParse(schema, kept);
  return parsed.success ? parsed.output : null;
}
