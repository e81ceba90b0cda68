// 発表を始める on the server: one press keeps one version, shows it and starts the clock; and who may turn, show and present.
import { describe, expect, it } from 'vitest';
import type { Refusal, VersionsAnswer } from '../../../shared/api/api.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';
import { answerOf, startTestServer, type TestPerson } from '../../kit/server.ts';

const NOW_MS = Date.parse('2026-10-09T01:52:00Z');
const TALK = { presentMs: 420_000, talkMs: 480_000, feedback: 'open' } as const;
const KEEP = { kind: 'keep', title: '当初案' } as const;

async function hall() {
  const server = await startTestServer({ nowMs: () => NOW_MS });
  const camp = await server.createCamp({ teamOnlyBoards: true });
  const teamOf = (city: number): string => camp.teams[city]?.id ?? '';
  const boardOf = (city: number, visibility: 'camp' | 'team' = 'camp'): string =>
    camp.boards.find((board) => board.teamId === teamOf(city) && board.visibility === visibility)?.id ?? '';
  const leader = await server.join(camp.links.facilitator, '進行');
  const member = await server.join(camp.links.participant, '坂下', teamOf(0));
  const guest = await server.join(camp.links.participant, '汐田', teamOf(1));
  const observer = await server.join(camp.links.observer, '見学');
  const projector = await server.join(camp.links.projector, '前の画面');
  const ask = (person: TestPerson, command: unknown) =>
    person.browser.post(`/api/camps/${camp.camp.id}/facilitation`, command);
  const does = async (person: TestPerson, command: unknown): Promise<FacilitationState> =>
    answerOf(await ask(person, command));
  const refused = async (person: TestPerson, command: unknown): Promise<string> => {
    const answer = await ask(person, command);
    return answer.ok ? 'ok' : ((await answer.json()) as Refusal).refused;
  };
  const versionsOf = async (board: string) =>
    (await answerOf<VersionsAnswer>(await leader.browser.get(`/api/boards/${board}/versions`))).versions;
  const present = (city: number, changes: object = {}) => ({
    type: 'present',
    teamId: teamOf(city),
    boardId: boardOf(city),
    sheetId: 'shape:vision',
    version: KEEP,
    ...TALK,
    after: null,
    ...changes,
  });
  const turn = (city: number, part: number, to: number) => ({
    type: 'turn',
    from: { boardId: boardOf(city), sheetId: 'shape:vision', part },
    to,
  });
  return {
    ...{ server, camp, teamOf, boardOf, versionsOf, present, turn },
    ...{ leader, member, guest, observer, projector, does, refused },
  };
}

describe('発表を始める', () => {
  it('keeps the 発表版 of the sheet, shows it to the room and starts the clock, in one press', async () => {
    const { does, leader, present, versionsOf, boardOf, teamOf } = await hall();
    const state = await does(leader, present(0));
    const [version, ...others] = await versionsOf(boardOf(0));
    expect(others).toEqual([]);
    expect(version).toMatchObject({ kind: 'presented', title: '当初案', sheetId: 'shape:vision' });
    expect(state.presenting).toEqual({
      kind: 'presenting',
      teamId: teamOf(0),
      boardId: boardOf(0),
      sheetId: 'shape:vision',
      versionId: version?.id,
      keptAtMs: version?.createdAtMs,
      ...TALK,
    });
    expect(state.shown).toMatchObject({ boardId: boardOf(0), versionId: version?.id, part: 0 });
    expect(state.timer).toMatchObject({ kind: 'running', endsAtMs: NOW_MS + TALK.presentMs });
  });

  it('two presses at once, of one facilitator or two, keep one version', async () => {
    const { does, leader, present, versionsOf, boardOf } = await hall();
    const states = await Promise.all([does(leader, present(0)), does(leader, present(0))]);
    expect(states.map(({ revision }) => revision)).toEqual([1, 1]);
    expect(await versionsOf(boardOf(0))).toHaveLength(1);
  });

  it('shows a version that was kept before without keeping another', async () => {
    const { does, leader, present, versionsOf, boardOf } = await hall();
    await does(leader, present(0));
    await does(leader, { type: 'stop' });
    const [kept] = await versionsOf(boardOf(0));
    const again = present(0, { version: { kind: 'kept', versionId: kept?.id } });
    expect((await does(leader, again)).shown?.versionId).toBe(kept?.id);
    expect(await versionsOf(boardOf(0))).toHaveLength(1);
  });

  it('is kept: a server that starts anew goes on with it', async () => {
    const { does, leader, present, server, camp } = await hall();
    const state = await does(leader, present(0));
    const kept = await server.storage.camps.loadFacilitation(camp.camp.id);
    expect(JSON.parse(kept ?? '')).toEqual(state);
  });

  it('refuses a board that is not open to all, another city’s board, a sheet that is not there, another board’s version', async () => {
    const { refused, leader, present, versionsOf, boardOf, does } = await hall();
    await does(leader, present(1));
    await does(leader, { type: 'stop' });
    const [foreign] = await versionsOf(boardOf(1));
    const tries = [
      present(0, { boardId: boardOf(0, 'team') }),
      present(0, { boardId: boardOf(1) }),
      present(0, { sheetId: 'shape:nothing' }),
      present(0, { version: { kind: 'kept', versionId: foreign?.id } }),
      present(0, { version: { kind: 'keep', title: '' } }),
      present(0, { presentMs: -1 }),
    ];
    expect(await Promise.all(tries.map((command) => refused(leader, command)))).toEqual([
      'not-allowed',
      'malformed-request',
      'malformed-request',
      'malformed-request',
      'malformed-request',
      'malformed-request',
    ]);
    expect(await versionsOf(boardOf(0))).toEqual([]);
  });

  it('nobody but the facilitator presents, shows, goes on or stops, and nothing is kept by trying', async () => {
    const { refused, present, versionsOf, boardOf, teamOf, ...at } = await hall();
    const shown = { boardId: boardOf(0), sheetId: 'shape:vision', zoneId: null, versionId: null, part: 0 };
    for (const person of [at.member, at.guest, at.observer, at.projector])
      for (const command of [
        present(0),
        { type: 'show', shown },
        { type: 'show', shown: null },
        { type: 'dialogue', teamId: teamOf(0) },
        { type: 'stop' },
        { type: 'order', order: [teamOf(1)] },
        { type: 'start-timer', durationMs: 1_000 },
      ])
        expect(await refused(person, command)).toBe('not-allowed');
    expect(await versionsOf(boardOf(0))).toEqual([]);
  });
});

describe('what the room sees', () => {
  it('is turned by the facilitator, the projector and who presents, by nobody else', async () => {
    const { does, refused, present, turn, ...at } = await hall();
    await does(at.leader, present(0));
    expect((await does(at.member, turn(0, 0, 1))).shown?.part).toBe(1);
    expect((await does(at.projector, turn(0, 1, 2))).shown?.part).toBe(2);
    expect((await does(at.leader, turn(0, 2, 3))).shown?.part).toBe(3);
    for (const person of [at.guest, at.observer])
      expect(await refused(person, turn(0, 3, 4))).toBe('not-allowed');
    await does(at.leader, { type: 'stop' });
    expect(await refused(at.member, turn(0, 3, 4))).toBe('not-allowed');
  });

  it('is not turned by a city when something else is shown while it presents', async () => {
    const { does, refused, present, turn, boardOf, leader, member } = await hall();
    await does(leader, present(0));
    const shown = { boardId: boardOf(1), sheetId: 'shape:vision', zoneId: null, versionId: null, part: 0 };
    await does(leader, { type: 'show', shown });
    expect(await refused(member, turn(1, 0, 1))).toBe('not-allowed');
    expect(await refused(member, turn(0, 0, 1))).toBe('not-allowed');
  });

  it('two who press the clicker at once turn one part', async () => {
    const { does, present, turn, leader, member } = await hall();
    await does(leader, present(0));
    const states = await Promise.all([does(member, turn(0, 0, 1)), does(leader, turn(0, 0, 1))]);
    expect(states.map(({ shown }) => shown?.part)).toEqual([1, 1]);
  });

  it('is turned without end by whoever presents, and the facilitator does not wait for it', async () => {
    const { does, present, turn, leader, member, teamOf } = await hall();
    await does(leader, present(0));
    let turned = 0;
    const storm = Array.from({ length: 30 }, async (_, n) => {
      await does(member, turn(0, n % 2, (n + 1) % 2));
      turned += 1;
    });
    await does(leader, { type: 'dialogue', teamId: teamOf(0) });
    expect(turned).toBeLessThan(30);
    await Promise.all(storm);
  });

  it('whoever was moved to another city while it presents turns no more', async () => {
    const { does, refused, present, turn, leader, member, camp, teamOf } = await hall();
    await does(leader, present(0));
    await answerOf(await member.browser.put(`/api/camps/${camp.camp.id}/me`, { teamId: teamOf(1) }));
    expect(await refused(member, turn(0, 0, 1))).toBe('not-allowed');
  });

  it('never is a version of another board, nor a team-only board', async () => {
    const { does, refused, present, versionsOf, boardOf, leader } = await hall();
    await does(leader, present(1));
    const [foreign] = await versionsOf(boardOf(1));
    const show = (boardId: string, versionId: string | null) => ({
      type: 'show',
      shown: { boardId, sheetId: 'shape:vision', zoneId: null, versionId, part: 0 },
    });
    expect(await refused(leader, show(boardOf(0), foreign?.id ?? ''))).toBe('malformed-request');
    expect(await refused(leader, show(boardOf(0, 'team'), null))).toBe('not-allowed');
    expect(await refused(leader, show(boardOf(1), foreign?.id ?? ''))).toBe('ok');
  });
});
