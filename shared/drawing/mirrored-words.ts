// Words that one sheet shows of another: the draft as presented, the vision as it stands, the three lines. Derived from
// the board each time, never copied, so that panel, list, chain and sheet say the same.
import { fieldRecordId } from '../board/ids.ts';
import { type BoardContent, plainText, type Sheet } from '../board/records.ts';
import { inRows } from '../layout/rows.ts';
import { zoneOf } from '../layout/settle.ts';
import { templateById } from '../templates/catalogue.ts';
import type { Lane, MirrorSource } from '../templates/template.ts';
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
  switch (source.of) {
    case 'draft-sentence':
      return draftSentence(content, presented);
    case 'vision-sentence':
      return (
        fieldWords(content, sheetOf(content, 'vision-revised'), 'vision.revised.sentence') ||
        draftSentence(content, presented)
      );
    case 'draft-lane':
      return draftLane(content, source.lane);
    case 'vision-lane':
      return (
        fieldWords(content, sheetOf(content, 'vision-revised'), `vision.revised.${source.lane}`) ||
        draftLane(content, source.lane)
      );
  }
}

function draftSentence(content: BoardContent, presented: Presented | null): string {
  const sheet = sheetOf(content, 'vision');
  if (sheet === undefined) return '';
  const zone = 'vision.draft.sentence';
  return presented?.words[fieldRecordId(sheet.id, zone)] ?? fieldWords(content, sheet, zone);
}

/** The notes of a lane on T8 in reading order, as one line. */
function draftLane(content: BoardContent, lane: Lane): string {
  const sheet = sheetOf(content, 'vision');
  const zones = templateById('vision')?.zones;
  if (sheet === undefined || zones === undefined) return '';
  const notes = content.notes
    .filter((note) => note.parentId === sheet.id && note.fieldZone === null)
    .filter((note) => zoneOf(zones, note)?.id === `vision.draft.${lane}`);
  return inRows(notes)
    .map((note) =>
      plainText(note.paragraphs)
        .replace(/\s*\n\s*/g, ' ')
        .replace(/。$/u, '')
        .trim(),
    )
    .filter((words) => words !== '')
    .join('／');
}

function fieldWords(content: BoardContent, sheet: Sheet | undefined, zone: string): string {
  if (sheet === undefined) return '';
  const id = fieldRecordId(sheet.id, zone);
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

const sheetOf = (content: BoardContent, template: string): Sheet | undefined =>
  content.sheets.find((sheet) => sheet.template === template);

/**
 * What an empty field starts from when someone begins to write in it (T10's lines are taken over from T8); '' when it
 * starts empty. The editor puts it in as the person's own first words.
 */
export function seedWords(content: BoardContent, sheet: Sheet, zoneId: string): string {
  const zone = templateById(sheet.template)?.zones.find(({ id }) => id === zoneId);
  if (zone?.use.kind !== 'field' || zone.use.field.seed === null) return '';
  return mirroredWords(zone.use.field.seed, content, null);
}
