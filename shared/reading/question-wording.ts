// How the questions that sheets print (the seven of the interviews) are worded anew: a question under which somebody has written keeps its
// words on that sheet, the other sheets of the board that ask it follow, and a further sheet begins with the words of the last one.
import type * as Y from 'yjs';
import { isCopiedSheet } from '../board/copied-sheet.ts';
import type { RecordId } from '../board/ids.ts';
import { type BoardContent, isWritten, readWholeBoard, type Sheet } from '../board/records.ts';
import { setWording, wordedParts } from '../board/sheet-wording.ts';
import type { RejectionReason } from '../protocol/rejections.ts';
import { templateOf } from '../templates/catalogue.ts';
import { questionKey } from '../templates/questions.ts';
import { zoneOfNote } from './note-zone.ts';

/** Keys of the questions that the sheet prints. */
function askedOn(sheet: Sheet): readonly string[] {
  const template = templateOf(sheet);
  return template === undefined
    ? []
    : wordedParts(template)
        .filter(({ isAsked }) => isAsked)
        .map(({ key }) => key);
}

/** Keys of the questions under which something is written on that sheet. */
export function answeredOn({ notes }: Pick<BoardContent, 'notes'>, sheet: Sheet): ReadonlySet<string> {
  const template = templateOf(sheet);
  const own = notes.filter((note) => note.parentId === sheet.id && isWritten(note));
  return new Set(
    own.flatMap((note) => {
      const question = zoneOfNote(note, template?.zones ?? [], template)?.meaning.question;
      return question === undefined ? [] : [questionKey(question)];
    }),
  );
}

/**
 * Words the sheet anew; of its printed questions those that nobody has answered, and these also on the other sheets of the board, where
 * nobody has answered them there. Returns why not, and then changes nothing. Runs within one transaction.
 */
export function wordAnew(
  doc: Y.Doc,
  id: RecordId,
  wording: Readonly<Record<string, string>>,
): RejectionReason | null {
  const content = readWholeBoard(doc);
  const sheet = content.sheets.find((each) => each.id === id);
  if (sheet === undefined) return 'malformed-request';
  const keeps = answeredOn(content, sheet);
  const fault = setWording(doc, id, wording, keeps);
  if (fault !== null) return fault;
  const words = (key: string): string => (wording[key] ?? '').trim();
  const changed = askedOn(sheet).filter(
    (key) => !keeps.has(key) && words(key) !== (sheet.wording[key] ?? ''),
  );
  if (changed.length === 0) return null;
  const others = content.sheets.filter((other) => other.id !== id && !isCopiedSheet(other.id));
  for (const other of others) {
    const asked = new Set(askedOn(other));
    const following = changed.filter((key) => asked.has(key));
    if (following.length === 0) continue;
    const now = Object.fromEntries(following.map((key) => [key, words(key)]));
    setWording(doc, other.id, { ...other.wording, ...now }, answeredOn(content, other));
  }
  return null;
}

/** Gives fresh sheets the words in which the last sheet before them asks, one of their own kind first. Runs within one transaction. */
export function askAsBefore(doc: Y.Doc, fresh: readonly RecordId[]): void {
  const { sheets } = readWholeBoard(doc);
  const earlier = sheets.filter(({ id }) => !fresh.includes(id) && !isCopiedSheet(id));
  for (const sheet of sheets.filter(({ id }) => fresh.includes(id))) {
    const asked = askedOn(sheet);
    const asking = earlier.filter((other) => askedOn(other).some((key) => asked.includes(key)));
    const last = asking.findLast(({ template }) => template === sheet.template) ?? asking.at(-1);
    const words = asked.flatMap((key) => {
      const own = last?.wording[key] ?? '';
      return own === '' ? [] : [[key, own] as const];
    });
    if (words.length > 0) setWording(doc, sheet.id, { ...sheet.wording, ...Object.fromEntries(words) });
  }
}
