// Words that one sheet shows of another, as its template says: the draft as presented, the vision as it stands, the three lines.
// Derived from the board each time, never copied, so that panel, list, chain and sheet say the same. What a team's own board has no sheet
// for is shown from the city's board, which the whole camp reads; never the other way.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import { type BoardContent, plainText, type Sheet } from '../board/records.ts';
import { inOrderOf } from '../layout/rows.ts';
import { zoneOfNote } from '../reading/note-zone.ts';
import { TEMPLATES, templateOf } from '../templates/catalogue.ts';
import type { MirrorSource, Template, Zone } from '../templates/template.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import { oneLine } from '../text/one-line.ts';
import type { Presented, WordsElsewhere } from './sheet-context.ts';

/** A board as mirrors see it. */
interface SeenBoard {
  readonly content: BoardContent;
  readonly presented: Presented | null;
  /** Of the board on which sheets are looked for that this one has not. */
  readonly elsewhere: WordsElsewhere;
}

/**
 * The words a source has now as one line; '' while there are none. The writers' own line breaks belong to the place they
 * wrote in. Looked for on the board itself, and where it has no such sheet among the words `elsewhere`.
 */
export function mirroredWords(
  source: MirrorSource,
  content: BoardContent,
  presented: Presented | null,
  elsewhere: WordsElsewhere = {},
): string {
  return oneLine(wordsOf(source, { content, presented, elsewhere }));
}

/** The source of these, this one or one that stands in for it, that has words now; null: none has. */
export function shownSource(
  source: MirrorSource,
  content: BoardContent,
  presented: Presented | null,
  elsewhere: WordsElsewhere = {},
): MirrorSource | null {
  if (wordsOfZone(source, { content, presented, elsewhere }) !== '') return source;
  return source.otherwise === null ? null : shownSource(source.otherwise, content, presented, elsewhere);
}

/** All the words that sheets of any template may show of this board. */
export function mirrorTable(content: BoardContent, presented: Presented | null): WordsElsewhere {
  return Object.fromEntries(
    allSources().flatMap((source) => {
      const words = wordsOfZone(source, { content, presented, elsewhere: {} });
      return words === '' ? [] : [[keyOf(source), words]];
    }),
  );
}

/** May a sheet of these show words of another one? */
export const haveMirrors = (sheets: readonly TemplateRef[]): boolean =>
  sheets.some((sheet) => (templateOf(sheet)?.zones ?? []).some((zone) => sourcesOf(zone).length > 0));

const keyOf = ({ template, zone, as }: MirrorSource): string => `${template} ${zone} ${as}`;

let sources: readonly MirrorSource[] | undefined;
/** Every source that some template names, each once. */
function allSources(): readonly MirrorSource[] {
  sources ??= [
    ...new Map(
      TEMPLATES.flatMap(({ zones }) => zones.flatMap(sourcesOf)).map((source) => [keyOf(source), source]),
    ).values(),
  ];
  return sources;
}

/** The sources that a zone names, with those that stand in for them. */
function sourcesOf({ use }: Zone): readonly MirrorSource[] {
  const named =
    use.kind === 'mirror'
      ? [use.source]
      : use.kind === 'field'
        ? [use.field.seed, use.field.diffAgainst]
        : [];
  const all: MirrorSource[] = [];
  for (const source of named) for (let each = source; each !== null; each = each.otherwise) all.push(each);
  return all;
}

function wordsOf(source: MirrorSource, board: SeenBoard): string {
  const words = wordsOfZone(source, board);
  return words !== '' || source.otherwise === null ? words : wordsOf(source.otherwise, board);
}

function wordsOfZone(source: MirrorSource, { content, presented, elsewhere }: SeenBoard): string {
  const { template: id, zone: zoneId, as } = source;
  const sheet = content.sheets.find((each) => each.template === id && !isCopiedSheet(each.id));
  if (sheet === undefined) return elsewhere[keyOf(source)] ?? '';
  const template = templateOf(sheet);
  const zone = template?.zones.find((each) => each.id === zoneId);
  if (template === undefined || zone === undefined) return '';
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

/**
 * What an empty field starts from when someone begins to write in it (T10's lines are taken over from T8); '' when it
 * starts empty. The editor puts it in as the person's own first words.
 */
export function seedWords(content: BoardContent, sheet: Sheet, zoneId: string): string {
  const zone = templateOf(sheet)?.zones.find(({ id }) => id === zoneId);
  if (zone?.use.kind !== 'field' || zone.use.field.seed === null) return '';
  return mirroredWords(zone.use.field.seed, content, null);
}
