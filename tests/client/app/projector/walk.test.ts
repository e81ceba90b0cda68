// The way through a board by keys: part after part, sheet after sheet, and back.
import { describe, expect, it } from 'vitest';
import { nextStep, type Standing } from '../../../../client/app/projector/walk.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';

const sheets = ['vision', 'targets', 'tree-why'].map((template) => ({
  id: `shape:${template}` as RecordId,
  template,
  templateVersion: 1,
}));
const at = (template: string, part: number, parts = 3): Standing => ({
  sheetId: `shape:${template}` as RecordId,
  part,
  parts,
});

describe('walking by keys', () => {
  it.each([
    ['to the next part', at('vision', 0), 1, 'part', ['shape:vision', 1]],
    ['to the part before', at('vision', 2), -1, 'part', ['shape:vision', 1]],
    ['from the last part to the next sheet', at('vision', 2), 1, 'part', ['shape:targets', 0]],
    [
      'from the first part to the last of the sheet before',
      at('targets', 0),
      -1,
      'part',
      ['shape:vision', 'last'],
    ],
    ['from a sheet without parts on', at('targets', 0, 0), 1, 'part', ['shape:tree-why', 0]],
    ['to the next sheet, whatever part is shown', at('vision', 1), 1, 'sheet', ['shape:targets', 0]],
    ['to the beginning of the sheet before', at('targets', 2), -1, 'sheet', ['shape:vision', 0]],
    ['nowhere at the end', at('tree-why', 2), 1, 'part', ['shape:tree-why', 2]],
    ['nowhere at the beginning', at('vision', 0), -1, 'part', ['shape:vision', 0]],
    ['nowhere from a sheet that is gone', at('gone', 1), 1, 'sheet', ['shape:gone', 1]],
  ] as const)('leads %s', (_what, from, direction, stride, [sheetId, part]) => {
    expect(nextStep(sheets, from, direction, stride)).toEqual({ sheetId, part });
  });
});
