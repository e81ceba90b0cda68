// Keeps what may not be done from happening in the store at all: sheets cannot be selected, other people's shapes cannot be
// changed or deleted, new ones are signed. Reports why, once per gesture. The binding's own writes pass.
import type { Editor, TLInstancePageState, TLShape, TLShapeId } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { isSheetName } from '../../../shared/board/sheet-name.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import { noteHeight } from '../../../shared/drawing/note.ts';
import { freePlace } from '../../../shared/layout/free-place.ts';
import { sameJson } from '../../../shared/same-json.ts';
import { noteOf, sheetAbove } from '../../shapes/shape-content.ts';
import { isNote, isSheet, type NoteShape, type SheetShape } from '../../shapes/shape-types.ts';
import type { RefusedAction } from '../canvas-handle.ts';
import { takenPlaces, zonesOfSheet } from '../sheets/sheets.ts';
import { type CanvasRights, isFixedField } from './canvas-rights.ts';

/** Milliseconds after which the same refusal is told again. */
const TELL_AGAIN_MS = 2500;

interface GuardOptions {
  readonly editor: Editor;
  readonly me: Person;
  readonly rights: () => CanvasRights;
  /** Is the binding writing right now? */
  readonly isApplying: () => boolean;
  readonly refuse: (refused: RefusedAction) => void;
}

/** Registers the guards; returns a function that ends them. */
export function guardStore({ editor, me, rights, isApplying, refuse }: GuardOptions): () => void {
  const tell = oncePerGesture(refuse);
  const isMine = (source: 'remote' | 'user'): boolean => source === 'user' && !isApplying();
  const effects = editor.sideEffects;
  const endings = [
    effects.registerBeforeCreateHandler('shape', (shape, source) => {
      if (!isMine(source)) return shape;
      const signed = { ...shape, meta: { author: me.id, team: me.teamId ?? '', ...shape.meta } };
      const sheet = sheetUnder(editor, signed);
      if (!isNote(signed) || sheet === undefined || rights().mayLie(signed, sheet)) return signed;
      tell({ kind: 'owners-zone', id: signed.id as unknown as RecordId });
      return inColumn(editor, signed, sheet, me.teamId);
    }),
    effects.registerBeforeChangeHandler('shape', (before, after, source) => {
      if (!isMine(source)) return after;
      if (isNaming(before, after) && rights().mayName(before as SheetShape)) return after;
      if (isPuttingAway(before, after) && rights().mayPutAway(before as SheetShape)) return after;
      const sheet = sheetAbove(editor, before);
      if (isSetting(before, after) && rights().maySet(before, sheet)) return after;
      if (leaves(after, sheet) && !rights().mayCarryOff(before, sheet, newSheet(editor, after, sheet))) {
        tell({ kind: 'given-stays', id: before.id as unknown as RecordId });
        return before;
      }
      if (isPlaced(before, after) && !rights().mayLie(after, sheetUnder(editor, after))) {
        tell({ kind: 'owners-zone', id: before.id as unknown as RecordId });
        return before;
      }
      const allowed =
        isMoved(before, after) || isPlaced(before, after)
          ? rights().mayMove(before, sheet)
          : rights().mayMark(before, sheet) || isSameOutside(before, after);
      if (allowed) return after;
      tell(reasonFor(before, sheet, rights()));
      return before;
    }),
    effects.registerBeforeDeleteHandler('shape', (shape, source) => {
      if (!isMine(source)) return;
      const sheet = sheetAbove(editor, shape);
      if (rights().mayDelete(shape, sheet)) return;
      tell(reasonFor(shape, sheet, rights()));
      return false;
    }),
    effects.registerBeforeChangeHandler('instance_page_state', (_before, after) =>
      withoutSheets(editor, after),
    ),
  ];
  return () => {
    for (const end of endings) end();
  };
}

/** The sheet on which it lies directly, also while it is not in the store yet. */
function sheetUnder(editor: Editor, shape: TLShape): SheetShape | undefined {
  const parent = editor.store.get(shape.parentId as TLShapeId);
  return isSheet(parent) ? parent : undefined;
}

/** The note where such notes belong: in my city's column, or, where that is on another sheet, in the first one. */
function inColumn(editor: Editor, note: NoteShape, sheet: SheetShape, teamId: string | null): NoteShape {
  const zones = zonesOfSheet(editor, sheet);
  const column =
    zones.find(({ meaning }) => meaning.giver === (teamId ?? 'other')) ??
    zones.find(({ meaning }) => meaning.giver !== undefined);
  if (column === undefined) return note;
  const needed = { width: note.props.w, height: noteHeight(noteOf(note), null) };
  return { ...note, ...freePlace(zones, column, needed, takenPlaces(editor, sheet)) };
}

const isMoved = (before: TLShape, after: TLShape): boolean =>
  before.x !== after.x ||
  before.y !== after.y ||
  before.parentId !== after.parentId ||
  before.rotation !== after.rotation;

/** Does it come to lie elsewhere, or reach farther? */
const isPlaced = (before: TLShape, after: TLShape): boolean =>
  before.x !== after.x ||
  before.y !== after.y ||
  before.parentId !== after.parentId ||
  (isNote(before) && isNote(after) && (before.props.w !== after.props.w || before.props.h !== after.props.h));

/** The other sheet it would belong to; undefined when that is none. */
function newSheet(editor: Editor, after: TLShape, old: SheetShape | undefined): SheetShape | undefined {
  const sheet = sheetAbove(editor, after);
  return sheet?.id === old?.id ? undefined : sheet;
}

/** Would the shape then belong to another sheet, or hang over the edge of its own? */
function leaves(after: TLShape, sheet: SheetShape | undefined): boolean {
  if (sheet === undefined) return false;
  if (after.parentId !== sheet.id) return true;
  if (!isNote(after)) return false;
  const { w, h } = after.props;
  return after.x < 0 || after.y < 0 || after.x + w > sheet.props.w || after.y + h > sheet.props.h;
}

/** Only what a sheet is called differs. */
const isNaming = (before: TLShape, after: TLShape): boolean =>
  isSheet(before) &&
  isSheet(after) &&
  isSheetName(after.props.name) &&
  sameJson({ ...before, props: { ...before.props, name: after.props.name } }, after);

/** Only how far a mark is set, and on which day, differs. */
const isSetting = (before: TLShape, after: TLShape): boolean =>
  isNote(before) &&
  isNote(after) &&
  sameJson({ ...before, props: { ...before.props, done: after.props.done, date: after.props.date } }, after);

/** Only whether a sheet is put away, or left out of the report, differs. */
const isPuttingAway = (before: TLShape, after: TLShape): boolean =>
  isSheet(before) &&
  isSheet(after) &&
  sameJson(
    {
      ...before,
      props: { ...before.props, isAway: after.props.isAway, isLeftOut: after.props.isLeftOut },
    },
    after,
  );

/** Nothing differs as JSON: another object, or properties that are undefined. */
const isSameOutside = (before: TLShape, after: TLShape): boolean => sameJson(before, after);

function reasonFor(
  shape: TLShape,
  sheet: { readonly id: TLShapeId } | undefined,
  rights: CanvasRights,
): RefusedAction {
  const id = shape.id as unknown as RecordId;
  const granted = rights.right(isSheet(sheet as TLShape | undefined) ? (sheet as never) : undefined);
  if (granted === 'read')
    return sheet === undefined
      ? { kind: 'read-only' }
      : { kind: 'not-your-sheet', sheetId: sheet.id as unknown as RecordId };
  return isFixedField(shape) ? { kind: 'fixed-field', id } : { kind: 'not-your-note', id };
}

function withoutSheets(editor: Editor, state: TLInstancePageState): TLInstancePageState {
  const isPaper = (id: TLShapeId | null): boolean => id !== null && isSheet(editor.getShape(id));
  const hasPaper = state.selectedShapeIds.some(isPaper) || isPaper(state.hoveredShapeId);
  if (!hasPaper) return state;
  return {
    ...state,
    selectedShapeIds: state.selectedShapeIds.filter((id) => !isPaper(id)),
    hoveredShapeId: isPaper(state.hoveredShapeId) ? null : state.hoveredShapeId,
  };
}

function oncePerGesture(refuse: (refused: RefusedAction) => void): (refused: RefusedAction) => void {
  let last = '';
  let lastMs = Number.NEGATIVE_INFINITY;
  return (refused) => {
    const now = performance.now();
    if (refused.kind === last && now - lastMs < TELL_AGAIN_MS) return;
    last = refused.kind;
    lastMs = now;
    refuse(refused);
  };
}
