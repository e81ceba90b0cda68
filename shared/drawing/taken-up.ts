// T10 変えた理由: the feedback that the owners took up on T9, drawn among the reasons with its giver's city. Derived, never
// copied: words stay the giver's, and what is no longer taken up is no longer a reason.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { type BoardContent, type Note, plainText, type Sheet } from '../board/records.ts';
import { freePlace } from '../layout/free-place.ts';
import { readSheet } from '../reading/read-board.ts';
import { serves } from '../templates/catalogue.ts';
import type { Rect, Zone, ZoneCamp } from '../templates/template.ts';
import { noteRect } from './note.ts';
import type { TakenUp } from './sheet-context.ts';

/** For sheets that show no feedback that was taken up. */
export const NOTHING_TAKEN_UP: TakenUp = { notes: [], leftOut: 0 };

/**
 * The notes in 採り入れる of all feedback sheets of the board, in reading order, at the places left free by the notes that
 * people put into the zone themselves. Words that stand there already are not repeated; what finds no place is counted
 * (it is to be seen on T9). Nothing for sheets without such a zone.
 */
export function takenUpNotes(
  camp: ZoneCamp,
  content: BoardContent,
  sheet: Sheet,
  zones: readonly Zone[],
): TakenUp {
  const zone = zones.find(({ use }) => use.kind === 'notes' && use.showsTakenUp === true);
  if (zone === undefined) return NOTHING_TAKEN_UP;
  const taken: Rect[] = notesOn(content, sheet).map(rectOf);
  const shown: Note[] = [];
  let leftOut = 0;
  for (const note of notesTakenUp(camp, content, sheet)) {
    const { width, height } = rectOf(note);
    const place = freePlace(zones, zone, { width, height, tail: note.kind === 'question' }, taken);
    const rect = { ...place, width, height };
    if (rect.y + height > zone.y + zone.height || taken.some((other) => meets(rect, other))) {
      leftOut += 1;
      continue;
    }
    taken.push(rect);
    shown.push({ ...note, ...place });
  }
  return { notes: shown, leftOut };
}

/**
 * All notes that the owners took up, where they lie on T9: in reading order, without words that stand on `sheet` already or come
 * twice.
 */
export function notesTakenUp(camp: ZoneCamp, content: BoardContent, sheet: Sheet): readonly Note[] {
  const said = new Set(notesOn(content, sheet).map(wordsOf));
  // What a copy of a feedback sheet says was taken up then may not be taken up any more.
  const sheets = content.sheets.filter(({ id }) => !isCopiedSheet(id));
  return sheets
    .flatMap((each) => adopted(camp, content, each))
    .filter((note) => {
      const isNew = !said.has(wordsOf(note));
      said.add(wordsOf(note));
      return isNew;
    });
}

const notesOn = (content: BoardContent, sheet: Sheet): readonly Note[] =>
  content.notes.filter(({ parentId, fieldZone }) => parentId === sheet.id && fieldZone === null);

function adopted(camp: ZoneCamp, content: BoardContent, sheet: Sheet): readonly Note[] {
  if (!serves(sheet, 'feedback')) return [];
  return readSheet(content, sheet, camp).records.flatMap(({ kind, record, zone }) =>
    kind === 'note' && zone?.decision === 'adopt' && wordsOf(record) !== '' ? [record] : [],
  );
}

const wordsOf = (note: Note): string => plainText(note.paragraphs).trim();

const rectOf = (note: Note): Rect => noteRect(note, undefined);

const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
