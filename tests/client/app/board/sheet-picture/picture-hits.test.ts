// What a press on the picture of a sheet means, and how often the picture is drawn.
import { describe, expect, it } from 'vitest';
import { lyingOn, pressedAt } from '../../../../../client/app/board/sheet-picture/picture-hits.ts';
import { drawDelayMs } from '../../../../../client/app/board/sheet-picture/use-sheet-drawing.ts';
import type { RecordId } from '../../../../../shared/board/ids.ts';
import { readBoard } from '../../../../../shared/board/records.ts';
import { addNote, addTreeNode, newBoardDocument } from '../../../../../shared/board/writing.ts';
import { ON_SCREEN } from '../../../../../shared/drawing/sheet-facts.ts';
import { newestTemplate } from '../../../../../shared/templates/catalogue.ts';

const TARGETS = newestTemplate('targets') ?? expect.fail();
const ZONE = TARGETS.zones.find(({ id }) => id === 'target.5y.community') ?? expect.fail();
const CAMP = {
  ...ON_SCREEN,
  locale: 'ja',
  baseFiscalYear: 2026,
  campTitle: '',
  teamName: '',
  handling: 'none',
  presented: null,
  ownTeam: null,
  teams: [],
  members: [],
} as const;

function board() {
  const doc = newBoardDocument({ templates: ['targets', 'tree-why'], team: null, epoch: 1, schema: null });
  const note = (name: string, x: number, y: number): void =>
    addNote(doc, {
      id: `shape:${name}` as RecordId,
      sheetId: 'shape:targets' as RecordId,
      ...{ x, y, text: name, author: null, team: null },
    });
  note('below', ZONE.x + 10, ZONE.y + 10);
  note('above', ZONE.x + 60, ZONE.y + 10);
  const content = readBoard(doc);
  const sheet = content.sheets.find(({ id }) => id === 'shape:targets') ?? expect.fail();
  return { doc, content, sheet };
}

describe('a press on the picture of a sheet', () => {
  const { content, sheet } = board();
  const lying = lyingOn(content, sheet, CAMP);
  const press = (x: number, y: number, open = [ZONE]) =>
    pressedAt(lying, TARGETS.zones, open, { x: ZONE.x + x, y: ZONE.y + y });

  it('takes the note that lies on top', () => {
    expect(press(100, 50)).toEqual({ kind: 'record', id: 'shape:above' });
    expect(press(20, 50)).toEqual({ kind: 'record', id: 'shape:below' });
  });

  it('takes the zone where nothing lies, for those who may write there', () => {
    expect(press(ZONE.width - 4, 100)).toEqual({ kind: 'zone', zone: ZONE });
    expect(press(ZONE.width - 4, 100, [])).toEqual({ kind: 'nothing' });
  });

  it('takes nothing beside all zones', () => {
    expect(pressedAt(lying, TARGETS.zones, [ZONE], { x: 2, y: 2 })).toEqual({ kind: 'nothing' });
  });

  it('knows nodes of a tree where the page draws them', () => {
    const { doc } = board();
    const trees = 'shape:tree-why' as RecordId;
    const root = readBoard(doc).nodes.find(({ parentId }) => parentId === trees) ?? expect.fail();
    addTreeNode(doc, {
      id: 'shape:cause' as RecordId,
      sheetId: trees,
      treeParent: root.id,
      ...{ order: 'a1', text: 'cause', author: null, team: null },
    });
    const now = readBoard(doc);
    const tree = now.sheets.find(({ id }) => id === trees) ?? expect.fail();
    const places = lyingOn(now, tree, CAMP);
    expect(places.map(({ id }) => id)).toEqual(expect.arrayContaining([root.id, 'shape:cause']));
    const cause = places.find(({ id }) => id === 'shape:cause') ?? expect.fail();
    const middle = {
      x: cause.rect.x + cause.rect.width / 2,
      y: cause.rect.y + cause.rect.height / 2,
    };
    expect(pressedAt(places, [], [], middle)).toEqual({ kind: 'record', id: 'shape:cause' });
  });
});

it('leaves four fifths of the time to whoever writes, however long a drawing takes', () => {
  expect(drawDelayMs(1)).toBe(120);
  expect(drawDelayMs(500)).toBe(2000);
});
