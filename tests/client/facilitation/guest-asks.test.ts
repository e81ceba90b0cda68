// What each person is told while a city presents: the same on laptops, in the lobby and on the writing pad.
import { describe, expect, it } from 'vitest';
import { type GuestFacts, guestAsk } from '../../../client/facilitation/present/guest-asks.ts';
import type { BoardId, CampId, PersonId, RecordId, TeamId, VersionId } from '../../../shared/board/ids.ts';
import type { Board, Role, Team } from '../../../shared/camp/camp.ts';
import type { Presenting } from '../../../shared/camp/facilitation.ts';

const teams: readonly Team[] = ['若葉市', '汐見市'].map((name, order) => ({
  id: `team-${order}` as TeamId,
  name,
  shortName: name.slice(0, 2),
  order,
}));
const boards: readonly Board[] = teams.map(({ id, name, order }) => ({
  id: `board-${order}` as BoardId,
  campId: 'camp' as CampId,
  title: name,
  teamId: id,
  visibility: 'camp',
  kind: 'board',
  sheets: ['vision', 'feedback'].map((template) => ({
    id: `shape:${template}` as RecordId,
    template,
    templateVersion: 1,
  })),
}));
const factsOf = (role: Role, city: number | null, observersGiveFeedback = false): GuestFacts => ({
  me: { id: 'me' as PersonId, name: '境', role, teamId: city === null ? null : (teams[city]?.id ?? null) },
  teamAdmitted: false,
  camp: { observersGiveFeedback },
  teams,
  boards,
});
const presents = (
  kind: 'presenting' | 'dialogue',
  feedback: 'open' | 'at-dialogue' = 'open',
): Presenting => ({
  kind,
  teamId: 'team-0' as TeamId,
  boardId: 'board-0' as BoardId,
  sheetId: 'shape:vision' as RecordId,
  versionId: 'v1' as VersionId,
  keptAtMs: 0,
  presentMs: 1,
  talkMs: 1,
  feedback,
});
const HOME = 'board-1' as BoardId;
const column = (giver: string) => ({
  boardId: 'board-0',
  sheetId: 'shape:feedback',
  zoneId: `feedback.from.${giver}`,
});
const LOOK = { boardId: 'board-0', sheetId: 'shape:vision', zoneId: null };

describe('while a city presents', () => {
  it.each([
    ['a participant of another city', factsOf('participant', 1), 'write', column('team-1')],
    ['somebody of 幹事・その他', factsOf('participant', null), 'write', column('other')],
    ['an observer who may give feedback', factsOf('observer', null, true), 'write', column('other')],
    ['an observer who may not', factsOf('observer', null), 'look', LOOK],
  ] as const)('%s is led to where they can do something', (_, facts, does, place) => {
    for (const here of [HOME, null])
      expect(guestAsk(facts, presents('presenting'), here)).toMatchObject({ kind: 'invite', does, place });
  });

  it('asks for feedback at the dialogue only where the facilitator says so, and then asks again', () => {
    const facts = factsOf('participant', 1);
    const before = guestAsk(facts, presents('presenting', 'at-dialogue'), HOME);
    const then = guestAsk(facts, presents('dialogue', 'at-dialogue'), HOME);
    expect(before).toMatchObject({ kind: 'invite', does: 'look', place: LOOK, isLater: true });
    expect(then).toMatchObject({ kind: 'invite', does: 'write', place: column('team-1'), isLater: false });
    expect(before.kind === 'invite' && then.kind === 'invite' && before.id !== then.id).toBe(true);
  });

  it('asks once for a presentation whose feedback is open from the start', () => {
    const [talk, dialogue] = (['presenting', 'dialogue'] as const).map((kind) =>
      guestAsk(factsOf('participant', 1), presents(kind), HOME),
    );
    expect(talk).toEqual(dialogue);
  });

  it('on the presenting board itself leads to the own column', () => {
    const ask = guestAsk(factsOf('participant', 1), presents('presenting'), 'board-0' as BoardId);
    expect(ask).toMatchObject({ kind: 'there', place: column('team-1'), sheet: { template: 'vision' } });
  });

  it('the presenting city turns its parts; the facilitator has a bar and no banner', () => {
    expect(guestAsk(factsOf('participant', 0), presents('presenting'), HOME).kind).toBe('own');
    expect(guestAsk(factsOf('facilitator', null), presents('presenting'), HOME).kind).toBe('nothing');
  });

  it('says nothing when nobody presents, nor of a board that is not known here', () => {
    expect(guestAsk(factsOf('participant', 1), { kind: 'nobody' }, HOME).kind).toBe('nothing');
    const facts = { ...factsOf('participant', 1), boards: [] };
    expect(guestAsk(facts, presents('presenting'), HOME).kind).toBe('nothing');
  });
});
