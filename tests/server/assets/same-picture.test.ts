// The same picture, uploaded by many at once (a group that photographs one flipchart and pastes it), is kept once and answered to
// each of them.
import { expect, it } from 'vitest';
import type { AssetAnswer } from '../../../shared/api/api.ts';
import { drawing } from '../../kit/pictures.ts';
import { answerOf, startTestServer } from '../../kit/server.ts';

it.each(['memory', 'sqlite'] as const)(
  'the same picture uploaded twenty times at once is one picture for all twenty (%s)',
  async (storage) => {
    const server = await startTestServer({ storage });
    const camp = await server.createCamp();
    const [board] = camp.boards;
    const { browser } = await server.join(camp.links.facilitator, '司会');
    const upload = () => browser.send('POST', `/api/boards/${board?.id}/assets`, drawing());
    const answers = await Promise.all(Array.from({ length: 20 }, upload));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const ids = await Promise.all(
      answers.map(async (answer) => (await answerOf<AssetAnswer>(answer)).assetId),
    );
    expect(new Set(ids).size).toBe(1);
  },
);
