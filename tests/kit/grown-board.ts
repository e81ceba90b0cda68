// A board as a long camp leaves it: three hundred people who type a little here and a little there, take some of it back, and
// drag notes about. What it costs is shown by tests/server/rooms/growth.test.ts and the bench.
import * as Y from 'yjs';
import { boardRecords, KEY, type RecordMap, readText } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { addNote, newBoardDocument } from '../../shared/board/writing.ts';
import { VISION } from './hall.ts';
import { randomFrom } from './seed.ts';

const PEOPLE = 300;
/** Per unit of scale; 40 units are a three-day camp of 200,000 edits and 20,000 drags on 3,000 notes. */
const NOTES = 75;
const EDITS = 5_000;
const DRAGS = 500;
export const WHOLE_CAMP = 40;

/** The document, the same for equal scale and seed. */
export function grownBoard(scale: number, seed = 20_261_009): Y.Doc {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const doc = newBoardDocument({ templates: ['vision', 'feedback'], team: null, epoch: 1, schema: null });
  const clients = Array.from({ length: PEOPLE }, () => 2 + below(2 ** 32 - 3));
  const somebody = (): void => {
    doc.clientID = clients[below(PEOPLE)] ?? 2;
  };
  const note = (): RecordMap => {
    const map = boardRecords(doc).get(`shape:n${below(NOTES * scale)}`);
    if (map === undefined) throw new Error('a note is missing');
    return map;
  };
  for (let n = 0; n < NOTES * scale; n++) {
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
  for (let typed = 0; typed < EDITS * scale; typed++) {
    somebody();
    const words = wordsIn(note());
    let at = below(words.length + 1);
    // One person's turn in one note: some characters, one in eight taken back.
    for (const end = typed + 5 + below(25); typed < end; typed++) {
      if (random() < 0.12 && at > 0) words.delete(--at, 1);
      else words.insert(at++, '未来図のまち'.charAt(below(6)));
    }
  }
  for (let drag = 0; drag < DRAGS * scale; drag++) {
    somebody();
    const map = note();
    for (let step = 5 + below(20); step > 0; step--) map.set(KEY.pos, [below(1_600), below(1_100)]);
  }
  return doc;
}

function wordsIn(note: RecordMap): Y.XmlText {
  const paragraph = readText(note)?.get(0);
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('no paragraph');
  const words = paragraph.length === 0 ? new Y.XmlText() : paragraph.get(0);
  if (!(words instanceof Y.XmlText)) throw new Error('no words');
  if (paragraph.length === 0) paragraph.insert(0, [words]);
  return words;
}
