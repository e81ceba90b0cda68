// What a sheet computes (Template.derive), asked once for each state of the board: by the paper, by each field that is set in
// another ink, by slides. Who computes what stands beside the templates.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import { type BoardContent, plainText, type Sheet } from '../board/records.ts';
import { inRows } from '../layout/rows.ts';
import { interviewsHeld } from '../reading/interviews-held.ts';
import { isForDays, periodOfNote } from '../reading/note-period.ts';
import { zoneOfNote } from '../reading/note-zone.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import type { SeenEvent, SeenSheet } from '../templates/seen.ts';
import type { Derived, Template, ZoneCamp } from '../templates/template.ts';
import { isoOf } from '../time/period.ts';
import type { ChainContext } from './board-chain.ts';
import { seenWay } from './seen-way.ts';

/** For sheets that compute nothing. */
export const NOTHING_DERIVED: Derived = { furniture: [], inks: {}, words: {} };

/** The computed part of one sheet, remembered for this content. */
export function deriveSheet(
  content: BoardContent,
  sheet: Sheet,
  camp: ChainContext & { readonly baseFiscalYear: number },
): Derived {
  const template = templateOf(sheet);
  if (template?.derive == null) return NOTHING_DERIVED;
  const known = remembered.get(content)?.get(sheet.id);
  const isSame = known?.template === template && known.camp.every((each, at) => each === dependsOn(camp)[at]);
  if (known !== undefined && isSame) return known.derived;
  const own = seenOn(content, sheet, template, camp);
  const others = isCopiedSheet(sheet.id)
    ? []
    : content.sheets.filter(({ id, template: other }) => other === template.id && !isCopiedSheet(id));
  const all = others
    .toSorted((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1))
    .map((other) => (other.id === sheet.id ? own : seenOn(content, other, template, camp)));
  const derived = template.derive({
    sheet: own,
    all: all.length === 0 ? [own] : all,
    zones: zonesOf(template, camp),
    events: () => eventsOn(content, camp.baseFiscalYear),
    held: () => interviewsHeld(content, camp),
    way: () => seenWay(content, camp),
    people: camp.members?.length ?? 0,
    baseFiscalYear: camp.baseFiscalYear,
  });
  const ofContent = remembered.get(content) ?? new Map<RecordId, Remembered>();
  ofContent.set(sheet.id, { template, camp: dependsOn(camp), derived });
  remembered.set(content, ofContent);
  return derived;
}

interface Remembered {
  /** Another one as soon as the sheet has other ranks. */
  readonly template: Template;
  readonly camp: readonly unknown[];
  readonly derived: Derived;
}
const dependsOn = ({ baseFiscalYear, members, presented, elsewhere }: Parameters<typeof deriveSheet>[2]) => [
  baseFiscalYear,
  members,
  presented,
  elsewhere,
];
const remembered = new WeakMap<BoardContent, Map<RecordId, Remembered>>();

function seenOn(content: BoardContent, sheet: Sheet, template: Template, camp: ZoneCamp): SeenSheet {
  const zones = zonesOf(template, camp);
  const here = content.notes.filter(({ parentId }) => parentId === sheet.id);
  const fields = new Map(here.flatMap((note) => (note.fieldZone === null ? [] : [[note.id, note] as const])));
  const free = inRows(here.filter(({ fieldZone }) => fieldZone === null)).map((note) => ({
    zone: zoneOfNote(note, zones, template)?.id,
    words: plainText(note.paragraphs).trim(),
    done: note.done,
  }));
  const field = (zone: string) => fields.get(fieldRecordId(sheet.id, zone));
  return {
    words: (zone) => plainText(field(zone)?.paragraphs ?? []).trim(),
    done: (zone) => field(zone)?.done ?? 0,
    day: (zone) => field(zone)?.date ?? null,
    notes: (zone) => free.filter((note) => note.zone === zone && note.words !== ''),
  };
}

function eventsOn(content: BoardContent, baseFiscalYear: number): readonly SeenEvent[] {
  return content.sheets.flatMap((sheet) => {
    const template = templateOf(sheet);
    const zones = template?.zones.filter((zone) => zone.axis !== undefined && isForDays(zone)) ?? [];
    if (zones.length === 0 || template?.confidence !== 'camp' || isCopiedSheet(sheet.id)) return [];
    return content.notes.flatMap((note) => {
      if (note.parentId !== sheet.id || note.fieldZone !== null) return [];
      const period = periodOfNote(note, zoneOfNote(note, zones, template));
      const words = plainText(note.paragraphs).trim();
      return period === undefined ? [] : [{ words, day: isoOf(period.from, baseFiscalYear) }];
    });
  });
}
