// 未来への筋道 is computed from other sheets: nobody puts anything on it, facilitators included, however it is written. What lies there
// from before the rule stays whole, can be written and taken away, and its board opens as it is.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addSheets } from '../../shared/board/add-sheet.ts';
import { boardRecords, KEY, type RecordMap } from '../../shared/board/document.ts';
import { fieldRecordId, type RecordId } from '../../shared/board/ids.ts';
import { recordRights } from '../../shared/board/record-rights.ts';
import { readBoard } from '../../shared/board/records.ts';
import { isComputed } from '../../shared/board/rights.ts';
import { TEMPLATES } from '../../shared/templates/catalogue.ts';
import {
  eager,
  facilitator,
  type Hall,
  noteMap,
  openHall,
  sakashita,
  VISION,
  WAKABA,
  WAKABA_BOARD,
} from '../kit/hall.ts';
import { put, set, tries, write } from '../kit/rights.ts';

const WAY = 'shape:coverage' as RecordId;
const REF = { id: WAY, template: 'coverage', templateVersion: 1 };

/** A hall with the sheet; `from before`: a note that was put there when nothing held it off, and one on the vision. */
async function hallWithWay(): Promise<Hall> {
  const hall = await openHall({ clock: eager });
  const room = await hall.registry.open(WAKABA_BOARD);
  await room?.change((doc) => {
    addSheets(doc, [REF], WAKABA);
    boardRecords(doc).set('shape:before', noteMap(sakashita, WAY, '前からあるもの'));
    boardRecords(doc).set('shape:n', noteMap(sakashita, VISION, 'よい'));
  });
  return hall;
}

function linkMap(from: string, to: string): RecordMap {
  const map = noteMap(sakashita, VISION);
  for (const key of ['size', 'text', 'props.form', 'props.kind', 'props.fieldZone']) map.delete(key);
  map.set(KEY.type, 'miraizu-link');
  map.set('props.from', from);
  map.set('props.to', to);
  return map;
}

describe('a computed sheet', () => {
  it('is one that names what it is computed from: 未来への筋道', () => {
    expect(
      TEMPLATES.filter(({ id, version }) => isComputed({ template: id, templateVersion: version })).map(
        ({ id }) => id,
      ),
    ).toContain('coverage');
    expect(isComputed({ template: 'targets', templateVersion: 1 })).toBe(false);
    expect(isComputed({ template: 'no such template', templateVersion: 1 })).toBe(false);
  });

  it.each([
    ['a member', sakashita],
    ['the facilitator', facilitator],
  ])('takes no note, node, stroke, group or field of %s', async (_who, person) => {
    const hall = await hallWithWay();
    const refused = async (id: string, map: RecordMap) =>
      expect(await tries(person, put(id, map), { hall })).toBe('computed-sheet');
    await refused('shape:a', noteMap(person, WAY, 'x'));
    await refused('shape:b', noteMap(person, WAY, 'x', { type: 'miraizu-node', 'meta.treeParent': '' }));
    await refused('shape:c', noteMap(person, WAY, '', { type: 'draw' }));
    await refused('shape:d', noteMap(person, WAY, '', { type: 'group' }));
    expect(
      await tries(person, put(fieldRecordId(WAY, 'coverage.sentence'), noteMap(person, WAY, 'x')), { hall }),
    ).toBe('sheet-is-fixed');
    expect(await tries(person, set('shape:n', KEY.parentId, WAY), { hall })).toBe('computed-sheet');
    // In what lies on it, too, and both in one update.
    expect(
      await tries(
        person,
        (records, doc) => {
          put('shape:g', noteMap(person, VISION, '', { type: 'group' }))(records, doc);
          put('shape:e', noteMap(person, 'shape:g' as RecordId, 'x'))(records, doc);
          set('shape:g', KEY.parentId, WAY)(records, doc);
        },
        { hall },
      ),
    ).toBe('computed-sheet');
    expect(
      await tries(person, put('shape:f', noteMap(person, 'shape:before' as RecordId, 'x')), { hall }),
    ).toBe('computed-sheet');
  });

  it('takes no end of a link: neither itself, nor a zone of it, nor what lies there', async () => {
    const hall = await hallWithWay();
    for (const end of [WAY, `zone:${WAY}/coverage.matrix`, 'shape:before']) {
      expect(await tries(sakashita, put('shape:l', linkMap('shape:n', end)), { hall })).toBe(
        'computed-sheet',
      );
      expect(await tries(sakashita, put('shape:l', linkMap(end, 'shape:n')), { hall })).toBe(
        'computed-sheet',
      );
    }
    expect(await tries(sakashita, put('shape:l', linkMap('shape:n', VISION)), { hall })).toBe('ok');
    expect(await tries(sakashita, set('shape:l', 'props.to', WAY), { hall })).toBe('computed-sheet');
  });

  it('keeps what lies there from before: read, written, moved on, carried off and taken away', async () => {
    const hall = await hallWithWay();
    const room = await hall.registry.open(WAKABA_BOARD);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, room?.committed() ?? new Uint8Array());
    expect(readBoard(doc).notes.find(({ id }) => id === 'shape:before')?.parentId).toBe(WAY);
    expect(await tries(sakashita, write('shape:before', 'もっと'), { hall })).toBe('ok');
    expect(await tries(sakashita, set('shape:before', KEY.pos, [5, 5]), { hall })).toBe('ok');
    expect(await tries(sakashita, set('shape:before', KEY.parentId, VISION), { hall })).toBe('ok');
    expect(await tries(sakashita, set('shape:before', KEY.parentId, WAY), { hall })).toBe('computed-sheet');
    expect(await tries(sakashita, set('shape:before', KEY.deleted, 1), { hall })).toBe('ok');
  });

  it('is offered to nobody by canvas and list', () => {
    const access = {
      teamId: WAKABA,
      visibility: 'camp',
      kind: 'board',
      observersGiveFeedback: false,
    } as const;
    const rights = recordRights({ ...sakashita, teamAdmitted: true }, access, false);
    for (const kind of ['note', 'node', 'other'] as const) expect(rights.mayAdd(kind, REF)).toBe(false);
  });
});
