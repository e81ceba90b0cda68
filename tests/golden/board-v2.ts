// Writes the golden board of format 2: `npx tsx tests/golden/board-v2.ts`. Run once per format version; board-v2.bin is never made
// anew, so that every later step must still open what this one wrote. What format 2 brought: notes of every form with their
// details, links that say their relation, sheets that are put away. The canvas's foreign shapes are in board-v1.bin.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { boardRecords, FIELD } from '../../shared/board/document.ts';
import type { PersonId, RecordId, TeamId } from '../../shared/board/ids.ts';
import type { NoteDetails } from '../../shared/board/note-details.ts';
import { LINK_RELATIONS, NOTE_FORMS, type NoteForm, readWholeBoard } from '../../shared/board/records.ts';
import { reviseText } from '../../shared/board/revise-text.ts';
import { addLink, addNote, newBoardDocument } from '../../shared/board/writing.ts';
import { readGolden as readWithCanvas } from './board-v1.ts';

export const GOLDEN_BIN = fileURLToPath(new URL('./board-v2.bin', import.meta.url));
export const GOLDEN_JSON = fileURLToPath(new URL('./board-v2.json', import.meta.url));

/** What a board document says: all of its own content, and the records the canvas has of it. */
export function readGolden(doc: Y.Doc): unknown {
  const { records } = readWithCanvas(doc) as { readonly records: unknown };
  return JSON.parse(JSON.stringify({ board: readWholeBoard(doc), records }));
}

const DETAILS: Readonly<Partial<Record<NoteForm, Partial<NoteDetails>>>> = {
  square: { done: 1 },
  strip: { person: '財政課' },
  bar: { date: '2026-10-16', person: '財政課・企画政策課', done: 2 },
  stake: { date: '2027-04-01', person: '町内会', stance: 'agrees', done: 3 },
  event: { date: '2028-02-29' },
  range: { date: '2026-11-01', isOpen: true },
  seat: { person: '市長', stance: 'helps' },
  card: { stance: 'interested' },
};

function makeBoard(): Y.Doc {
  const doc = newBoardDocument({
    templates: ['vision', 'targets', 'lessons', 'plan', 'cafe'],
    team: 't1' as TeamId,
    epoch: 1,
    schema: null,
    clientId: 1,
  });
  const maker = { author: 'p1' as PersonId, team: 't1' as TeamId };
  const id = (name: string): RecordId => `shape:${name}` as RecordId;
  reviseText(doc, id('vision:vision.draft.sentence'), '', '誰もが学び続けるまち');
  NOTE_FORMS.forEach((form, at) => {
    const details = DETAILS[form] ?? {};
    const text = `${form}\n二行目 𠮷`;
    addNote(doc, {
      ...maker,
      id: id(`note-${form}`),
      sheetId: id('plan'),
      x: 60 + at * 150,
      y: 400,
      form,
      text,
      details,
    });
  });
  for (const [at, text] of ['もとの声', '学び', '施策', '成果'].entries()) {
    const sheetId = at < 2 ? id('lessons') : id('targets');
    addNote(doc, {
      ...maker,
      id: id(`end-${at}`),
      sheetId,
      x: 100 + (at % 2) * 600,
      y: 400,
      form: 'strip',
      text,
    });
  }
  addLink(doc, {
    ...maker,
    id: id('l-evidence'),
    sheetId: id('lessons'),
    from: id('end-0'),
    to: id('end-1'),
  });
  addLink(doc, { ...maker, id: id('l-serves'), sheetId: id('targets'), from: id('end-2'), to: id('end-3') });
  addLink(doc, {
    ...maker,
    id: id('l-precondition'),
    sheetId: id('targets'),
    from: id('end-3'),
    to: 'zone:shape:targets/target.20y.community',
    relation: 'precondition',
  });
  const records = boardRecords(doc);
  records.get('shape:lessons')?.set(FIELD.name, '私たちの学び');
  addNote(doc, { ...maker, id: id('note-away'), sheetId: id('cafe'), x: 200, y: 300, text: 'しまった言葉' });
  records.get('shape:cafe')?.set(FIELD.isAway, true);
  return doc;
}

/** What this golden board must hold to be one: asked by its test. */
export const HELD = { forms: NOTE_FORMS, relations: LINK_RELATIONS };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const doc = makeBoard();
  writeFileSync(GOLDEN_BIN, Y.encodeStateAsUpdate(doc));
  writeFileSync(GOLDEN_JSON, `${JSON.stringify(readGolden(doc), null, 1)}\n`);
  process.exit(0);
}
