// A board's content as far as pictures of its sheets and what is told of it need it: a text of many pages ends where no sheet
// shows it any more. Whoever fills notes with books makes nobody wait.
import { type BoardContent, type Note, plainText, type TreeNode } from '../../shared/board/records.ts';
import type { Paragraph, Run } from '../../shared/board/rich-text.ts';
import { fieldOf, noteText } from '../../shared/drawing/note.ts';
import type { Steps } from '../../shared/steps.ts';
import { templateOf } from '../../shared/templates/catalogue.ts';

/** More letters than stand on a sheet from its upper to its lower edge, in a note of more than half its width. */
const MOST_LETTERS = 4_000;

/** The content with texts cut where they have left every sheet. The lines of its notes are broken, and known from then on. */
export function* withinSheets(content: BoardContent): Steps<BoardContent> {
  const templates = new Map(content.sheets.map((sheet) => [sheet.id, templateOf(sheet)]));
  const notes: Note[] = [];
  for (const whole of content.notes) {
    const note = withFirstLetters(whole);
    notes.push(note);
    noteText(note, fieldOf(note, templates.get(note.parentId)));
    yield UNITS_PER_TEXT + Math.ceil(plainText(note.paragraphs).length / LETTERS_PER_UNIT);
  }
  const nodes: TreeNode[] = [];
  for (const node of content.nodes) {
    nodes.push(withFirstLetters(node));
    yield UNITS_PER_TEXT;
  }
  return { ...content, notes, nodes };
}

const UNITS_PER_TEXT = 1;
/** Setting so many letters costs about what applying one struct does. */
const LETTERS_PER_UNIT = 16;

function withFirstLetters<T extends { readonly paragraphs: readonly Paragraph[] }>(record: T): T {
  let left = MOST_LETTERS;
  const paragraphs: Paragraph[] = [];
  for (const paragraph of record.paragraphs) {
    if (left <= 0) break;
    const runs: Run[] = [];
    for (const run of paragraph.runs) {
      if (left <= 0) break;
      runs.push(run.text.length <= left ? run : { ...run, text: run.text.slice(0, left) });
      left -= run.text.length;
    }
    // A line without letters takes the room of one, too.
    left -= 1;
    paragraphs.push({ ...paragraph, runs });
  }
  return left > 0 ? record : { ...record, paragraphs };
}
