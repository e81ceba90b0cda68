// Words that one sheet shows of another, as its template says: the draft as presented, the vision as it stands, the three lines.
// Derived from the board each time, never copied, so that panel, list, chain and sheet say the same.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import { type BoardContent, plainText, type Sheet } from '../board/records.ts';
import { inOrderOf } from '../layout/rows.ts';
import { zoneOfNote } from '../reading/note-zone.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { MirrorSource, Template, Zone } from '../templates/template.ts';
import type { Presented } from './sheet-context.ts';

/**
 * The words a source has now as one line; '' while there are none. The writers' own line breaks belong to the place they
 * wrote in. Sheets of the same board are the only place looked at.
 */
export function mirroredWords(
  source: MirrorSource,
  content: BoardContent,
  presented: Presented | null,
): string {
  return oneLine(wordsOf(source, content, presented));
}

function wordsOf(source: MirrorSource, content: BoardContent, presented: Presented | null): string {
  const words = wordsOfZone(source, content, presented);
  return words !== '' || source.otherwise === null ? words : wordsOf(source.otherwise, content, presented);
}

function wordsOfZone(
  { template: id, zone: zoneId, as }: MirrorSource,
  content: BoardContent,
  presented: Presented | null,
): string {
  const sheet = content.sheets.find((each) => each.template === id && !isCopiedSheet(each.id));
  const template = sheet === undefined ? undefined : templateOf(sheet);
  const zone = template?.zones.find((each) => each.id === zoneId);
  if (sheet === undefined || template === undefined || zone === undefined) return '';
  if (zone.use.kind === 'notes') return wordsOfNotes(content, sheet, template, zone);
  const field = fieldRecordId(sheet.id, zone.id);
  return (as === 'presented' ? presented?.words[field] : undefined) ?? fieldWords(content, field);
}

/**
 * The notes of a zone in reading order, as one line. Asked for each zone that shows others’ words at each change of a board: this one
 * zone is read, not its whole sheet.
 */
function wordsOfNotes(content: BoardContent, sheet: Sheet, template: Template, zone: Zone): string {
  const notes = content.notes
    .filter((note) => note.parentId === sheet.id && note.fieldZone === null)
    .filter((note) => zoneOfNote(note, template.zones, template)?.id === zone.id);
  return inOrderOf(zone, notes)
    .map((note) =>
      plainText(note.paragraphs)
        .replace(/\s*\n\s*/g, ' ')
        .replace(/。$/u, '')
        .trim(),
    )
    .filter((words) => words !== '')
    .join('／');
}

function fieldWords(content: BoardContent, id: RecordId): string {
  const field = content.notes.find((note) => note.id === id);
  return field === undefined ? '' : plainText(field.paragraphs).trim();
}

/** Joins lines: Latin words with a space, Japanese with nothing. */
const oneLine = (words: string): string =>
  words
    .replace(/(\S?)\s*\n\s*(\S?)/gu, (_whole, before: string, after: string) =>
      /[\x21-\x7e]/.test(before) && /[\x21-\x7e]/.test(after) ? `${before} ${after}` : before + after,
    )
    .trim();

/**
 * What an empty field starts from when someone begins to write in it (T10's lines are taken over from T8); '' when it
 * starts empty. The editor puts it in as the person's own first words.
 */
export function seedWords(content: BoardContent, sheet: Sheet, zoneId: string): string {
  const zone = templateOf(sheet)?.zones.find(({ id }) => id === zoneId);
  if (zone?.use.kind !== 'field' || zone.use.field.seed === null) return '';
  return mirroredWords(zone.use.field.seed, content, null);
}
