// Work from an epoch that is over, at random: written in two tabs, posted in whatever pieces, more than once and at the same time,
// while a colleague writes on the board as it is now and the server starts anew. Every letter is there in the end, and once.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, readText } from '../../../shared/board/document.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import {
  eager,
  mori,
  noteMap,
  openHall,
  reopen,
  Seat,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
import { until } from '../../kit/until.ts';

const RUNS = Number(process.env.LATE_RUNS ?? 12);
const NOTES = ['shape:n0', 'shape:n1'] as const;

const deed = fc.record({
  what: fc.constantFrom('write', 'write', 'write', 'add', 'post', 'postTwice', 'colleague', 'restart'),
  tab: fc.integer({ min: 0, max: 1 }),
  note: fc.integer({ min: 0, max: 1 }),
  at: fc.nat(40),
});

it('every letter of both tabs and of the colleague is on the board once, however it was posted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 24 }), async (deeds) => {
      const first = await openHall({ clock: eager });
      const founder = await new Seat(sakashita).sit(first.registry, WAKABA_BOARD);
      founder.edit((records) => {
        for (const id of NOTES) records.set(id, noteMap(sakashita, VISION, '図書館を建てる'));
      });
      await founder.settled();
      const whole = Y.encodeStateAsUpdate(founder.doc);
      founder.stand();
      await first.registry.shutdown();
      await first.storage.boards.startEpoch(WAKABA_BOARD, rewriteBoard(copyOf(whole), 2));
      let server = reopen(first.storage, eager);

      const tabs = [0, 1].map(() => new Seat(sakashita, copyOf(whole)));
      const [left, right] = tabs;
      if (left === undefined || right === undefined) throw new Error('there are two tabs');
      let colleague = await new Seat(mori).sit(server.registry, WAKABA_BOARD);
      const written: string[] = [];
      const added: string[] = [];
      const nextLetter = (): string => {
        const letter = String.fromCodePoint(0xe000 + written.length);
        written.push(letter);
        return letter;
      };
      const post = (tab: Seat) => tab.post(server.registry, WAKABA_BOARD, 1);
      for (const { what, tab, note, at } of deeds) {
        const own = tab === 0 ? left : right;
        const id = note === 0 ? NOTES[0] : NOTES[1];
        if (what === 'write') insert(own.doc, id, at, nextLetter());
        else if (what === 'add') {
          added.push(`shape:added${added.length}`);
          boardRecords(own.doc).set(added.at(-1) ?? '', noteMap(sakashita, VISION, nextLetter()));
        } else if (what === 'post') expect((await post(own)).ok).toBe(true);
        else if (what === 'postTwice') {
          for (const reply of await Promise.all([post(own), post(own), post(left)]))
            expect(reply.ok).toBe(true);
        } else if (what === 'colleague') {
          insert(colleague.doc, id, at, nextLetter());
          await colleague.settled();
        } else {
          colleague.stand();
          await server.registry.shutdown();
          server = reopen(first.storage, eager);
          colleague = await new Seat(mori).sit(server.registry, WAKABA_BOARD);
        }
      }
      for (const tab of tabs) expect((await post(tab)).ok).toBe(true);

      const seat = await new Seat(mori).sit(server.registry, WAKABA_BOARD);
      await until(() => added.every((id) => boardRecords(seat.doc).has(id)), { what: 'all notes are here' });
      const words = [...NOTES, ...added].map((id) => wordsOf(seat.doc, id)).join('');
      expect(written.map((letter) => [...words].filter((each) => each === letter).length)).toEqual(
        written.map(() => 1),
      );
      for (const id of NOTES) expect(lettersOf(wordsOf(seat.doc, id))).toBe('図書館を建てる');
      await server.registry.shutdown();
    }),
    { numRuns: RUNS },
  );
}, 120_000);

function copyOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

const wordsOf = (doc: Y.Doc, id: string): string => {
  const map = boardRecords(doc).get(id);
  const text = map === undefined ? undefined : readText(map);
  return text === undefined ? '' : fragmentText(text);
};

/** What was there before anybody wrote. */
const lettersOf = (words: string): string => [...words].filter((letter) => letter < '\ue000').join('');

function insert(doc: Y.Doc, id: string, at: number, letter: string): void {
  const map = boardRecords(doc).get(id);
  const line = (map === undefined ? undefined : readText(map))?.get(0);
  const text = line instanceof Y.XmlElement ? line.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error('there are words');
  text.insert(at % (text.length + 1), letter);
}
