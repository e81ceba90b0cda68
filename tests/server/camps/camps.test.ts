// A camp's life over HTTP: made, shown, steered, frozen, changed and deleted for good.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import type {
  CampAnswer,
  CreateCampAnswer,
  LobbyAnswer,
  ReadyAnswer,
  VersionsAnswer,
} from '../../../shared/api/api.ts';
import { readBoard } from '../../../shared/board/records.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';
import { png as picture } from '../../kit/pictures.ts';
import { answerOf, startTestServer } from '../../kit/server.ts';

const png = (seed: number): Uint8Array =>
  picture({ width: 320, height: 200, pixels: Buffer.alloc(64, seed) });

describe('a camp', () => {
  it('has a board for each city and a shared one, and a team-only board for each where asked', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp({ cities: ['若葉市', '汐見区', '高台市'], teamOnlyBoards: true });
    expect(camp.teams.map(({ shortName }) => shortName)).toEqual(['若葉', '汐見', '高台']);
    expect(camp.boards.map(({ visibility, teamId }) => `${visibility} ${teamId !== null}`)).toEqual([
      ...Array.from({ length: 3 }, () => 'camp true'),
      'camp false',
      ...Array.from({ length: 3 }, () => 'team true'),
    ]);
  });

  it('lists on every board exactly the sheets that its document holds', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp({
      cities: ['若葉市', '汐見区', '高台市', '里山市', '青嶺市', '緑野市'],
    });
    const person = await server.join(camp.links.participant);
    for (const board of camp.boards) {
      const bytes = await (await person.browser.get(`/api/boards/${board.id}/document`)).arrayBuffer();
      const doc = new Y.Doc();
      Y.applyUpdate(doc, new Uint8Array(bytes));
      expect(
        readBoard(doc).sheets.map(({ id, template, templateVersion }) => ({ id, template, templateVersion })),
      ).toEqual(board.sheets);
    }
  });

  it('is there again after the server was stopped and started', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'miraizu-again-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const first = await startTestServer({ dataDir });
    const camp = await first.createCamp();
    const person = await first.join(camp.links.participant, '坂下');
    await first.close();
    const second = await startTestServer({ dataDir });
    const browser = second.browser();
    browser.cookie = person.cookie;
    const view = await answerOf<CampAnswer>(await browser.get(`/api/camps/${camp.camp.id}`));
    expect(view.me).toEqual(person.person);
    expect(second.operatorKey).toBe(first.operatorKey);
    await second.close();
  });

  it('has no two cities of the same name, however they are written; those of older camps stay', async () => {
    const server = await startTestServer();
    for (const again of ['がくえん市'.normalize('NFD'), 'がくえん\u200b市', '\ufeffがくえん市'])
      await expect(server.createCamp({ cities: ['がくえん市', again] })).rejects.toThrow('name-taken');
    const camp = await server.createCamp({ cities: ['ミナミ町', '若葉市', '汐見区'] });
    const { browser } = await server.join(camp.links.facilitator, '進行');
    const rename = (at: number, name: string) =>
      browser.put(`/api/camps/${camp.camp.id}/teams/${camp.teams[at]?.id}`, { name });
    const refused = await rename(1, 'ﾐﾅﾐ町');
    expect([refused.status, await refused.json()]).toEqual([409, { refused: 'name-taken' }]);
    const second = camp.teams[1];
    if (second === undefined) throw new Error('No second city');
    await server.storage.camps.updateTeam(camp.camp.id, second.id, { name: 'ﾐﾅﾐ町' });
    const view = await answerOf<CampAnswer>(await rename(1, 'ﾐﾅﾐ\u200b町'));
    expect(view.teams.map(({ name }) => name)).toEqual(['ミナミ町', 'ﾐﾅﾐ\u200b町', '汐見区']);
  });

  it('changes title, date and base year later, and names of cities', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp();
    const { browser } = await server.join(camp.links.facilitator, '進行');
    const path = `/api/camps/${camp.camp.id}`;
    const changed = await answerOf<CampAnswer>(
      await browser.put(path, { title: '秋の合宿', baseFiscalYear: 2027 }),
    );
    expect(changed.camp).toMatchObject({ title: '秋の合宿', baseFiscalYear: 2027, date: '2026-10-09' });
    const renamed = await answerOf<CampAnswer>(
      await browser.put(`${path}/teams/${camp.teams[0]?.id}`, { name: '新若葉市' }),
    );
    expect(renamed.teams[0]).toMatchObject({ name: '新若葉市', shortName: '新若' });
    expect(renamed.boards.map(({ title }) => title)).toContain('新若葉市');
  });

  it('is deleted for good only when its title is typed', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp();
    const { browser } = await server.join(camp.links.facilitator, '進行');
    const path = `/api/camps/${camp.camp.id}`;
    expect((await browser.delete(path, { title: '違う' })).status).toBe(400);
    expect((await browser.delete(path, { title: camp.camp.title })).status).toBe(204);
    expect((await browser.get(path)).status).toBe(404);
    expect(await server.storage.camps.list()).toEqual([]);
    const proof = { secret: camp.links.participant.split('#')[1] };
    expect((await server.browser().post('/api/open', { proof })).status).toBe(404);
  });
});

describe('the ready page', () => {
  it('claims no other device until one comes, and shows every link again', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp();
    const { browser } = await server.join(camp.links.facilitator, '進行');
    const ready = await answerOf<ReadyAnswer>(await browser.get(`/api/camps/${camp.camp.id}/ready`));
    expect(ready.arrival).toBe('nobody');
    expect(ready.addressesChanged).toBe(false);
    expect(ready.links.map(({ path }) => path).sort()).toEqual(
      [
        camp.links.facilitator,
        camp.links.participant,
        camp.links.observer,
        camp.links.projector,
        ...Object.values(camp.links.teams),
      ].sort(),
    );
  });
});

describe('behind a proxy on this machine', () => {
  it('the ready page says that another device came once its proxy names one', async () => {
    const publicUrl = new URL('https://miraizu.example.jp');
    const server = await startTestServer({ config: { publicUrl } });
    const camp = await server.createCamp();
    const { browser } = await server.join(camp.links.facilitator, '進行');
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const arrival = async () => {
      const path = `/api/camps/${camp.camp.id}/ready`;
      const answer = await browser.send('GET', path, undefined, from('198.51.100.1'));
      return (await answerOf<ReadyAnswer>(answer)).arrival;
    };
    expect(await arrival()).toBe('nobody');
    await server.browser().send('GET', '/api/config', undefined, from('198.51.100.2'));
    expect(await arrival()).toBe('other-device');
  });
});

describe('steering', () => {
  const start = async () => {
    const server = await startTestServer({ nowMs: () => Date.parse('2026-10-09T01:00:00Z') });
    const camp = await server.createCamp();
    const { browser } = await server.join(camp.links.facilitator, '進行');
    const steer = (command: unknown) => browser.post(`/api/camps/${camp.camp.id}/facilitation`, command);
    return { server, camp, browser, steer };
  };

  it('runs the timer on the server’s clock and keeps it', async () => {
    const { server, camp, steer } = await start();
    const state = await answerOf<FacilitationState>(
      await steer({ type: 'start-timer', durationMs: 420_000 }),
    );
    expect(state.timer).toMatchObject({ kind: 'running', endsAtMs: Date.parse('2026-10-09T01:07:00Z') });
    const kept = await server.storage.camps.loadFacilitation(camp.camp.id);
    expect(JSON.parse(kept ?? '')).toEqual(state);
  });

  it('applies commands one after another, whichever way they arrive', async () => {
    const { steer } = await start();
    await steer({ type: 'start-timer', durationMs: 60_000 });
    const states = await Promise.all(
      Array.from({ length: 5 }, async () =>
        answerOf<FacilitationState>(await steer({ type: 'extend-timer', byMs: 1000 })),
      ),
    );
    expect(states.map(({ revision }) => revision).sort()).toEqual([2, 3, 4, 5, 6]);
  });

  it('refuses places and teams of another camp', async () => {
    const { server, steer } = await start();
    const other = await server.createCamp();
    const place = { boardId: other.boards[0]?.id, sheetId: 'shape:vision', zoneId: null };
    const shown = { ...place, versionId: null, part: 0 };
    expect((await steer({ type: 'show', shown })).status).toBe(400);
    expect((await steer({ type: 'gather', place })).status).toBe(400);
    expect((await steer({ type: 'dialogue', teamId: other.teams[0]?.id })).status).toBe(400);
  });
});

describe('versions', () => {
  it('freeze a board with the words of its fields, for everybody who may open it', async () => {
    const server = await startTestServer({ config: { isDemo: true } });
    const [camp] = await server.storage.camps.list();
    const record = camp === undefined ? null : await server.storage.camps.find(camp.id);
    const board = record?.boards[0];
    if (board === undefined) throw new Error('the demo has boards');
    const [demoVersion] = await server.storage.versions.list(board.id);
    expect(Object.values(demoVersion?.words ?? {})).toContain(
      '状況を的確に把握し新たな考え方を提案し実行できる組織と人材',
    );
    const newCamp = await server.createCamp();
    const own = newCamp.boards[0];
    const member = await server.join(newCamp.links.participant, '坂下', newCamp.teams[0]?.id);
    const path = `/api/boards/${own?.id}/versions`;
    const wish = { title: '当初案', kind: 'presented', sheetId: 'shape:vision' };
    const made = await answerOf<VersionsAnswer>(await member.browser.post(path, wish));
    const version = made.versions[0];
    expect(version).toMatchObject({ ...wish, boardId: own?.id, createdBy: member.person?.id });
    const visitor = await server.join(newCamp.links.observer, '見学');
    const { versions } = await answerOf<VersionsAnswer>(await visitor.browser.get(path));
    expect(versions).toEqual([version]);
    const frozen = await visitor.browser.get(`${path}/${version?.id}`);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(await frozen.arrayBuffer()));
    expect(readBoard(doc).sheets.length).toBe(own?.sheets.length);
  });

  it('refuse a sheet that is not on the board', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp();
    const { browser } = await server.join(camp.links.facilitator, '進行');
    const wish = { title: 'X', kind: 'presented', sheetId: 'shape:elsewhere' };
    expect((await browser.post(`/api/boards/${camp.boards[0]?.id}/versions`, wish)).status).toBe(400);
  });
});

describe('the lobby', () => {
  it('shows the boards I may open, and a picture of each', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp({ teamOnlyBoards: true });
    const { browser } = await server.join(camp.links.participant, '坂下', camp.teams[0]?.id);
    const lobby = await answerOf<LobbyAnswer>(await browser.get(`/api/camps/${camp.camp.id}/lobby`));
    const visible = camp.boards.filter(({ visibility }) => visibility === 'camp').map(({ id }) => id);
    expect(lobby.boards.map(({ boardId }) => boardId)).toEqual(visible);
    expect(lobby.boards.map(({ sheetId }) => sheetId)).toEqual([
      'shape:vision',
      'shape:vision',
      'shape:lobby',
    ]);
    const picture = await browser.get(`/api/boards/${visible[0]}/thumbnail.svg?sheet=shape:targets`);
    expect(picture.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect(await picture.text()).toContain('ありたい姿');
  });
});

describe('the lobby of a camp under way', () => {
  it('says when a board was written on, and that nobody has written on the others', async () => {
    let nowMs = Date.parse('2026-10-09T01:00:00Z');
    const server = await startTestServer({ nowMs: () => nowMs });
    const camp = await server.createCamp();
    const [board] = camp.boards;
    if (board === undefined) throw new Error('the camp has boards');
    const { browser } = await server.join(camp.links.participant, '坂下', camp.teams[0]?.id);
    const changes = async () => {
      const lobby = await answerOf<LobbyAnswer>(await browser.get(`/api/camps/${camp.camp.id}/lobby`));
      return lobby.boards.map(({ changedAtMs }) => changedAtMs);
    };
    expect(await changes()).toEqual([null, null, null]);
    nowMs += 60_000;
    const doc = new Y.Doc();
    doc.getMap('records').set('page:page', new Y.Map([['name', 'x']]));
    await server.storage.boards.commit([{ board: board.id, update: Y.encodeStateAsUpdate(doc) }]);
    expect(await changes()).toEqual([nowMs, null, null]);
  });

  it('shows each board at the last sheet that was written on', async () => {
    const server = await startTestServer({ config: { isDemo: true } });
    const [camp] = await server.storage.camps.list();
    const browser = server.browser();
    await answerOf(
      await browser.post('/api/join', { proof: { roomNumber: camp?.roomNumber }, name: '遠山' }),
    );
    const lobby = await answerOf<LobbyAnswer>(await browser.get(`/api/camps/${camp?.id}/lobby`));
    // The first city has every sheet; the others end with the day.
    const record = camp === undefined ? null : await server.storage.camps.find(camp.id);
    expect(lobby.boards[0]?.sheetId).toBe(record?.boards[0]?.sheets.at(-1)?.id);
    expect(lobby.boards[1]?.sheetId).toBe('shape:tree-how');
    // The shared one says what the day is for.
    expect(lobby.boards.map(({ changedAtMs }) => changedAtMs !== null)).toEqual(
      Array.from({ length: 6 }, () => true),
    );
  });
});

describe('images', () => {
  it('are kept once, served like the board, and never as anything but an image', async () => {
    const server = await startTestServer();
    const camp: CreateCampAnswer = await server.createCamp({ teamOnlyBoards: true });
    const board = camp.boards[0]?.id;
    const { browser } = await server.join(camp.links.participant, '坂下', camp.teams[0]?.id);
    const path = `/api/boards/${board}/assets`;
    const added = await answerOf<{ assetId: string; width: number }>(await browser.post(path, png(1)));
    expect(added).toMatchObject({ width: 320, height: 200, mime: 'image/png' });
    const again = await answerOf<{ assetId: string }>(await browser.post(path, png(1)));
    expect(again.assetId).toBe(added.assetId);
    const served = await browser.get(`${path}/${added.assetId}`);
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect(served.headers.get('content-security-policy')).toContain('sandbox');
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(new Uint8Array(png(1)));
    const otherBoard = await browser.get(`/api/boards/${camp.boards[1]?.id}/assets/${added.assetId}`);
    expect(otherBoard.status).toBe(404);
    expect((await server.browser().get(`${path}/${added.assetId}`)).status).toBe(401);
  });

  it('refuse a text file that was renamed to .png, SVG, and files that are too large', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp();
    const { browser } = await server.join(camp.links.participant, '坂下', camp.teams[0]?.id);
    const path = `/api/boards/${camp.boards[0]?.id}/assets`;
    const refused = async (body: Uint8Array) => {
      const answer = await browser.post(path, body);
      return [answer.status, ((await answer.json()) as { refused: string }).refused];
    };
    expect(await refused(Buffer.from('これは画像ではありません'))).toEqual([415, 'not-an-image']);
    expect(await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual([
      415,
      'not-an-image',
    ]);
    const wide = Buffer.from(png(2));
    wide.writeUInt32BE(1_000_000, 16);
    expect(await refused(wide)).toEqual([413, 'image-too-large']);
    expect(await refused(Buffer.alloc(10 * 1024 * 1024 + 1, 1))).toEqual([413, 'image-too-large']);
  });

  it('are refused from somebody who may only read the board', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp();
    const { browser } = await server.join(camp.links.observer, '見学');
    expect((await browser.post(`/api/boards/${camp.boards[0]?.id}/assets`, png(3))).status).toBe(403);
  });
});
