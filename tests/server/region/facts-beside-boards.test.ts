// What is true of a camp beside its boards is true at every relay, whichever one it was said at.
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type {
  AssetAnswer,
  CreateCampAnswer,
  HandoverAnswer,
  JoinAnswer,
  RenewLinkAnswer,
} from '../../../shared/api/api.ts';
import { MESSAGE } from '../../../shared/protocol/messages.ts';
import { drawing } from '../../kit/pictures.ts';
import { noPostgres } from '../../kit/postgres.ts';
import { answerOf, secretOf, type TestPerson } from '../../kit/server.ts';
import { openRelays, type Relays } from '../../kit/two-relays.ts';
import { until } from '../../kit/until.ts';

const title = `a camp on three relays${noPostgres === null ? '' : ` (left out: ${noPostgres})`}`;
describe.skipIf(noPostgres !== null)(title, () => {
  let relays: Relays;
  let camp: CreateCampAnswer;
  /** A facilitator who came to another relay than the home. */
  let elsewhere: TestPerson;

  beforeAll(async () => {
    relays = await openRelays(3);
    camp = await relay(0).createCamp();
    // Whoever is asked first is the home.
    await relay(0).join(camp.links.facilitator ?? '', '司会');
    elsewhere = await relay(1).join(camp.links.facilitator ?? '', '別の司会');
  }, 60_000);
  afterAll(() => relays?.close());

  const relay = (nth: number) => relays.all[nth] ?? expect.fail();
  const board = () => camp.boards.find(({ teamId }) => teamId !== null) ?? expect.fail();
  const openAt = (nth: number, path: string): Promise<Response> =>
    relay(nth)
      .browser()
      .post('/api/open', { proof: { secret: secretOf(path) } });

  it('opens by a renewed link at every relay, and by the old one at none', async () => {
    const old = camp.links.participant;
    const answer = await elsewhere.browser.post(`/api/camps/${camp.camp.id}/links`, { kind: 'participant' });
    const { path } = await answerOf<RenewLinkAnswer>(answer);
    for (const nth of [0, 1, 2]) {
      expect((await openAt(nth, old)).status).toBe(410);
      expect((await openAt(nth, path)).status).toBe(200);
    }
    camp = { ...camp, links: { ...camp.links, participant: path } };
  });

  it('is told at every relay what the facilitator sets at one', async () => {
    const heard = [0, 1, 2].map(() => [] as Buffer[]);
    for (const nth of [0, 1, 2]) {
      const guest = await relay(nth).join(camp.links.participant, `客${nth}`, board().teamId);
      const headers = { origin: relay(nth).url, cookie: guest.cookie };
      const socket = new WebSocket(guest.syncUrl(board().id), { headers });
      onTestFinished(() => socket.terminate());
      socket.on('message', (frame: Buffer) => {
        if (frame[0] === MESSAGE.state) heard[nth]?.push(frame);
      });
    }
    await until(() => heard.every(({ length }) => length === 1), { what: 'each is told how things stand' });
    const command = { type: 'start-timer', durationMs: 600_000 };
    const answer = await elsewhere.browser.post(`/api/camps/${camp.camp.id}/facilitation`, command);
    expect(answer.status).toBe(200);
    await until(() => heard.every(({ length }) => length === 2), { what: 'each is told of the timer' });
    const [first, ...others] = heard.map((frames) => frames.at(-1));
    for (const other of others) expect(other).toEqual(first);
  });

  it('hands a person over to another device that comes to another relay, once', async () => {
    const guest = await relay(0).join(camp.links.participant, '持ちかえる人', board().teamId);
    const offered = await guest.browser.post('/api/handover', { campId: camp.camp.id });
    const { number } = await answerOf<HandoverAnswer>(offered);
    const taken = await relay(2).browser().post('/api/handover/accept', { number });
    const { person } = await answerOf<JoinAnswer>(taken);
    expect(person?.id).toBe(guest.person?.id);
    for (const nth of [0, 1])
      expect((await relay(nth).browser().post('/api/handover/accept', { number })).ok).toBe(false);
  });

  it('shows a picture at every relay that was uploaded at one, and keeps it when that relay is gone', async () => {
    const answer = await elsewhere.browser.send('POST', `/api/boards/${board().id}/assets`, drawing());
    const { assetId } = await answerOf<AssetAnswer>(answer);
    const lookAt = async (nth: number): Promise<Buffer> => {
      const guest = await relay(nth).join(camp.links.participant, `見る人${nth}`, board().teamId);
      const picture = await guest.browser.get(`/api/boards/${board().id}/assets/${assetId}`);
      expect(picture.status).toBe(200);
      return Buffer.from(await picture.arrayBuffer());
    };
    const [first, ...others] = [await lookAt(0), await lookAt(1), await lookAt(2)];
    expect(first.length).toBeGreaterThan(0);
    for (const other of others) expect(other.equals(first)).toBe(true);
    // The home, and where it was uploaded: the third has never had it.
    await relay(0).close();
    await relay(1).close();
    expect((await lookAt(2)).equals(first)).toBe(true);
  });
});
