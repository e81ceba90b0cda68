// What lies on a sheet, zone by zone, as items of slides: notes in reading order, pictures among them, the words of fields
// and mirrors, and the prompt of what is empty. Every composition begins here.
import { fieldRecordId, type RecordId, type ZoneId } from '../board/ids.ts';
import { type BoardContent, isWritten, type Note, type Sheet } from '../board/records.ts';
import type { Paragraph } from '../board/rich-text.ts';
import { noteRect } from '../drawing/note.ts';
import { NOTE_FORM } from '../drawing/note-forms.ts';
import type { BoardContext, FeedbackAnswer, SheetFacts } from '../drawing/sheet-context.ts';
import { sheetFacts } from '../drawing/sheet-facts.ts';
import { sheetTree } from '../drawing/sheet-tree.ts';
import { STANCE_WORDS } from '../drawing/stance.ts';
import { ANSWER_WORDS } from '../drawing/taken-up.ts';
import { TRAP_WORDS, trapShown } from '../drawing/trap.ts';
import { zoneOf } from '../layout/settle.ts';
import { zoneOfNote } from '../reading/note-zone.ts';
import { rowsByZone } from '../reading/read-board.ts';
import { zonesOf } from '../templates/catalogue.ts';
import type { Rect, Template, Wording, Zone } from '../templates/template.ts';
import { fillYears } from '../time/fiscal-year.ts';
import { shortDay } from '../time/short-day.ts';
import type { Item, SectionHead, SlideParagraph } from './slide.ts';

/** A picture that somebody put on a sheet, in the sheet's units. */
export interface SheetPicture {
  readonly id: RecordId;
  readonly parentId: RecordId;
  readonly assetId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A board as slides show it. */
export interface SlideContent extends BoardContent {
  readonly pictures?: readonly SheetPicture[];
}

/** One sheet, read once for all of its parts. */
export interface Material {
  readonly ctx: BoardContext;
  readonly content: BoardContent;
  readonly sheet: Sheet;
  readonly template: Template;
  readonly zones: readonly Zone[];
  readonly facts: SheetFacts;
  /** Cards and pictures of a zone in reading order; `null`: of no zone that takes notes. Empty notes are left out. */
  readonly itemsIn: (zone: ZoneId | null) => readonly Item[];
  /** Words of a fixed field; no paragraphs while nothing is written. */
  readonly fieldIn: (zone: ZoneId) => readonly SlideParagraph[];
  readonly placesOf: SheetPlaces;
}

/** Where notes, pictures and nodes lie on the sheet; those folded away lie nowhere. */
export type SheetPlaces = (records: readonly RecordId[]) => readonly Rect[];

interface Lying extends Rect {
  readonly id: RecordId;
  readonly startsAt?: number;
  readonly zone: Zone | undefined;
  readonly item: Item;
}

export function materialOf(
  content: SlideContent,
  sheet: Sheet,
  template: Template,
  ctx: BoardContext,
): Material {
  const zones = zonesOf(template, ctx);
  // Pictures lie in the rows of notes, so both are set in order together.
  const lying: readonly Lying[] = [
    ...content.notes
      .filter((note) => note.parentId === sheet.id && note.fieldZone === null && isWritten(note))
      .map((note) => ({
        ...noteRect(note, template),
        startsAt: note.x,
        id: note.id,
        zone: takingNotes(zoneOfNote(note, zones, template)),
        item: cardOf(note, ctx),
      })),
    ...(content.pictures ?? [])
      .filter(({ parentId }) => parentId === sheet.id)
      .map((picture) => ({
        ...picture,
        zone: takingNotes(zoneOf(zones, picture)),
        item: { kind: 'picture', ...picture } as const,
      })),
  ];
  const rows = rowsByZone(lying, ({ zone }) => zone);
  const byZone = new Map([...rows].map(([zone, those]) => [zone?.id ?? null, those.map(({ item }) => item)]));
  return {
    ctx,
    content,
    placesOf: (records) => {
      const tree = sheetTree(content.nodes, sheet, template)?.layout.places;
      return records.flatMap((id) => tree?.get(id) ?? lying.find((each) => each.id === id) ?? []);
    },
    sheet,
    template,
    zones,
    facts: sheetFacts(ctx, content, sheet),
    itemsIn: (zone) => byZone.get(zone) ?? [],
    fieldIn: (zone) => {
      const field = content.notes.find(({ id }) => id === fieldRecordId(sheet.id, zone));
      return field === undefined || !isWritten(field) ? [] : tidied(field.paragraphs);
    },
  };
}

/** A card on a fixed field, a mirror or a tree is shown like those that lie beside all zones. */
const takingNotes = (zone: Zone | undefined): Zone | undefined =>
  zone?.use.kind === 'notes' ? zone : undefined;

/** A note as a card; its city is told where it is not the board's own. `answer`: what the owners said to its stamp. */
export const cardOf = (
  note: Note,
  ctx: BoardContext,
  answer: FeedbackAnswer | null = null,
): Extract<Item, { kind: 'card' }> => ({
  kind: 'card',
  id: note.id,
  team: note.team,
  noteKind: note.kind,
  showsCity: note.team !== ctx.ownTeam,
  paragraphs: [
    ...stampOf(note, ctx),
    ...tidied(note.paragraphs),
    ...standingOf(note, ctx),
    ...(note.voice === '' ? [] : paragraphsOf(`— ${note.voice}`)),
    ...(answer === null ? [] : paragraphsOf(`→ ${ANSWER_WORDS[answer][ctx.locale]}`)),
  ],
});

/** The trap that a 問い names, before its words, which are the reason. */
function stampOf(note: Note, { locale }: BoardContext): readonly SlideParagraph[] {
  const trap = trapShown(note);
  return trap === null ? [] : paragraphsOf(TRAP_WORDS[trap][locale], true);
}

/** Of whom is to be won: where they stand, and when one speaks to them next. */
function standingOf(note: Note, { locale, today }: BoardContext): readonly SlideParagraph[] {
  if (!NOTE_FORM[note.form].stores.includes('stance')) return [];
  const day = note.date === null ? '' : shortDay(note.date, locale, today);
  const words = [STANCE_WORDS[note.stance][locale], day].filter((said) => said !== '');
  return [{ runs: [{ text: words.join(locale === 'ja' ? '　' : ' · '), bold: false }], listDepth: 0 }];
}

/** Without the empty lines at both ends, which writers leave behind and a room cannot spare. */
function tidied(paragraphs: readonly Paragraph[]): readonly SlideParagraph[] {
  const isEmpty = (paragraph: Paragraph | undefined): boolean =>
    paragraph !== undefined && !isWritten({ paragraphs: [paragraph] });
  let from = 0;
  let to = paragraphs.length;
  while (from < to && isEmpty(paragraphs[from])) from += 1;
  while (to > from && isEmpty(paragraphs[to - 1])) to -= 1;
  return paragraphs.slice(from, to);
}

/** Plain words as paragraphs; none for no words. */
export const paragraphsOf = (words: string, bold = false): readonly SlideParagraph[] =>
  words.trim() === ''
    ? []
    : words.split('\n').map((text) => ({ runs: text === '' ? [] : [{ text, bold }], listDepth: 0 }));

/** The prompt of an empty zone, in the facilitator's own words where there are some. */
export function promptOf(zone: Zone, { sheet, ctx }: Material, label = ''): readonly Item[] {
  if (zone.prompt === null) return [];
  const own = sheet.wording[zone.id] ?? '';
  const words: Wording = own === '' ? zone.prompt.text : { ja: own, en: own };
  return [
    {
      kind: 'prompt',
      label,
      text: {
        ja: fillYears(words.ja, ctx.baseFiscalYear, 'ja'),
        en: fillYears(words.en, ctx.baseFiscalYear, 'en'),
      },
    },
  ];
}

/** The items of a zone of notes, or what it asks. */
export function notesOrPrompt(zone: Zone, material: Material): readonly Item[] {
  const items = material.itemsIn(zone.id);
  return items.length > 0 ? items : promptOf(zone, material);
}

export const headOf = (text: string, more: Partial<Omit<SectionHead, 'text'>> = {}): SectionHead => ({
  text,
  sub: '',
  isLabel: false,
  isContinued: false,
  ...more,
});

/** The head of a zone as the sheet prints it. */
export function zoneHead(zone: Zone, { ctx }: Material): SectionHead {
  const text = zone.heading?.text[ctx.locale] ?? zone.label[ctx.locale];
  const team = zone.heading?.team;
  return headOf(text, {
    sub: zone.sub === null || zone.sub.whenPresented === true ? '' : zone.sub.text[ctx.locale],
    ...(zone.meaning.giver === undefined ? {} : { team: team ?? null }),
  });
}
