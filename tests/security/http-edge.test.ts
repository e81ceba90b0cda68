// Wrong and hostile requests at the HTTP edge: each gets a clear refusal, and nothing changes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  BoardAnswer,
  CopiedSheetAnswer,
  CreateCampAnswer,
  MeAnswer,
  Refusal,
  VersionsAnswer,
} from '../../shared/api/api.ts';
import { answerOf, openTestServer, secretOf, type TestPerson, type TestServer } from '../kit/server.ts';

let server: TestServer;
let camp: CreateCampAnswer;
let other: CreateCampAnswer;
let anna: TestPerson;

beforeAll(async () => {
  server = await openTestServer();
  camp = await server.createCamp({ teamOnlyBoards: true });
  other = await server.createCamp({ title: '別の合宿' });
  anna = await server.join(camp.links.participant, '坂下', teamId(0));
});
afterAll(() => server.close());

const teamId = (order: number): string => camp.teams[order]?.id ?? '';
const boardOf = (team: number, visibility: 'camp' | 'team'): string =>
  camp.boards.find((board) => board.teamId === teamId(team) && board.visibility === visibility)?.id ?? '';
const refusal = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as Refusal).refused,
];

describe('links', () => {
  it('refuses an unknown link', async () => {
    const answer = await server.browser().post('/api/open', { proof: { secret: 'x'.repeat(22) } });
    expect(await refusal(answer)).toEqual([404, 'link-unknown']);
  });

  it('refuses a revoked link, and opens its successor', async () => {
    const facilitator = await server.join(other.links.facilitator, '進行');
    const renewed = await facilitator.browser.post(`/api/camps/${other.camp.id}/links`, { kind: 'observer' });
    const { path } = (await renewed.json()) as { path: string };
    const old = { proof: { secret: secretOf(other.links.observer) } };
    expect(await refusal(await server.browser().post('/api/open', old))).toEqual([410, 'link-revoked']);
    const fresh = await server.browser().post('/api/open', { proof: { secret: secretOf(path) } });
    expect(fresh.status).toBe(200);
  });

  it('does not let the link of one camp into another', async () => {
    const foreign = await server.join(other.links.participant, '遠山');
    expect(await refusal(await foreign.browser.get(`/api/camps/${camp.camp.id}`))).toEqual([
      404,
      'unknown-camp',
    ]);
    expect(await refusal(await foreign.browser.get(`/api/boards/${boardOf(0, 'camp')}`))).toEqual([
      404,
      'unknown-board',
    ]);
  });

  it('creates no camp for someone without the start link', async () => {
    const wish = { title: 'T', date: '2026-10-09', baseFiscalYear: 2026, cities: ['若葉市', '高台市'] };
    expect(await refusal(await server.browser().post('/api/camps', wish))).toEqual([403, 'not-allowed']);
    expect(await refusal(await anna.browser.post('/api/camps', wish))).toEqual([403, 'not-allowed']);
    const wrongKey = { authorization: `Bearer ${'A'.repeat(43)}` };
    const guessed = await anna.browser.send('POST', '/api/camps', wish, wrongKey);
    expect(await refusal(guessed)).toEqual([403, 'not-allowed']);
  });
});

describe('部屋番号', () => {
  it('makes ten wrong numbers wait, even with the right one, while links go on working', async () => {
    const own = await openTestServer();
    try {
      const made = await own.createCamp();
      const right = { proof: { roomNumber: made.camp.roomNumber } };
      const wrong = { proof: { roomNumber: made.camp.roomNumber === '123456' ? '654321' : '123456' } };
      for (let i = 0; i < 10; i += 1)
        expect(await refusal(await own.browser().post('/api/open', wrong))).toEqual([
          404,
          'room-number-wrong',
        ]);
      expect(await refusal(await own.browser().post('/api/open', right))).toEqual([429, 'too-many-guesses']);
      const link = { proof: { secret: secretOf(made.links.participant) } };
      expect((await own.browser().post('/api/open', link)).status).toBe(200);
    } finally {
      await own.close();
    }
  });

  it('opens with full-width digits and gaps', async () => {
    const { roomNumber } = camp.camp;
    const wide = roomNumber.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const typed = `${wide.slice(0, 3)}　${wide.slice(3)}`;
    const answer = await server.browser().post('/api/open', { proof: { roomNumber: typed } });
    expect(((await answer.json()) as { opens: string }).opens).toBe('participant');
  });
});

describe('requests', () => {
  it.each([
    ['another site', 'http://evil.example'],
    ['a sandboxed page', 'null'],
    ['https of the same host without a public URL', 'https'],
  ])('refuses changes from %s', async (_who, origin) => {
    const headers = { origin: origin === 'https' ? server.url.replace('http:', 'https:') : origin };
    const answer = await anna.browser.send('PUT', `/api/camps/${camp.camp.id}/me`, { name: 'X' }, headers);
    expect(await refusal(answer)).toEqual([403, 'wrong-origin']);
  });

  it('refuses changes without any Origin', async () => {
    const answer = await fetch(`${server.url}/api/camps/${camp.camp.id}/me`, {
      method: 'PUT',
      headers: { cookie: anna.cookie, 'content-type': 'application/json' },
      body: '{"name":"X"}',
    });
    expect(await refusal(answer)).toEqual([403, 'wrong-origin']);
  });

  it('refuses bodies that are not JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const answer = await anna.browser.send(
        'PUT',
        `/api/camps/${camp.camp.id}/me`,
        { name: 'X' },
        {
          'content-type': type,
        },
      );
      expect(await refusal(answer)).toEqual([400, 'malformed-request']);
    }
  });

  it('refuses everything of a camp without a cookie', async () => {
    const stranger = server.browser();
    for (const path of [
      `/api/camps/${camp.camp.id}`,
      `/api/camps/${camp.camp.id}/lobby`,
      `/api/boards/${boardOf(0, 'camp')}`,
      `/api/boards/${boardOf(0, 'camp')}/document`,
      `/api/boards/${boardOf(0, 'camp')}/thumbnail.svg`,
      `/api/boards/${boardOf(0, 'camp')}/versions`,
    ])
      expect(await refusal(await stranger.get(path))).toEqual([401, 'not-joined']);
  });

  it.each(['__proto__', '..%2F..%2Fetc%2Fpasswd', 'constructor', 'a'.repeat(10_000)])(
    'answers the board id %.20s with a refusal',
    async (id) => {
      const [status] = await refusal(await anna.browser.get(`/api/boards/${id}`));
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  it('refuses a name that is too long, empty or cannot be seen', async () => {
    const path = `/api/camps/${camp.camp.id}/me`;
    for (const name of ['', '   '])
      expect(await refusal(await anna.browser.put(path, { name }))).toEqual([400, 'malformed-request']);
    expect(await refusal(await anna.browser.put(path, { name: 'a'.repeat(41) }))).toEqual([
      400,
      'name-too-long',
    ]);
    for (const name of ['\u200b', '\u202e\u200f', '\u3164', '\0'])
      expect(await refusal(await anna.browser.put(path, { name }))).toEqual([400, 'name-unseen']);
  });

  it('takes no date that no calendar has, at making a camp and at changing it', async () => {
    const wish = { title: 'T', baseFiscalYear: 2026, cities: ['若葉市', '高台市'] };
    const operator = { authorization: `Bearer ${server.operatorKey}` };
    const lead = await server.join(other.links.facilitator, '進行');
    for (const date of ['2026-02-31', '2027-02-29', '2026-13-01', '2026-00-10', '2026-04-00']) {
      const made = await server.browser().send('POST', '/api/camps', { ...wish, date }, operator);
      expect(await refusal(made)).toEqual([400, 'malformed-request']);
      const changed = await lead.browser.put(`/api/camps/${other.camp.id}`, { date });
      expect(await refusal(changed)).toEqual([400, 'malformed-request']);
    }
    const leap = await lead.browser.put(`/api/camps/${other.camp.id}`, { date: '2028-02-29' });
    expect(leap.status).toBe(200);
  });

  it.each(['show', 'gather'])('%s: brings nobody to a board that is not open to all', async (type) => {
    const lead = await server.join(camp.links.facilitator, '進行');
    const put = (place: object) =>
      lead.browser.post(
        `/api/camps/${camp.camp.id}/facilitation`,
        type === 'gather' ? { type, place } : { type, shown: { ...place, versionId: null, part: 0 } },
      );
    const place = { sheetId: 'shape:vision', zoneId: null };
    expect(await refusal(await put({ ...place, boardId: boardOf(0, 'team') }))).toEqual([403, 'not-allowed']);
    const seen = await anna.browser.get(`/api/camps/${camp.camp.id}`);
    expect(await seen.text()).not.toContain(boardOf(1, 'team'));
    expect((await put({ ...place, boardId: boardOf(1, 'camp') })).status).toBe(200);
  });

  it('keeps of a name no control character and nothing that turns its line', async () => {
    const answer = await anna.browser.put(`/api/camps/${camp.camp.id}/me`, {
      name: ' a\u0007\u202eb\vc\0\ud842 ',
    });
    expect((await answerOf<MeAnswer>(answer)).person.name).toBe('ab c');
  });

  it('keeps secrets out of what it stores and answers', async () => {
    const record = await server.storage.camps.invitesOf(camp.camp.id);
    expect(JSON.stringify(record)).not.toContain(secretOf(camp.links.participant));
    const answer = await anna.browser.get(`/api/camps/${camp.camp.id}`);
    expect(await answer.text()).not.toContain(secretOf(camp.links.participant));
  });
});

describe('boards', () => {
  it('opens camp-visible boards only by the camp link', async () => {
    expect(anna.boards.map(({ visibility }) => visibility)).not.toContain('team');
    for (const path of ['', '/document', '/thumbnail.svg', '/versions'])
      expect(await refusal(await anna.browser.get(`/api/boards/${boardOf(0, 'team')}${path}`))).toEqual([
        403,
        'not-allowed',
      ]);
  });

  it('opens a team-only board by its own team’s link, never by another team’s', async () => {
    const own = await server.join(camp.links.teams[teamId(0)] ?? '', '貫井');
    expect((await own.browser.get(`/api/boards/${boardOf(0, 'team')}/document`)).status).toBe(200);
    expect(await refusal(await own.browser.get(`/api/boards/${boardOf(1, 'team')}/document`))).toEqual([
      403,
      'not-allowed',
    ]);
  });

  it('does not send a team-only board to the facilitator', async () => {
    const facilitator = await server.join(camp.links.facilitator, '進行 太郎');
    expect(
      await refusal(await facilitator.browser.get(`/api/boards/${boardOf(0, 'team')}/document`)),
    ).toEqual([403, 'not-allowed']);
  });

  it('lets no participant freeze another team’s board or steer the camp', async () => {
    const wish = { title: '当初案', kind: 'presented' };
    expect(
      await refusal(await anna.browser.post(`/api/boards/${boardOf(1, 'camp')}/versions`, wish)),
    ).toEqual([403, 'not-allowed']);
    for (const [method, path, body] of [
      ['POST', 'facilitation', { type: 'start-timer', durationMs: 1000 }],
      ['POST', 'links', { kind: 'facilitator' }],
      ['GET', 'ready', undefined],
      ['PUT', '', { title: 'X' }],
      ['DELETE', '', { title: camp.camp.title }],
    ] as const)
      expect(
        await refusal(
          await anna.browser.send(method, `/api/camps/${camp.camp.id}/${path}`.replace(/\/$/, ''), body),
        ),
      ).toEqual([403, 'not-allowed']);
  });

  it('lets nobody but the owning team and facilitators place a version’s sheet on a board, or take it away', async () => {
    const board = boardOf(1, 'camp');
    const facilitator = await server.join(camp.links.facilitator, '進行 花子');
    const kept = await facilitator.browser.post(`/api/boards/${board}/versions`, {
      title: '午前',
      kind: 'named',
    });
    const { versions } = await answerOf<VersionsAnswer>(kept);
    const copies = `/api/boards/${board}/versions/${versions[0]?.id}/copies`;
    const wish = { sheetId: 'shape:vision', name: 'ビジョン（午前）' };
    const owner = await server.join(camp.links.teams[teamId(1)] ?? '', '高田');
    const watching = await server.join(camp.links.observer, '見学');
    const copied = await answerOf<CopiedSheetAnswer>(await owner.browser.post(copies, wish));
    for (const { browser } of [anna, watching]) {
      expect(await refusal(await browser.post(copies, wish))).toEqual([403, 'not-allowed']);
      const gone = await browser.delete(`${copies}/${encodeURIComponent(copied.sheetId)}`, wish);
      expect(await refusal(gone)).toEqual([403, 'not-allowed']);
    }
    const { browser } = facilitator;
    expect(await refusal(await browser.post(copies, { ...wish, name: 'あ'.repeat(61) }))).toEqual([
      400,
      'malformed-request',
    ]);
    expect(await refusal(await browser.delete(`${copies}/shape:vision`, wish))).toEqual([
      400,
      'malformed-request',
    ]);
    const sheets = async () => {
      const answer = await answerOf<BoardAnswer>(await anna.browser.get(`/api/boards/${board}`));
      const inCamp = answer.camp.boards.find(({ id }) => id === board)?.sheets;
      expect(inCamp).toEqual(answer.board.sheets);
      return answer.board.sheets.map(({ id }) => id);
    };
    expect(await sheets()).toContain(copied.sheetId);
    const gone = await browser.delete(`${copies}/${encodeURIComponent(copied.sheetId)}`, wish);
    expect(gone.status).toBe(204);
    expect(await sheets()).not.toContain(copied.sheetId);
  });

  it('takes a removed person out at once', async () => {
    const facilitator = await server.join(camp.links.facilitator, '進行 花子');
    const guest = await server.join(camp.links.participant, '客人');
    const removed = await facilitator.browser.delete(`/api/camps/${camp.camp.id}/people/${guest.person?.id}`);
    expect(removed.status).toBe(204);
    const answer = await guest.browser.get(`/api/camps/${camp.camp.id}`);
    expect(answer.status).toBe(404);
  });
});
