// The handle by which bar, outline and panels work where there is no canvas: on the document, within rights, undone in the list.
import { describe, expect, it, vi } from 'vitest';
import { ListHandle } from '../../../../../client/app/board/stage/list-handle.ts';
import { ListSession } from '../../../../../client/list/list-session.ts';
import type { PersonId, RecordId, TeamId, ZoneId } from '../../../../../shared/board/ids.ts';
import { recordRights } from '../../../../../shared/board/record-rights.ts';
import { plainText } from '../../../../../shared/board/records.ts';
import { newBoardDocument } from '../../../../../shared/board/writing.ts';
import { ON_SCREEN } from '../../../../../shared/drawing/sheet-facts.ts';

const TEAM = 'team' as TeamId;
const ME = { id: 'me' as PersonId, name: '坂下', role: 'participant', teamId: TEAM } as const;
const TARGETS = 'shape:targets' as RecordId;
const DRAW = {
  ...ON_SCREEN,
  locale: 'ja',
  baseFiscalYear: 2026,
  campTitle: '',
  teamName: '',
  handling: 'none',
  presented: null,
  ownTeam: TEAM,
  teams: [],
  members: [],
} as const;

function open({ isReading = false, mayArrange = true } = {}) {
  const doc = newBoardDocument({ templates: ['targets', 'vision'], team: TEAM, epoch: 1, schema: null });
  const session = new ListSession(doc, { onKept: () => undefined, onArrived: () => undefined });
  const [ask, refuse] = [vi.fn(), vi.fn()];
  const rights = recordRights(
    { ...ME, teamAdmitted: true },
    { kind: 'board', teamId: TEAM, visibility: 'camp', personId: null, observersGiveFeedback: false },
    isReading,
  );
  const handle = new ListHandle({
    ...{ session, me: ME, ask, refuse, sheetId: TARGETS },
    rights: () => rights,
    draw: () => DRAW,
    mayArrange: () => mayArrange,
  });
  const put = (zone: string, text: string): RecordId =>
    handle.addNote({ place: { sheetId: TARGETS, zoneId: zone as ZoneId }, text }) ?? expect.fail();
  return { session, handle, ask, refuse, put };
}

describe('a board without the canvas', () => {
  it('adds a note with its link as one step, and undoes both together', () => {
    const { session, handle, put } = open();
    const far = put('target.5y.community', 'far');
    const near = handle.addNote({
      place: { sheetId: TARGETS, zoneId: 'target.3y.community' as ZoneId },
      text: 'near',
      linked: { way: 'serves', end: far },
    });
    expect(session.content().links.map(({ from, to }) => [from, to])).toEqual([[near, far]]);
    handle.undo();
    expect(session.content().links).toEqual([]);
    expect(
      session
        .content()
        .notes.filter(({ fieldZone }) => fieldZone === null)
        .map(({ paragraphs }) => plainText(paragraphs)),
    ).toEqual(['far']);
  });

  it('links once, refuses a circle, and says why', () => {
    const { session, handle, refuse, put } = open();
    const [far, near] = [put('target.5y.community', 'far'), put('target.3y.community', 'near')];
    expect(handle.link({ from: near, to: far })).toBe(true);
    expect(handle.link({ from: near, to: far })).toBe(true);
    expect(session.content().links).toHaveLength(1);
    expect(handle.link({ from: far, to: near })).toBe(false);
    expect(refuse).toHaveBeenCalledWith({ kind: 'link-circle' });
  });

  it('changes nothing for those who only read', () => {
    const { session, handle, refuse } = open({ isReading: true, mayArrange: false });
    const before = JSON.stringify(session.content());
    expect(
      handle.addNote({ place: { sheetId: TARGETS, zoneId: 'target.5y.community' as ZoneId }, text: 'no' }),
    ).toBeNull();
    handle.renameSheet(TARGETS, 'another');
    handle.putSheetAway(TARGETS, true);
    expect(JSON.stringify(session.content())).toBe(before);
    expect(refuse).toHaveBeenCalledTimes(3);
  });

  it('names sheets, puts them away and brings them back, and tells its listeners', () => {
    const { handle } = open();
    const heard = vi.fn();
    handle.subscribe(heard);
    handle.renameSheet(TARGETS, '  道すじ  ');
    expect(handle.getState().named.find(({ id }) => id === TARGETS)?.name).toBe('道すじ');
    handle.putSheetAway(TARGETS, true);
    expect(handle.getState().named.map(({ id }) => id)).not.toContain(TARGETS);
    expect(handle.getState().away.map(({ id, name }) => [id, name])).toEqual([[TARGETS, '道すじ']]);
    handle.putSheetAway(TARGETS, false);
    expect(handle.getState().away).toEqual([]);
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it('goes to a record as soon as it has come', () => {
    const { session, handle, ask, put } = open();
    handle.goToShapeWhenCome('shape:comes' as RecordId);
    expect(ask).not.toHaveBeenCalled();
    const id = put('target.5y.community', 'here');
    handle.goToShapeWhenCome(id);
    expect(ask).toHaveBeenLastCalledWith({ kind: 'record', id });
    session.destroy();
    handle.destroy();
  });
});
