// Frames within every limit of size that would hold a server up: each is taken in pieces or refused before it is applied, and
// nobody's loop stands still for it. How they are made is tests/kit/heavy-frames.ts.
import * as Y from 'yjs';
import { RELAY_LIMITS } from '../../../server/relay/relay-limits.ts';
import { boardRecords, readText } from '../../../shared/board/document.ts';
import { MARK_NAMES } from '../../../shared/board/text-parts.ts';
import { encodePing, encodePong, encodeSyncStep1, MESSAGE, SYNC } from '../../../shared/protocol/messages.ts';
import { noteMap } from '../../kit/hall.ts';
import {
  deletesOf,
  emptyTexts,
  garbage,
  goneLetters,
  letters,
  originlessValues,
  structsOf,
} from '../../kit/heavy-frames.ts';
import { addMarks, firstText } from '../../kit/marks.ts';
import { until } from '../../kit/until.ts';
import { type Attack, type AttackedCamp, Line } from './attack.ts';

/** Bytes of each frame: from 10,000 to 40,000 structs, which took 200 ms at once. */
const bytes = 80_000;
/** Another author each time, with an id of two bytes. */
let lastAuthor = 1_000;
const nextAuthor = (): number => (lastAuthor += 1);

interface OwnNote {
  readonly map: Y.ID;
  readonly paragraph: Y.ID;
  readonly line: Y.ID;
}

/** Makes a note of the attacker's own, then sends the frames one after the other; answers what became of them. */
const onOwnNote =
  (make: (note: OwnNote) => readonly Uint8Array[]) =>
  async (camp: AttackedCamp): Promise<string> => {
    const doc = new Y.Doc();
    boardRecords(doc).set(`shape:own${nextAuthor()}`, noteMap(camp.person, camp.sheet, '重'));
    const [record] = boardRecords(doc).values();
    const paragraph = record === undefined ? undefined : readText(record)?.get(0);
    const line = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    const note = { map: idOf(record), paragraph: idOf(paragraph), line: idOf(line) };
    const attacker = await Line.open(camp);
    await attacker.sendUpdate(Y.encodeStateAsUpdate(doc));
    for (const update of make(note)) await attacker.sendUpdate(update);
    return attacker.outcome();
  };

/** A document with one note of the attacker's. */
function ownNote(camp: AttackedCamp, author: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = author;
  boardRecords(doc).set(`shape:own${author}`, noteMap(camp.person, camp.sheet, '問い'));
  return doc;
}

function idOf(type: { readonly _item: Y.Item | null } | undefined): Y.ID {
  const id = type?._item?.id;
  if (id === undefined) throw new Error('it is not in the document');
  return id;
}

export const HEAVY_ATTACKS: readonly Attack[] = [
  {
    name: 'T7 forty thousand structs of two bytes',
    run: onOwnNote(() => [structsOf(garbage, { client: nextAuthor(), bytes })]),
    ends: 'taken',
  },
  {
    name: 'T7 ten thousand letters that are gone, each a struct of its own',
    run: onOwnNote(({ line }) => {
      const client = nextAuthor();
      return [structsOf(goneLetters(line, client), { client, bytes })];
    }),
    ends: 'taken',
  },
  {
    name: 'T7 more letters than a note may have, each a struct of its own',
    run: onOwnNote(({ line }) => {
      const client = nextAuthor();
      return [structsOf(letters(line, client), { client, count: 20_500 })];
    }),
    ends: 'update-too-large',
  },
  {
    name: 'T7 values of one key that know of no other, for each of which yjs passes all others',
    run: onOwnNote(({ map }) => [structsOf(originlessValues(map), { client: nextAuthor(), bytes })]),
    ends: 'update-too-large',
  },
  {
    name: 'T7 a paragraph of nine thousand empty texts, deleted by ten bytes',
    run: onOwnNote(({ paragraph }) => {
      const client = nextAuthor();
      const texts = structsOf(emptyTexts(paragraph, client), { client, count: 9_000 });
      return [texts, deletesOf(paragraph.client, [[paragraph.clock, 1]])];
    }),
    ends: 'update-too-large',
  },
  {
    name: 'T7 a state vector of seven megabytes: more authors than any board has',
    async run(camp) {
      const known = new Map(Array.from({ length: 900_000 }, (_, n) => [2 ** 27 + n, 1]));
      const attacker = await Line.open(camp);
      attacker.send(encodeSyncStep1(Y.encodeStateVector(known)));
      return attacker.outcome();
    },
    ends: 'malformed-frame',
  },
  {
    name: 'T8 three hundred questions for a board of two thousand notes, by one who knows a letter of it',
    async run(camp) {
      const attacker = await Line.open(camp);
      const doc = ownNote(camp, nextAuthor());
      for (let n = 0; n < 2_000; n += 250) {
        const before = n === 0 ? new Uint8Array([0]) : Y.encodeStateVector(doc);
        doc.transact(() => {
          for (let i = n; i < n + 250; i += 1)
            boardRecords(doc).set(`shape:ask${doc.clientID}-${i}`, noteMap(camp.person, camp.sheet, '問い'));
        });
        await attacker.sendUpdate(Y.encodeStateAsUpdate(doc, before));
      }
      const asker = await Line.open(camp);
      const answers = () =>
        asker.frames.filter(([type, step]) => type === MESSAGE.sync && step === SYNC.step2);
      const question = encodeSyncStep1(Y.encodeStateVector(new Map([[doc.clientID, 1]])));
      for (let n = 0; n < 300; n += 1) asker.send(question);
      asker.send(encodePing());
      await until(() => asker.frames.some((frame) => frame.equals(encodePong())), { what: 'a pong' });
      // What waited for the disk meanwhile is answered before something later is taken to it.
      for (let n = 0; n < 2; n += 1)
        await attacker.sendUpdate(Y.encodeStateAsUpdate(ownNote(camp, nextAuthor())));
      attacker.socket.terminate();
      asker.socket.terminate();
      return answers().length < 4 * RELAY_LIMITS.questionBurst ? 'answered in its turn' : 'answered at once';
    },
    ends: 'answered in its turn',
  },
  {
    name: 'T7 a chain of seven thousand nodes, each on the one before',
    async run(camp) {
      const attacker = await Line.open(camp);
      const doc = new Y.Doc();
      doc.clientID = nextAuthor();
      for (let n = 0; n < 7_000 && attacker.rejected.length === 0; n += 500) {
        const before = n === 0 ? new Uint8Array([0]) : Y.encodeStateVector(doc);
        doc.transact(() => {
          for (let i = n; i < n + 500; i += 1) {
            const above = i === 0 ? '' : `shape:chain${doc.clientID}-${i - 1}`;
            const values = { type: 'miraizu-node', 'meta.order': 'a1', 'meta.treeParent': above };
            boardRecords(doc).set(
              `shape:chain${doc.clientID}-${i}`,
              noteMap(camp.person, camp.sheet, '段', values),
            );
          }
        });
        await attacker.sendUpdate(Y.encodeStateAsUpdate(doc, before));
      }
      return attacker.outcome();
    },
    ends: 'too-deep',
  },
  {
    name: 'T7 more marks than words can have, a little with each update',
    async run(camp) {
      const attacker = await Line.open(camp);
      const doc = ownNote(camp, nextAuthor());
      await attacker.sendUpdate(Y.encodeStateAsUpdate(doc));
      const words = firstText(doc, `shape:own${doc.clientID}`);
      const names = [...MARK_NAMES];
      const marked = Object.fromEntries(names.map((name) => [name, {}]));
      for (let n = 0; n < 10 && attacker.rejected.length === 0; n += 1) {
        const before = Y.encodeStateVector(doc);
        const letters = Array.from({ length: 1_000 }, (_, at) => ({
          insert: 'a',
          attributes: at % 2 === 0 ? marked : {},
        }));
        words.applyDelta(letters);
        await attacker.sendUpdate(Y.encodeStateAsUpdate(doc, before));
      }
      return attacker.outcome();
    },
    ends: 'too-many-marks',
  },
  {
    name: 'T7 a sheet full of books, and its picture',
    async run(camp) {
      const address = `/api/boards/${camp.board}/thumbnail.svg?sheet=${camp.sheet}`;
      const picture = async () => (await camp.browser.get(address)).text();
      const before = await picture();
      const attacker = await Line.open(camp);
      const book = '本'.repeat(20_000);
      for (let n = 0; n < 6; n += 1) {
        const doc = new Y.Doc();
        boardRecords(doc).set(`shape:own${nextAuthor()}`, noteMap(camp.person, camp.sheet, book));
        await attacker.sendUpdate(Y.encodeStateAsUpdate(doc));
      }
      // A picture is painted anew some seconds after a change.
      await until(async () => (await picture()) !== before, { what: 'the picture of the books' });
      return attacker.outcome();
    },
    ends: 'taken',
  },
  {
    name: 'T7 marks of names that no editor has',
    async run(camp) {
      const attacker = await Line.open(camp);
      const doc = ownNote(camp, nextAuthor());
      addMarks(firstText(doc, `shape:own${doc.clientID}`), 20_000, (n) => `mark${n}`);
      return (await attacker.sendUpdate(Y.encodeStateAsUpdate(doc))).outcome();
    },
    ends: 'invalid-record',
  },
  {
    name: 'T7 deletes that overlap, so that each walks the board again',
    run: onOwnNote(({ map }) => [
      deletesOf(
        map.client,
        Array.from({ length: 50_000 }, () => [0, 10] as const),
      ),
    ]),
    ends: 'malformed-frame',
  },
];
