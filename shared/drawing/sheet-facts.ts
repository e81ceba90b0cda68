// What a sheet's furniture shows of what lies on it: which prompts are gone, whose notes are here, what mirrors say.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { fieldRecordId, type TeamId } from '../board/ids.ts';
import { type BoardContent, type Note, plainText, type Sheet } from '../board/records.ts';
import { issueTree, visibleDepth } from '../board/tree.ts';
import { campOf } from '../reading/cards.ts';
import { zoneOfNote } from '../reading/note-zone.ts';
import { serves, templateOf, zonesOf } from '../templates/catalogue.ts';
import type { Template, Zone } from '../templates/template.ts';
import { unlinkedOn } from './board-chain.ts';
import { deriveSheet, NOTHING_DERIVED } from './derive-sheet.ts';
import { mirroredWords } from './mirrored-words.ts';
import { nextTalk } from './next-talk.ts';
import { noteRect } from './note.ts';
import type { BoardContext, DrawContext, PageContext, SheetContext, SheetFacts } from './sheet-context.ts';
import { shownSheet } from './shown-sheet.ts';
import { NOTHING_TAKEN_UP, takenUpNotes } from './taken-up.ts';
import { filledTrays, traySheets } from './tray.ts';

const NOTHING: SheetFacts = {
  filledZones: new Set(),
  fieldWords: {},
  mirrored: {},
  comparedWith: {},
  cities: [],
  noteCount: 0,
  takenUp: NOTHING_TAKEN_UP,
  treeDepth: 0,
  nextTalk: null,
  startingCause: null,
  derived: NOTHING_DERIVED,
  trays: {},
  unlinked: new Set(),
  shown: null,
};

/** A page that is not printed and shows no version. */
export const ON_SCREEN: PageContext = { versionLabel: '', pageLabel: '', printedAt: null };

/** The context of one sheet for drawSheet: `ctx` with the facts of what lies on the sheet. */
export const sheetContext = (ctx: DrawContext, content: BoardContent, sheet: Sheet): SheetContext => ({
  ...ctx,
  facts: sheetFacts(ctx, content, sheet),
});

/** Facts of one sheet; a sheet of an unknown template has none. */
export function sheetFacts(board: BoardContext, content: BoardContent, sheet: Sheet): SheetFacts {
  const template = templateOf(sheet);
  if (template === undefined) return NOTHING;
  const camp = campOf(content, sheet, board);
  const zones = zonesOf(template, camp);
  const notes = content.notes.filter((note) => note.parentId === sheet.id);
  const free = notes.filter((note) => note.fieldZone === null);
  const fieldWords: Record<string, string> = {};
  for (const note of notes) {
    if (note.fieldZone !== null) fieldWords[note.fieldZone] = plainText(note.paragraphs);
  }
  const takenUp = takenUpNotes(board, content, sheet, zones);
  const derived = deriveSheet(content, sheet, camp);
  const trays = traySheets(template, content, board);
  const filled = filledZones(content, sheet, template, zones, [...free, ...takenUp.notes], fieldWords);
  return {
    filledZones: new Set([...filled, ...(derived.answered ?? []), ...filledTrays(template, trays)]),
    fieldWords,
    mirrored: wordsByZone(zones, mirrorSource, board, content),
    comparedWith: wordsByZone(zones, comparedSource, board, content),
    cities: citiesOf(board, content, sheet, [...free, ...takenUp.notes]),
    noteCount: free.length,
    takenUp,
    treeDepth: depthOf(content, sheet, zones),
    nextTalk: whereToTalk(free, template, board),
    startingCause: template.purpose === 'means' ? startingCause(content) : null,
    derived,
    trays,
    unlinked: template.standing === null ? NOTHING.unlinked : unlinkedOn(content, board),
    shown: shownSheet(template, content, board),
  };
}

/** On the canvas at each change, of all sheets in view: asks only for zones, in no order, and so reads no sheet. */
function filledZones(
  content: BoardContent,
  sheet: Sheet,
  template: Template,
  zones: readonly Zone[],
  free: readonly Note[],
  fieldWords: Readonly<Record<string, string>>,
): ReadonlySet<string> {
  const filled = new Set<string>();
  for (const note of free) {
    const zone = zoneOfNote(note, zones, template);
    if (zone !== undefined) filled.add(zone.id);
  }
  for (const note of content.notes)
    if (note.parentId === sheet.id && note.fieldZone !== null && note.done > 0) filled.add(note.fieldZone);
  for (const [zone, words] of Object.entries(fieldWords)) if (words.trim() !== '') filled.add(zone);
  for (const zone of zones) {
    const root = fieldRecordId(sheet.id, zone.id);
    if (
      zone.use.kind === 'tree' &&
      content.nodes.some((node) => node.parentId === sheet.id && node.id !== root)
    )
      filled.add(zone.id);
  }
  return filled;
}

type Source = (zone: Zone) => Parameters<typeof mirroredWords>[0] | null;

/** Words a zone shows of elsewhere: a mirror's, or those an empty field starts from. */
const mirrorSource: Source = ({ use }) =>
  use.kind === 'mirror' ? use.source : use.kind === 'field' ? use.field.seed : null;
const comparedSource: Source = ({ use }) => (use.kind === 'field' ? use.field.diffAgainst : null);

function wordsByZone(
  zones: readonly Zone[],
  sourceOf: Source,
  board: BoardContext,
  content: BoardContent,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    zones.flatMap((zone) => {
      const source = sourceOf(zone);
      return source === null
        ? []
        : [[zone.id, mirroredWords(source, content, board.presented, board.elsewhere?.words)]];
    }),
  );
}

/** The owning city, and the givers of notes, in the camp's order; 幹事・その他 last. */
function citiesOf(
  board: BoardContext,
  content: BoardContent,
  sheet: Sheet,
  free: readonly Note[],
): readonly (TeamId | null)[] {
  const nodes = content.nodes.filter((node) => node.parentId === sheet.id);
  const present = new Set<TeamId | null>([
    ...free.map((note) => note.team),
    ...nodes.filter((node) => node.author !== null).map((node) => node.team),
  ]);
  const known = board.teams.filter(({ id }) => id === board.ownTeam || present.has(id)).map(({ id }) => id);
  const others = [...present].some((team) => !board.teams.some(({ id }) => id === team));
  return others ? [...known, null] : known;
}

function depthOf(content: BoardContent, sheet: Sheet, zones: readonly Zone[]): number {
  const zone = zones.find(({ use }) => use.kind === 'tree');
  if (zone === undefined) return 0;
  const nodes = content.nodes.filter((node) => node.parentId === sheet.id);
  const tree = issueTree(nodes, fieldRecordId(sheet.id, zone.id));
  return tree === undefined ? 0 : visibleDepth(tree);
}

function whereToTalk(
  free: readonly Note[],
  template: Template,
  { today }: BoardContext,
): SheetFacts['nextTalk'] {
  const next = nextTalk(free, today);
  return next === undefined ? null : { id: next.id, ...noteRect(next, template) };
}

function startingCause(content: BoardContent): string | null {
  const why = content.sheets.find((sheet) => serves(sheet, 'causes') && !isCopiedSheet(sheet.id));
  const starred = content.nodes.filter((node) => node.star && node.parentId === why?.id);
  const [only] = starred;
  if (only === undefined || starred.length > 1) return null;
  return (
    plainText(only.paragraphs)
      .replace(/\s*\n\s*/g, ' ')
      .trim() || null
  );
}
