// How an attacker comes to be on a board on which others write: by the front door.
import type { JoinAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { answerOf, secretOf, TestBrowser } from '../../kit/server.ts';
import type { Storm } from '../../kit/storm.ts';
import type { AttackedCamp } from './attack.ts';

/** The attacker joins as anybody may, with a name and the bystanders' city. */
export async function arrive(url: string, storm: Storm): Promise<AttackedCamp> {
  const [board] = storm.camp.boards;
  const [victim] = storm.writers;
  if (board === undefined || victim === undefined) throw new Error('a storm has boards and writers');
  const browser = new TestBrowser(url);
  const proof = { secret: secretOf(storm.camp.links.participant) };
  const { person } = await answerOf<JoinAnswer>(
    await browser.post('/api/join', { proof, name: '悪意', teamId: board.teamId }),
  );
  if (person === null) throw new Error('a participant is somebody');
  return {
    url,
    made: storm.camp,
    browser,
    person,
    board: board.id,
    sheet: 'shape:vision' as RecordId,
    victimId: victim.doc.clientID,
    banned: new Set(),
  };
}
