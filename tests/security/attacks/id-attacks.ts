// Yjs client ids of others: clocks taken under the id of somebody who is away, by everybody who may be on the board, and more
// ids than a board can bear. What the taking is made of is tests/kit/raw-update.ts.
import * as Y from 'yjs';
import type { JoinAnswer } from '../../../shared/api/api.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import { encodeAwareness } from '../../../shared/protocol/messages.ts';
import { awarenessOf, noteMap } from '../../kit/hall.ts';
import { idsFrom, takes } from '../../kit/raw-update.ts';
import { answerOf, secretOf, TestBrowser } from '../../kit/server.ts';
import { type Attack, type AttackedCamp, Line } from './attack.ts';

type Role = 'facilitator' | 'participant' | 'observer';

/** Somebody more in the camp, by the link for that role. */
async function comer(camp: AttackedCamp, role: Role): Promise<AttackedCamp> {
  const browser = new TestBrowser(camp.url);
  const proof = { secret: secretOf(camp.made.links[role]) };
  const teamId = role === 'participant' ? camp.person.teamId : null;
  const answer = await browser.post('/api/join', { proof, name: `${role} ${Math.random()}`, teamId });
  const { person } = await answerOf<JoinAnswer>(answer);
  if (person === null) throw new Error('who joins is somebody');
  return { ...camp, browser, person };
}

/** Somebody writes a note, goes away and comes back with another; meanwhile `attack` happens. Answers how both ended. */
async function whileAway(
  camp: AttackedCamp,
  attack: (victim: { readonly client: number; readonly clock: number }) => Promise<string>,
): Promise<string> {
  const victim = await comer(camp, 'participant');
  const doc = new Y.Doc();
  const write = (id: string): Uint8Array => {
    const before = Y.encodeStateVector(doc);
    boardRecords(doc).set(`shape:${id}-${doc.clientID}`, noteMap(victim.person, camp.sheet, '橋'));
    return Y.encodeStateAsUpdate(doc, before);
  };
  const first = await (await (await Line.open(victim)).sendUpdate(write('first'))).outcome();
  if (first !== 'taken') return `nobody could write: ${first}`;
  const ending = await attack({
    client: doc.clientID,
    clock: Y.getState(doc.store, doc.clientID),
  });
  const second = await (await (await Line.open(victim)).sendUpdate(write('second'))).outcome();
  return `${ending}; their words: ${second}`;
}

/** Everybody with everything: tests/security/id-owners.test.ts. */
const TAKERS = [
  { role: 'observer', kind: 'garbage', ends: 'read-only' },
  { role: 'participant', kind: 'deleted', ends: 'foreign-author' },
  { role: 'facilitator', kind: 'hanging', ends: 'foreign-author' },
] as const;

export const ID_ATTACKS: readonly Attack[] = [
  ...TAKERS.map(
    ({ role, kind, ends }): Attack => ({
      name: `T7 a clock squatted with ${kind} by a ${role}, of somebody who is away`,
      run: (camp) =>
        whileAway(camp, async (victim) => {
          const line = await Line.open(await comer(camp, role));
          return (await line.sendUpdate(takes(kind, victim))).outcome();
        }),
      ends: `${ends}; their words: taken`,
    }),
  ),
  {
    name: 'T7 presence under the id of somebody who is away',
    run: (camp) =>
      whileAway(camp, async ({ client }) => {
        const line = await Line.open(await comer(camp, 'observer'));
        // It stays while they come back.
        await line.send(encodeAwareness(awarenessOf([[client, 1, {}]]))).handled();
        return 'stays';
      }),
    ends: 'stays; their words: taken',
  },
  {
    name: 'T7 a frame of a hundred thousand ids by somebody who may write nothing',
    run: async (camp) => {
      const line = await Line.open(await comer(camp, 'observer'));
      return (await line.sendUpdate(idsFrom(2_000_000, 100_000))).outcome();
    },
    ends: 'too-many-ids',
  },
  {
    name: 'T7 more ids than a person can have, a few at a time',
    run: async (camp) => {
      const line = await Line.open(await comer(camp, 'participant'));
      const base = Math.floor(Math.random() * 2 ** 30);
      for (let n = 0; n < 5; n += 1) await line.sendUpdate(idsFrom(base + n * 250, 250));
      return line.outcome();
    },
    ends: 'too-many-ids',
  },
];
