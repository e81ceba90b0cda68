// A three-day camp stays small: a scale model (1 : 40) of 300 people, 200,000 edits and 20,000 drags on one board.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, KEY, readText } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { VISION } from '../../kit/hall.ts';
import { randomFrom } from '../../kit/seed.ts';

const PEOPLE = 300;
const NOTES = 75;
const EDITS = 5_000;
const DRAGS = 500;

it('its document is at most three times a fresh one with the same notes, and 5 MB at full scale', () => {
  const random = randomFrom(20_261_009);
  const below = (limit: number): number => Math.floor(random() * limit);
  const doc = newBoardDocument({ templates: ['vision', 'feedback'], team: null, epoch: 1, schema: null });
  const clients = Array.from({ length: PEOPLE }, () => 2 + below(2 ** 32 - 3));
  const somebody = (): void => {
    doc.clientID = clients[below(PEOPLE)] ?? 2;
  };
  const note = () => boardRecords(doc).get(`shape:n${below(NOTES)}`) ?? expect.fail();
  for (let n = 0; n < NOTES; n++) {
    somebody();
    addNote(doc, {
      id: `shape:n${n}` as RecordId,
      sheetId: VISION,
      x: n,
      y: n,
      text: '',
      author: null,
      team: null,
    });
  }
  for (let typed = 0; typed < EDITS; typed++) {
    somebody();
    const words = wordsIn(readText(note()) ?? expect.fail());
    let at = below(words.length + 1);
    // One person's turn in one note: some characters, one in eight taken back.
    for (const end = typed + 5 + below(25); typed < end; typed++) {
      if (random() < 0.12 && at > 0) words.delete(--at, 1);
      else words.insert(at++, '未来図のまち'.charAt(below(6)));
    }
  }
  for (let drag = 0; drag < DRAGS; drag++) {
    somebody();
    const map = note();
    for (let step = 5 + below(20); step > 0; step--) map.set(KEY.pos, [below(1_600), below(1_100)]);
  }
  const grown = Y.encodeStateAsUpdate(doc).length;
  const fresh = rewriteBoard(doc, 2).length;
  expect(grown).toBeLessThan(3 * fresh);
  expect(grown * 40).toBeLessThan(5_000_000);
});

function wordsIn(fragment: Y.XmlFragment): Y.XmlText {
  const paragraph = fragment.get(0);
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('no paragraph');
  const words = paragraph.length === 0 ? new Y.XmlText() : paragraph.get(0);
  if (!(words instanceof Y.XmlText)) throw new Error('no words');
  if (paragraph.length === 0) paragraph.insert(0, [words]);
  return words;
}
