// Hostile bytes inside well-formed frames: what a plain Yjs server would apply, park, stall on or hand on to everybody.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { boardRecords, type RecordValue } from '../../../shared/board/document.ts';
import { encodeAwareness, encodeUpdate, MESSAGE, SYNC } from '../../../shared/protocol/messages.ts';
import { awarenessOf, noteMap } from '../../kit/hall.ts';
import { until } from '../../kit/until.ts';
import { type Attack, type AttackedCamp, Line } from './attack.ts';

function bytes(...numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
/** One GC struct: `length` ticks under somebody's id. */
const squat = (client: number, clock: number, length: number) => bytes(1, 1, client, clock, 0, length, 0);

/** An update by a client of the attacker's own making. */
function updateOf(camp: AttackedCamp, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  camp.banned.add(doc.clientID);
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc);
}
const noteIn = (camp: AttackedCamp, doc: Y.Doc, words = '悪') =>
  boardRecords(doc).set('shape:evil', noteMap(camp.person, camp.sheet, words));

/** Sends one update and answers what became of it. */
const sending =
  (make: (camp: AttackedCamp) => Uint8Array) =>
  async (camp: AttackedCamp): Promise<string> =>
    (await (await Line.open(camp)).sendUpdate(make(camp))).outcome();

/** The update in a sync frame. */
function payloadOf(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}

/** A note with a mark whose value is `levels` arrays deep; written by hand, because yjs itself cannot encode it. */
function deepMark(camp: AttackedCamp, levels: number): Uint8Array {
  const plain = Buffer.from(
    updateOf(camp, (doc) => {
      noteIn(camp, doc);
      const text = boardRecords(doc).get('shape:evil')?.get('text');
      const words = text instanceof Y.XmlFragment ? (text.get(0) as Y.XmlElement).get(0) : null;
      if (words instanceof Y.XmlText) words.format(0, 1, { bold: 'MARK' });
    }),
  );
  const mark = plain.indexOf('"MARK"');
  const deep = encoding.createEncoder();
  encoding.writeVarString(deep, '['.repeat(levels) + ']'.repeat(levels));
  return Buffer.concat([plain.subarray(0, mark - 1), encoding.toUint8Array(deep), plain.subarray(mark + 6)]);
}

export const YJS_ATTACKS: readonly Attack[] = [
  {
    name: 'T7 a V1 bomb: seven bytes claim 33 million structs',
    run: sending(() => bytes(1, 33_554_432, 1, 0)),
    ends: 'malformed-frame',
  },
  {
    name: 'T7 a V2 bomb: 22 bytes claim a thousand million by run lengths',
    // The shape of a V2 update: a flag, empty columns, and a length that stands for itself.
    run: sending(() => bytes(0, 0, 6, 1_000_000_000, 1_000_000_000, 0, 1, 1, 1_000_000_000)),
    ends: 'malformed-frame',
  },
  {
    name: 'T7 a bomb of authors',
    run: sending(() => bytes(1_000_000_000)),
    ends: 'malformed-frame',
  },
  {
    name: 'T7 a bomb of deletes',
    run: sending(() => bytes(0, 1, 1, 1_000_000_000)),
    ends: 'malformed-frame',
  },
  {
    name: 'T7 an honest update in the other encoding',
    run: sending((camp) => {
      const doc = new Y.Doc();
      camp.banned.add(doc.clientID);
      noteIn(camp, doc);
      return Y.encodeStateAsUpdateV2(doc);
    }),
    ends: 'malformed-frame',
  },
  {
    name: 'T7 gap parking: two hundred updates whose predecessors never come',
    async run(camp) {
      const line = await Line.open(camp);
      camp.banned.add(77);
      const questions = () =>
        line.frames.filter(([type, step]) => type === MESSAGE.sync && step === SYNC.step1);
      for (let n = 0; n < 200; n += 1) line.send(encodeUpdate(squat(77, 1_000 + n, 1)));
      // The first of the two questions is the greeting's.
      await until(() => questions().length === 2, { what: 'it is asked for what is missing' });
      const outcome = await line.outcome();
      return outcome === 'taken' && questions().length === 2 ? 'asked once' : outcome;
    },
    ends: 'asked once',
  },
  {
    name: 'T7 clock squatting: garbage under the id of somebody who is writing',
    async run(camp) {
      const line = await Line.open(camp);
      await line.handled();
      const board = new Y.Doc();
      for (const frame of line.frames)
        if (frame[0] === MESSAGE.sync && frame[1] === SYNC.step2) Y.applyUpdate(board, payloadOf(frame));
      // Well ahead of the victim would be a gap; where the victim stands now, it would silence all that follows.
      const clock = Y.getState(board.store, camp.victimId);
      return (await line.sendUpdate(squat(camp.victimId, clock, 100_000))).outcome();
    },
    ends: 'foreign-author',
  },
  {
    name: 'T7 a mark nested so deeply that encoding the board overflows the stack',
    run: sending((camp) => deepMark(camp, 100_000)),
    ends: 'invalid-record',
  },
  {
    name: 'T7 roots that no board has',
    run: sending((camp) => updateOf(camp, (doc) => doc.getText('evil').insert(0, '悪'))),
    ends: 'foreign-root',
  },
  {
    name: 'T7 the server’s own facts about a board',
    run: sending((camp) => updateOf(camp, (doc) => doc.getMap('meta').set('epoch', 99))),
    ends: 'sheet-is-fixed',
  },
  {
    name: 'T12 records named like what objects are born with',
    run: sending((camp) =>
      updateOf(camp, (doc) => boardRecords(doc).set('__proto__', noteMap(camp.person, camp.sheet))),
    ),
    ends: 'invalid-record',
  },
  {
    name: 'T9 an image that lies elsewhere',
    run: sending((camp) =>
      updateOf(camp, (doc) => {
        boardRecords(doc).set('asset:evil', new Y.Map<RecordValue>());
        const asset = boardRecords(doc).get('asset:evil');
        asset?.set('type', 'image');
        asset?.set('props.src', 'https://evil.example/track.png');
      }),
    ),
    ends: 'invalid-record',
  },
  {
    name: 'T9 an embedded page',
    run: sending((camp) =>
      updateOf(camp, (doc) =>
        boardRecords(doc).set(
          'shape:evil',
          noteMap(camp.person, camp.sheet, '', { type: 'embed', 'props.url': 'javascript:alert(1)' }),
        ),
      ),
    ),
    ends: 'invalid-record',
  },
  {
    name: 'T7 words signed as somebody else',
    run: sending((camp) =>
      updateOf(camp, (doc) =>
        boardRecords(doc).set(
          'shape:evil',
          noteMap({ ...camp.person, id: 'somebody' as typeof camp.person.id }, camp.sheet, '悪'),
        ),
      ),
    ),
    ends: 'signed-as-another',
  },
  {
    name: 'T7 a sheet of the attacker’s own making',
    run: sending((camp) =>
      updateOf(camp, (doc) =>
        boardRecords(doc).set('shape:evil', noteMap(camp.person, camp.sheet, '', { type: 'miraizu-sheet' })),
      ),
    ),
    ends: 'sheet-is-fixed',
  },
  {
    name: 'T7 presence of a hundred thousand invented people',
    async run(camp) {
      const line = await Line.open(camp);
      const crowd = Array.from({ length: 100_000 }, (_, n) => [n + 10, 1, {}] as const);
      return line
        .send(encodeAwareness(awarenessOf([[5, 1, {}]])), encodeAwareness(awarenessOf(crowd)))
        .outcome();
    },
    ends: 'taken',
  },
  {
    name: 'T7 presence under the id of somebody else, at the end of all clocks',
    async run(camp) {
      const line = await Line.open(camp);
      line.send(encodeAwareness(awarenessOf([[camp.victimId, 2 ** 52, { cursor: [0, 0] }]])));
      return line.send(encodeAwareness(awarenessOf([[camp.victimId, 2 ** 52, null]]))).outcome();
    },
    ends: 'taken',
  },
];
