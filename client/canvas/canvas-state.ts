// What the screens around the canvas see of it: one immutable snapshot, made from the editor and kept the same object while
// nothing in it changes.
import { Box, type Editor, type TLShape, type TLShapeId } from 'tldraw';
import type { PersonId, RecordId } from '../../shared/board/ids.ts';
import type { NoteDetails } from '../../shared/board/note-details.ts';
import { plainText } from '../../shared/board/records.ts';
import { becomes, kinOf } from '../../shared/reading/conversion.ts';
import { noteTime, zoneOfNoteShape } from '../shapes/note/note-place.ts';
import { authorOf, childrenOn, nodeOf, noteOf, sheetAbove, templateAbove } from '../shapes/shape-content.ts';
import { hasWords, isLink, isNode, isNote, type NoteShape, type SheetShape } from '../shapes/shape-types.ts';
import { contentOnBoard, exampleShown, surroundingsOf } from '../shapes/surroundings.ts';
import {
  type CanvasState,
  type ScreenRect,
  type SelectedShape,
  TOOLS,
  type ToolId,
} from './canvas-handle.ts';
import { contextMenu } from './input/input.ts';
import { type CanvasRights, isFixedField } from './rights/rights.ts';
import { allSheetsOf, placeAt, sheetsOf } from './sheets/sheets.ts';
import { linkQuestion, repeatedTool } from './tools/tools.ts';

interface StateSources {
  readonly editor: Editor;
  readonly rights: () => CanvasRights;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
}

/** tldraw's name of the pen. */
const PEN = 'draw';
/** tldraw’s name of a tool. */
export const toEditorTool = (tool: ToolId): string => (tool === 'pen' ? PEN : tool);

/** A new snapshot of the canvas; reading it within `react` follows everything that it shows. */
export function readState({ editor, rights, canUndo, canRedo }: StateSources): CanvasState {
  const editing = editor.getEditingShapeId();
  const following = editor.getInstanceState().followingUserId;
  const selected = editor.getSelectedShapes();
  return {
    tool: currentTool(editor),
    canUndo: canUndo(),
    canRedo: canRedo(),
    zoomPercent: Math.round(editor.getZoomLevel() * 100),
    selection: selected.map((shape) => describe(editor, shape, rights())),
    kin: kinOfSelection(editor, selected),
    beside: besideSelection(editor),
    menuAt: contextMenu(editor),
    linkQuestion: linkQuestion(editor.store).get(),
    editing: editing === null ? null : (editing as unknown as RecordId),
    place: placeAt(editor, editor.getViewportPageBounds().center),
    following: following === null ? null : (following.slice('user:'.length) as PersonId),
    example: exampleShown(editor) as RecordId | null,
    named: fromLeft(sheetsOf(editor)).map(named),
    away: fromLeft(allSheetsOf(editor).filter(({ props }) => props.isAway)).map((sheet) => ({
      ...named(sheet),
      template: sheet.props.template,
      templateVersion: sheet.props.templateVersion,
    })),
  };
}

/** Of one note or node alone: what can be made of it, what it was made from and what was made of it. */
function kinOfSelection(editor: Editor, selected: readonly TLShape[]): CanvasState['kin'] {
  const [only] = selected;
  if (only === undefined || selected.length > 1 || !hasWords(only)) return null;
  const id = only.id as unknown as RecordId;
  const content = contentOnBoard(editor);
  return { becomes: becomes(content, id, surroundingsOf(editor).draw), ...kinOf(content, id) };
}

const named = ({ id, props }: SheetShape) => ({
  id: id as unknown as RecordId,
  name: props.name,
  isLeftOut: props.isLeftOut,
});

/** As they stand on the table. */
const fromLeft = (sheets: readonly SheetShape[]): readonly SheetShape[] =>
  sheets.toSorted((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1));

function besideSelection(editor: Editor): readonly ScreenRect[] {
  const selected = new Set<string>(editor.getSelectedShapeIds());
  const [first] = selected;
  const sheet = first === undefined ? undefined : sheetAbove(editor, editor.getShape(first as TLShapeId));
  if (sheet === undefined || editor.getEditingShapeId() !== null) return [];
  const view = editor.getViewportPageBounds();
  return childrenOn(editor, sheet.id, hasWords)
    .filter((shape) => !selected.has(shape.id) && !(isNode(shape) && shape.props.hidden))
    .map((shape) => editor.getShapePageBounds(shape))
    .filter((bounds) => bounds !== undefined)
    .filter((bounds) => view.collides(bounds))
    .map((bounds) => onScreen(editor, bounds));
}

/** In whole CSS pixels from the canvas' upper left corner. */
function onScreen(editor: Editor, bounds: Box): ScreenRect {
  const corner = editor.pageToViewport(bounds);
  const zoom = editor.getZoomLevel();
  return {
    x: Math.round(corner.x),
    y: Math.round(corner.y),
    width: Math.round(bounds.w * zoom),
    height: Math.round(bounds.h * zoom),
  };
}

function currentTool(editor: Editor): ToolId {
  // While its note is written the tool still counts as taken.
  const run = repeatedTool(editor);
  if (run.kind !== 'none') return run.tool;
  const id = editor.getCurrentToolId();
  return id === PEN ? 'pen' : (TOOLS.find((tool) => tool === id) ?? 'select');
}

function describe(editor: Editor, shape: TLShape, rights: CanvasRights): SelectedShape {
  const sheet = sheetAbove(editor, shape);
  const bounds = editor.getShapePageBounds(shape);
  const note = isNote(shape) ? noteOf(shape) : null;
  const node = isNode(shape) ? nodeOf(shape) : null;
  return {
    id: shape.id as unknown as RecordId,
    kind: note !== null ? 'note' : node !== null ? 'node' : isLink(shape) ? 'link' : 'other',
    sheetId: sheet === undefined ? null : (sheet.id as unknown as RecordId),
    author: authorOf(shape),
    text: plainText((note ?? node)?.paragraphs ?? []),
    form: note?.form ?? null,
    noteKind: note?.kind ?? null,
    details: note === null ? null : detailsOf(note),
    time: isNote(shape) ? noteTime(editor, shape) : null,
    asks: isNote(shape) ? askedOf(editor, shape) : NOTHING_ASKED,
    star: node?.star ?? null,
    evidence: node?.evidence ?? null,
    collapsed: node?.collapsed ?? null,
    isFixed: (note !== null && note.fieldZone !== null) || (node !== null && isFixedField(shape)),
    mayEdit: rights.mayMark(shape, sheet),
    isInView: bounds !== undefined && editor.getViewportPageBounds().collides(bounds),
    screen: onScreen(editor, bounds ?? new Box()),
  };
}

const NOTHING_ASKED: SelectedShape['asks'] = [];

/** Whose voice it answers, of what is done on a sheet of actions; which trap it names, of a 問い once there was a vision to ask. */
function askedOf(editor: Editor, note: NoteShape): SelectedShape['asks'] {
  if (note.props.fieldZone !== '') return NOTHING_ASKED;
  switch (templateAbove(editor, note)?.purpose) {
    case 'actions':
      return zoneOfNoteShape(editor, note)?.meaning.years === undefined ? NOTHING_ASKED : ['voice'];
    case 'feedback':
      return note.props.kind === 'question' && surroundingsOf(editor).draw.presented !== null
        ? ['trap']
        : NOTHING_ASKED;
    default:
      return NOTHING_ASKED;
  }
}

const detailsOf = ({ date, person, stance, done, isOpen, voice, trap }: NoteDetails): NoteDetails => ({
  date,
  person,
  stance,
  done,
  isOpen,
  voice,
  trap,
});
