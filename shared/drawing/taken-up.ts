// T10 変えた理由: the feedback that the owners took up on T9, drawn among the reasons with its giver's city. Derived, never
// copied: words stay the giver's, and what is no longer taken up is no longer a reason. What a 問い has asked of the vision by a stamp stands
// there with its answer, whatever that is.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import type { RecordId } from '../board/ids.ts';
import { type BoardContent, type Note, plainText, type Sheet } from '../board/records.ts';
import { freePlace } from '../layout/free-place.ts';
import { readSheet } from '../reading/read-board.ts';
import { serves } from '../templates/catalogue.ts';
import type { Rect, Wording, Zone, ZoneCamp } from '../templates/template.ts';
import { NOTE_SIZE } from './forms/square.ts';
import { noteRect } from './note.ts';
import type { FeedbackAnswer, TakenUp } from './sheet-context.ts';
import { trapShown } from './trap.ts';

/** For sheets that show no feedback that was taken up. */
export const NOTHING_TAKEN_UP: TakenUp = { notes: [], leftOut: 0, answers: {} };

/**
 * The notes in 採り入れる of all feedback sheets of the board, in reading order, then those with a stamp that are not, at the places left
 * free by the notes that people put into the zone themselves. Words that stand there already are not repeated; what finds no place is
 * counted (it is to be seen on T9). Nothing for sheets without such a zone.
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
  const answers: Partial<Record<RecordId, FeedbackAnswer>> = {};
  for (const { note: given, answer } of notesGiven(camp, content, sheet)) {
    // Its answer stands where a compact note has no room.
    const note = answer === null ? given : { ...given, height: Math.max(given.height, NOTE_SIZE) };
    const { width, height } = rectOf(note);
    const place = freePlace(zones, zone, { width, height, tail: note.kind === 'question' }, taken);
    const rect = { ...place, width, height };
    if (rect.y + height > zone.y + zone.height || taken.some((other) => meets(rect, other))) {
      leftOut += 1;
      continue;
    }
    taken.push(rect);
    shown.push({ ...note, ...place });
    if (answer !== null) answers[note.id] = answer;
  }
  return { notes: shown, leftOut, answers };
}

/** How each answer is called beside the note. */
export const ANSWER_WORDS: Readonly<Record<FeedbackAnswer, Wording>> = {
  adopt: { ja: '採り入れる', en: 'Taken up' },
  keep: { ja: '保留', en: 'Kept' },
  open: { ja: '未回答', en: 'Open' },
};

/** A note of a feedback sheet; `answer` where a stamp asks for one, else null. */
interface GivenNote {
  readonly note: Note;
  readonly answer: FeedbackAnswer | null;
}

/**
 * All notes that the owners took up, where they lie on T9: in reading order, without words that stand on `sheet` already or come
 * twice. Behind them those with a stamp that were not taken up.
 */
export function notesGiven(camp: ZoneCamp, content: BoardContent, sheet: Sheet): readonly GivenNote[] {
  const said = new Set(notesOn(content, sheet).map(wordsOf));
  // What a copy of a feedback sheet says was taken up then may not be taken up any more.
  const given = content.sheets
    .filter((each) => !isCopiedSheet(each.id) && serves(each, 'feedback'))
    .flatMap((each) => readSheet(content, each, camp).records)
    .flatMap((read): readonly (GivenNote & { readonly isTakenUp: boolean })[] => {
      if (read.kind !== 'note' || wordsOf(read.record) === '') return [];
      const note = read.record;
      const decision = read.zone?.decision;
      const answer = trapShown(note) === null ? null : (decision ?? 'open');
      return decision === 'adopt' || answer !== null
        ? [{ note, answer, isTakenUp: decision === 'adopt' }]
        : [];
    });
  return [...given.filter(({ isTakenUp }) => isTakenUp), ...given.filter(({ isTakenUp }) => !isTakenUp)]
    .map(({ note, answer }) => ({ note, answer }))
    .filter(({ note }) => {
      const isNew = !said.has(wordsOf(note));
      said.add(wordsOf(note));
      return isNew;
    });
}

const notesOn = (content: BoardContent, sheet: Sheet): readonly Note[] =>
  content.notes.filter(({ parentId, fieldZone }) => parentId === sheet.id && fieldZone === null);

const wordsOf = (note: Note): string => plainText(note.paragraphs).trim();

const rectOf = (note: Note): Rect => noteRect(note, undefined);

const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
