// The handle that the screens hold (canvas-handle.ts): each action in terms of the editor, the rights and the binding.
import { createUserId, type Editor, react, type TLShape, type TLShapeId } from 'tldraw';
import type { PersonId, RecordId, ZoneId } from '../../shared/board/ids.ts';
import type { NoteDetails } from '../../shared/board/note-details.ts';
import { type NoteForm, type NoteKind, SHAPE } from '../../shared/board/records.ts';
import { textFragment } from '../../shared/board/rich-text.ts';
import type { Chain } from '../../shared/chain/chain.ts';
import type { Direction } from '../../shared/chain/direction.ts';
import { boardChain } from '../../shared/drawing/board-chain.ts';
import { leastSize } from '../../shared/drawing/note-forms.ts';
import type { SheetReading } from '../../shared/reading/read-board.ts';
import { sameJson } from '../../shared/same-json.ts';
import type { Period } from '../../shared/time/period.ts';
import { newShapeId } from '../new-id.ts';
import { sheetAbove } from '../shapes/shape-content.ts';
import { isNode, isNote, isSheet } from '../shapes/shape-types.ts';
import { contentOnBoard, surroundingsOf } from '../shapes/surroundings.ts';
import type { Readable } from '../sync/board-connection.ts';
import type { DocumentBinding } from './binding/binding.ts';
import type {
  BoardCanvasHandle,
  CanvasPlace,
  CanvasState,
  GoToOptions,
  NewNote,
  RefusedAction,
  SheetArea,
} from './canvas-handle.ts';
import { readState, toEditorTool } from './canvas-state.ts';
import {
  closeMenu,
  deleteSelected,
  goTo,
  goToShape,
  RefitOnResize,
  readingOn,
  selectNext,
} from './input/input.ts';
import type { CanvasRights } from './rights/rights.ts';
import {
  createNote,
  editWords,
  placeAt,
  planNote,
  refusalToAdd,
  rehang,
  sheetById,
  showExample,
  type TreeStep,
  zoneById,
} from './sheets/sheets.ts';
import {
  arrangeFeedbackOn,
  endRepeating,
  leaveSheetOut,
  linkNew,
  linkQuestion,
  linkThisWay,
  moveToZone,
  putSheetAway,
  renameSheet,
  setNoteDetails,
  setNotePeriod,
} from './tools/tools.ts';

interface ControlOptions {
  readonly editor: Editor;
  readonly binding: DocumentBinding;
  readonly rights: () => CanvasRights;
  readonly refuse: (refused: RefusedAction) => void;
  readonly duplicate: () => void;
  readonly toolKeys: { areOn: boolean };
  readonly placeImage: (file: File) => Promise<void>;
  /** Calls back when the undo list changes; returns the function that ends it. */
  readonly onUndoChange: (listener: () => void) => () => void;
}

/** Longest wait between a change and its report, so that a drag does not redraw the screen around it 60 times a second. */
const REPORT_EVERY_MS = 60;

/** The handle of one mounted canvas, until `destroy`. Listeners hear of a change within 60 ms. */
export class CanvasControl implements BoardCanvasHandle {
  readonly #options: ControlOptions;
  readonly #editor: Editor;
  readonly #listeners = new Set<() => void>();
  readonly #endings: (() => void)[];
  #state: CanvasState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopWaiting: (() => void) | undefined;
  readonly #opening: RefitOnResize;

  constructor(options: ControlOptions) {
    this.#options = options;
    this.#editor = options.editor;
    this.#opening = new RefitOnResize(options.editor);
    this.#state = this.#read();
    const later = (): void => {
      this.#timer ??= setTimeout(() => this.#report(), REPORT_EVERY_MS);
    };
    this.#endings = [
      react('canvas state', () => {
        this.#read();
        later();
      }),
      options.onUndoChange(later),
      this.#opening.stop,
    ];
  }

  destroy(): void {
    for (const end of this.#endings) end();
    this.#stopWaiting?.();
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  readonly getState = (): CanvasState => this.#state;

  stateNow(): CanvasState {
    this.#report();
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  setTool(tool: Parameters<BoardCanvasHandle['setTool']>[0]): void {
    endRepeating(this.#editor);
    // What is selected would offer its own actions beside the tool's.
    if (tool === 'note' || tool === 'text') this.#editor.selectNone();
    this.#editor.setCurrentTool(toEditorTool(tool));
    this.#report();
  }

  undo(): void {
    this.#options.binding.undo();
    this.#report();
  }

  redo(): void {
    this.#options.binding.redo();
    this.#report();
  }

  zoomIn(): void {
    this.#editor.zoomIn();
  }

  zoomOut(): void {
    this.#editor.zoomOut();
  }

  zoomToActualSize(): void {
    this.#editor.resetZoom();
  }

  openAt(place: CanvasPlace, narrowZone: ZoneId | null = null): void {
    this.#stopWaiting?.();
    const open = (): void => {
      this.#opening.open(place, narrowZone);
      this.#report();
    };
    if (sheetById(this.#editor, place.sheetId) !== undefined) {
      open();
      return;
    }
    // After a refusal the document begins empty; the sheet comes with the server's reply.
    this.#stopWaiting = this.#editor.store.listen(
      () => {
        if (sheetById(this.#editor, place.sheetId) === undefined) return;
        this.#stopWaiting?.();
        open();
      },
      { scope: 'document' },
    );
  }

  goTo(place: CanvasPlace, { animated = true, coveredPx = 0 }: GoToOptions = {}): void {
    this.#opening.leave();
    goTo(this.#editor, place, animated, coveredPx);
  }

  goToShape(id: RecordId): void {
    const bounds = this.#editor.getShapePageBounds(id as unknown as TLShapeId);
    if (bounds === undefined) return;
    this.#opening.leave();
    goToShape(this.#editor, bounds);
    this.#editor.select(id as unknown as TLShapeId);
    // Keys are for what was gone to, also while tldraw takes itself for focused: what was pressed for it may be gone.
    this.#editor.focus();
    this.#editor.getContainer().focus();
  }

  goToShapeWhenCome(id: RecordId): void {
    this.#stopWaiting?.();
    const go = (): boolean => {
      if (this.#editor.getShape(id as unknown as TLShapeId) === undefined) return false;
      this.goToShape(id);
      return true;
    };
    if (go()) return;
    this.#stopWaiting = this.#editor.store.listen(() => go() && this.#stopWaiting?.(), { scope: 'document' });
  }

  visiblePlace(): CanvasPlace | null {
    return placeAt(this.#editor, this.#editor.getViewportPageBounds().center);
  }

  visibleArea(): SheetArea | null {
    const seen = this.#editor.getViewportPageBounds();
    const place = placeAt(this.#editor, seen.center);
    const sheet = place === null ? undefined : sheetById(this.#editor, place.sheetId);
    if (place === null || sheet === undefined) return null;
    const area = { x: seen.x - sheet.x, y: seen.y - sheet.y, width: seen.w, height: seen.h };
    return { sheetId: place.sheetId, area };
  }

  selection(): readonly RecordId[] {
    return this.#editor.getSelectedShapeIds() as unknown as RecordId[];
  }

  select(ids: readonly RecordId[]): void {
    this.#editor.setSelectedShapes(ids as unknown as TLShapeId[]);
  }

  deleteSelection(): void {
    deleteSelected(this.#editor);
  }

  closeMenu(): void {
    closeMenu(this.#editor);
    this.#report();
    this.#editor.focus();
  }

  setToolKeys(areOn: boolean): void {
    this.#options.toolKeys.areOn = areOn;
  }

  duplicateSelection(): void {
    this.#options.duplicate();
  }

  setNoteKind(ids: readonly RecordId[], kind: NoteKind): void {
    this.#change('note kind', ids, (shape) => (isNote(shape) ? { kind } : undefined));
  }

  setNoteForm(ids: readonly RecordId[], form: NoteForm): void {
    const [w, h] = leastSize(form);
    this.#change('note form', ids, (shape) =>
      isNote(shape) && shape.props.form !== form ? { form, w, h } : undefined,
    );
  }

  setNoteDetails(ids: readonly RecordId[], details: Partial<NoteDetails>): void {
    setNoteDetails(this.#editor, ids, details);
  }

  setNotePeriod(id: RecordId, period: Pick<Period, 'from' | 'until'>): void {
    setNotePeriod(this.#editor, id, period);
  }

  setNodeMarks(ids: readonly RecordId[], marks: Parameters<BoardCanvasHandle['setNodeMarks']>[1]): void {
    this.#change('node marks', ids, (shape) => (isNode(shape) ? marks : undefined));
  }

  moveToZone(ids: readonly RecordId[], place: CanvasPlace): void {
    this.#refuse(moveToZone(this.#editor, ids, place));
  }

  arrangeFeedback(sheetId: RecordId): { readonly piled: number } {
    return arrangeFeedbackOn(this.#editor, sheetId);
  }

  selectNext(): void {
    selectNext(this.#editor, 1, 'sheet');
  }

  moveNode(id: RecordId, step: TreeStep): void {
    const node = this.#editor.getShape(id as unknown as TLShapeId);
    if (isNode(node)) rehang(this.#editor, node, step);
  }

  readingAround(id: RecordId): SheetReading | null {
    const sheet = sheetAbove(this.#editor, this.#editor.getShape(id as unknown as TLShapeId));
    return sheet === undefined ? null : readingOn(this.#editor, sheet);
  }

  describe(name: string, describedBy: string): void {
    const container = this.#editor.getContainer();
    // tldraw leaves it out of the order of Tab, and calls it by its own name.
    container.tabIndex = 0;
    container.setAttribute('aria-label', name);
    container.setAttribute('aria-describedby', describedBy);
  }

  focus(): void {
    this.#editor.focus();
    this.#editor.getContainer().focus();
  }

  readonly chain: Readable<Chain> = {
    get: () => boardChain(contentOnBoard(this.#editor), surroundingsOf(this.#editor).draw),
    subscribe: (listener) => {
      let known = this.chain.get();
      return react('chain', () => {
        const next = this.chain.get();
        if (next === known) return;
        known = next;
        listener();
      });
    },
  };

  link(way: Direction): boolean {
    linkQuestion(this.#editor.store).set(null);
    const refusal = linkThisWay(this.#editor, way);
    this.#refuse(refusal);
    this.#options.binding.flushLocal();
    this.#report();
    return refusal === null;
  }

  closeLinkQuestion(): void {
    linkQuestion(this.#editor.store).set(null);
    this.#report();
    this.#editor.focus();
  }

  addNote({ place, text, kind, linked }: NewNote): RecordId | null {
    const editor = this.#editor;
    const sheet = sheetById(editor, place.sheetId);
    const refusal = refusalToAdd(editor, SHAPE.note, sheet);
    if (refusal !== null || sheet === undefined) {
      this.#refuse(refusal);
      return null;
    }
    const middle = { x: sheet.props.w / 2, y: sheet.props.h / 2 };
    const zone = zoneById(editor, sheet, place.zoneId);
    const plan = planNote(editor, sheet, zone, middle, kind === undefined ? {} : { kind });
    const id = newShapeId();
    this.#options.binding.giveWords(id, textFragment(text));
    createNote(editor, sheet, plan, id);
    if (linked !== undefined) {
      const { way, end } = linked;
      this.#refuse(linkNew(editor, way === 'serves' ? { from: id, to: end } : { from: end, to: id }));
    }
    this.#options.binding.flushLocal();
    return id;
  }

  showExample(sheetId: RecordId | null): void {
    showExample(this.#editor, sheetId);
    this.#report();
  }

  act(deed: Parameters<BoardCanvasHandle['act']>[0]): void {
    this.#options.binding.act(deed);
    this.#report();
  }

  renameSheet(id: RecordId, words: string): void {
    this.#refuse(renameSheet(this.#editor, this.#options.rights(), id, words));
    this.#options.binding.flushLocal();
    this.#report();
  }

  leaveSheetOut(id: RecordId, isLeftOut: boolean): void {
    this.#refuse(leaveSheetOut(this.#editor, this.#options.rights(), id, isLeftOut));
  }
  putSheetAway(id: RecordId, isAway: boolean): void {
    this.#refuse(putSheetAway(this.#editor, this.#options.rights(), id, isAway));
    this.#options.binding.flushLocal();
    this.#report();
  }

  edit(id: RecordId): void {
    editWords(this.#editor, id as unknown as TLShapeId);
  }

  addImage(file: File): Promise<void> {
    return this.#options.placeImage(file);
  }

  followPerson(personId: PersonId | null): void {
    if (personId === null) this.#editor.stopFollowingUser();
    else this.#editor.startFollowingUser(createUserId(personId));
  }

  flush(): void {
    this.#options.binding.flush();
  }

  #refuse(refusal: RefusedAction | null): void {
    if (refusal !== null) this.#options.refuse(refusal);
  }

  #change(name: string, ids: readonly RecordId[], propsOf: (shape: TLShape) => object | undefined): void {
    const editor = this.#editor;
    editor.markHistoryStoppingPoint(name);
    editor.run(() => {
      for (const id of ids) {
        const shape = editor.getShape(id as unknown as TLShapeId);
        const props = shape === undefined || isSheet(shape) ? undefined : propsOf(shape);
        if (shape !== undefined && props !== undefined)
          editor.updateShape({ id: shape.id, type: shape.type, props } as Parameters<
            Editor['updateShape']
          >[0]);
      }
    });
  }

  #read(): CanvasState {
    const { editor, rights, binding } = this.#options;
    return readState({
      editor,
      rights,
      canUndo: () => binding.undoList.canUndo,
      canRedo: () => binding.undoList.canRedo,
    });
  }

  #report(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = this.#read();
    if (sameJson(this.#state, next)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}
