// The projector shows one sheet, not the ones that lie beside it on the board.
import { expect, it } from 'vitest';
import { sheetAlone } from '../../../../client/app/projector/sheet-alone.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { readBoard } from '../../../../shared/board/records.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../../../shared/board/writing.ts';

const templates = ['vision', 'feedback', 'targets'];
const schema = { schemaVersion: 2, sequences: {} };
const content = readBoard(newBoardDocument({ templates, team: null, epoch: 1, schema }));

it('cuts neither the sheet itself nor leaves anything of its neighbours', () => {
  const [left, middle, right] = sheetsOfNewBoard(templates).map(({ id }) => {
    const { '--alone': polygon } = sheetAlone(content, id) as { readonly '--alone': string };
    const xs = [...polygon.matchAll(/(-?\d+)px -?\d+px/g)].map((corner) => Number(corner[1]));
    const sheet = content.sheets.find((each) => each.id === id);
    return { from: Math.min(...xs), to: Math.max(...xs), x: sheet?.x ?? Number.NaN };
  });
  expect(middle?.from).toBeLessThan(middle?.x ?? 0);
  expect(left?.to).toBeLessThanOrEqual(middle?.from ?? 0);
  expect(middle?.to).toBeLessThanOrEqual(right?.from ?? 0);
});

it('shows everything while the sheet has not come', () => {
  expect(sheetAlone({ sheets: [] }, 'shape:vision' as RecordId)).toEqual({});
});
