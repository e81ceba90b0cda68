// The lobby of a camp that thousands have joined by one link: whoever waits there reads none of their rows.
import { expect, it } from 'vitest';
import type { LobbyAnswer } from '../../../shared/api/api.ts';
import { heldStorage } from '../../kit/held-storage.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { answerOf, startTestServer } from '../../kit/server.ts';

it('is read without the list of people', { timeout: 20_000 }, async () => {
  const { storage, answers } = heldStorage(createMemoryStorage());
  const server = await startTestServer({ storage });
  const camp = await server.createCamp();
  const { browser } = await server.join(camp.links.participant, '客人');
  // Whoever asked for the list of people would wait for the end of the test.
  const list = answers.hold('camps.find');
  try {
    const lobby = await answerOf<LobbyAnswer>(await browser.get(`/api/camps/${camp.camp.id}/lobby`));
    expect(lobby.boards).not.toHaveLength(0);
  } finally {
    list.release();
  }
});
