// Copy, cut, paste and duplicate on the canvas, by the browser's own clipboard events: they carry the data also on plain
// http, where there is no clipboard API. Within words being written nothing here acts. What goes in and out is
// serialize-shapes.ts, paste-shapes.ts and paste-text.ts; what is dropped (drag-and-drop.ts) is placed as if it were pasted.
import { type Editor, Vec, type VecLike } from 'tldraw';
import type * as Y from 'yjs';
import type { CampId, RecordId } from '../../../shared/board/ids.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import type { Board, Person } from '../../../shared/camp/camp.ts';
import type { Forest, OutlineRefusal } from '../../../shared/outline/outline.ts';
import { htmlList, tabbedText } from '../../../shared/outline/write-outline.ts';
import type { Result } from '../../../shared/result.ts';
import {
  type FileRefusal,
  isOutlineFile,
  readOutlineFile,
  readPastedOutline,
  readPastedTable,
} from '../../incoming/incoming.ts';
import { isNode, type SheetShape } from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import type { ImageStore, PastedTable } from '../board-canvas-props.ts';
import type { RefusedAction } from '../canvas-handle.ts';
import { deleteSelected } from '../input/input.ts';
import { isTooDeep, refusalToAdd, sheetAt, sheetInView } from '../sheets/sheets.ts';
import { refusalToPaste, refusalToPasteLines, splitIntoNotes } from '../text/text.ts';
import { bringPictures, filesOf, pictureUrl } from '../tools/tools.ts';
import type { DroppedWords } from './drag-and-drop.ts';
import { pasteOutline, selectedOutline, takesOutlines } from './paste-outline.ts';
import { moveBeside, moveTo } from './paste-positions.ts';
import { levelsOf, nodeToHangOn, pasteShapes } from './paste-shapes.ts';
import { pasteTexts } from './paste-text.ts';
import {
  CLIPBOARD_TYPE,
  copiedText,
  parseSerialized,
  type SerializedShapes,
  serializeSelection,
} from './serialize-shapes.ts';

interface ClipboardOptions {
  readonly editor: Editor;
  readonly campId: CampId;
  readonly board: Pick<Board, 'id' | 'visibility'>;
  readonly me: () => Person;
  /** One deed on the document, one step of undo. */
  readonly act: (deed: (doc: Y.Doc) => void) => void;
  /** A table for notes: it is taken in beside the canvas. */
  readonly onTable: (table: PastedTable) => void;
  readonly images: ImageStore;
  readonly refuse: (refused: RefusedAction) => void;
  readonly fragment: (id: string) => Y.XmlFragment | undefined;
  readonly giveWords: (id: string, words: Y.XmlFragment) => void;
  readonly flush: () => void;
  readonly placeImage: (file: File, point: VecLike) => Promise<void>;
}

/** A point of the page, and the node of a tree that is there or chosen; null: the question. */
interface Spot {
  readonly point: VecLike;
  readonly under: RecordId | null;
}

/** A copy lies beside what it was copied from. */
const BESIDE = 24;

/** Listens to the page’s clipboard events from when it is made until `destroy`. */
export class CanvasClipboard {
  readonly #options: ClipboardOptions;
  readonly #editor: Editor;
  #last: { readonly point: Vec; readonly times: number } | undefined;

  constructor(options: ClipboardOptions) {
    this.#options = options;
    this.#editor = options.editor;
    document.addEventListener('copy', this.#onCopy);
    document.addEventListener('cut', this.#onCopy);
    document.addEventListener('paste', this.#onPaste);
  }

  destroy(): void {
    document.removeEventListener('copy', this.#onCopy);
    document.removeEventListener('cut', this.#onCopy);
    document.removeEventListener('paste', this.#onPaste);
  }

  /** The selected shapes once more, beside themselves. */
  duplicate(): void {
    const editor = this.#editor;
    const copied = this.#copied();
    const first = editor.getSelectedShapes()[0];
    if (copied === undefined || first === undefined) return;
    const sheet = sheetAt(editor, editor.getShapePageBounds(first)?.center ?? first);
    const treeParent = isNode(first) ? first.meta['treeParent'] : undefined;
    const under = typeof treeParent === 'string' && treeParent !== '' ? (treeParent as RecordId) : null;
    const own = new Map(copied.pictures.map(({ id }) => [id, id]));
    this.#place(copied, sheet, (on) => moveBeside(copied, on, BESIDE), under, own);
  }

  #copied(): SerializedShapes | undefined {
    const { editor, campId, board, fragment, images, flush } = this.#options;
    flush();
    return serializeSelection({
      editor,
      campId,
      keptTo: board.visibility === 'camp' ? null : board.id,
      fragment,
      pictureUrl: (id) => pictureUrl(images, editor.getAsset(id)),
    });
  }

  readonly #onCopy = (event: ClipboardEvent): void => {
    if (!this.#isMeant(event) || document.getSelection()?.isCollapsed === false) return;
    const copied = this.#copied();
    if (copied === undefined || event.clipboardData === null) return;
    event.preventDefault();
    const outline = selectedOutline(this.#editor);
    if (outline !== null) event.clipboardData.setData('text/html', htmlList(outline));
    event.clipboardData.setData(
      'text/plain',
      outline === null ? copiedText(this.#editor, copied) : tabbedText(outline),
    );
    event.clipboardData.setData(CLIPBOARD_TYPE, JSON.stringify(copied));
    if (event.type === 'cut') deleteSelected(this.#editor);
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const data = event.clipboardData;
    if (data === null || !this.#isMeant(event)) return;
    const { campId, board, refuse } = this.#options;
    const copied = parseSerialized(data.getData(CLIPBOARD_TYPE), campId);
    if (copied !== undefined && copied.keptTo !== null && copied.keptTo !== board.id) {
      event.preventDefault();
      refuse({ kind: 'in-confidence' });
      return;
    }
    event.preventDefault();
    this.#paste(data, copied).catch((error: unknown) => {
      console.error('What was pasted could not be placed', error);
      refuse({ kind: 'image', reason: 'internal-error' });
    });
  };

  /** A spreadsheet offers its cells also as a picture: words come first. */
  async #paste(data: DataTransfer, copied: SerializedShapes | undefined): Promise<void> {
    if (copied !== undefined) return this.#pasteShapes(copied);
    const text = data.getData('text/plain');
    if (text.trim() === '') return this.#pasteFiles(filesOf(data));
    const { sheet, point } = this.#target();
    const under = sheet === undefined ? null : nodeToHangOn(this.#editor, sheet);
    this.#placeWords(data, sheet, { point, under });
  }

  /** Words from another program: trees where the sheet has one, a table where that is taken in, else a note a line. */
  #placeWords(
    data: Pick<DataTransfer, 'getData'>,
    sheet: SheetShape | undefined,
    at: Spot,
    texts: readonly string[] = splitIntoNotes(data.getData('text/plain')),
  ): boolean {
    if (takesOutlines(this.#editor, sheet))
      return this.#placeOutline(readPastedOutline(data), sheet, at.under);
    const rows = readPastedTable(data);
    if (rows === null) return this.#placeTexts(texts, sheet, at);
    this.#options.onTable({ kind: 'rows', rows });
    return true;
  }

  #placeOutline(
    outline: Result<Forest, OutlineRefusal | FileRefusal>,
    sheet: SheetShape,
    under: RecordId | null,
  ): boolean {
    const { me, act, refuse } = this.#options;
    if (!outline.ok) {
      refuse({ kind: 'outline', refusal: outline.error });
      return false;
    }
    const { id: author, teamId: team } = me();
    const target = { sheet, under, room: this.#room(), maker: { author, team } };
    const refusal = pasteOutline(this.#editor, outline.value, target, act);
    if (refusal !== null) refuse(refusal);
    return refusal === null;
  }

  /** A file that is no picture: an outline grows where it was let go, anything else is a table. */
  takeFile(file: File, point: VecLike): void {
    if (!isOutlineFile(file)) {
      this.#options.onTable({ kind: 'file', file });
      return;
    }
    const { refuse } = this.#options;
    const sheet = sheetAt(this.#editor, point);
    if (!takesOutlines(this.#editor, sheet)) {
      refuse({ kind: 'no-tree-here' });
      return;
    }
    const under = this.#nodeAt(point, sheet);
    readOutlineFile(file)
      .then((outline) => {
        if (this.#placeOutline(outline, sheet, under)) this.#editor.getContainer().focus();
      })
      .catch((error: unknown) => {
        console.error('An outline could not be placed', error);
        refuse({ kind: 'outline', refusal: { kind: 'no-outline' } });
      });
  }

  #nodeAt(point: VecLike, sheet: SheetShape | undefined): RecordId | null {
    const node = this.#editor.getShapeAtPoint(point, { hitInside: true, filter: isNode });
    return isNode(node) && node.parentId === sheet?.id ? (node.id as unknown as RecordId) : null;
  }

  async #pasteShapes(copied: SerializedShapes): Promise<void> {
    const { editor, images, refuse } = this.#options;
    const target = this.#target();
    const assets = await bringPictures(editor, images, copied.pictures, refuse);
    const under = target.sheet === undefined ? null : nodeToHangOn(editor, target.sheet);
    this.#place(copied, target.sheet, (sheet) => moveTo(copied, sheet, target.point), under, assets);
  }

  #place(
    copied: SerializedShapes,
    sheet: SheetShape | undefined,
    by: (sheet: SheetShape) => Vec,
    under: RecordId | null,
    assets: ReadonlyMap<string, string>,
  ): void {
    const { editor, refuse } = this.#options;
    const types = copied.shapes.map(({ type }) => String(type));
    const { mayAdd } = surroundingsOf(editor);
    const type = types.find((each) => mayAdd(each, sheet)) ?? types[0] ?? SHAPE.note;
    const refusal = refusalToAdd(editor, type, sheet);
    if (refusal !== null || sheet === undefined) {
      if (refusal !== null) refuse(refusal);
      return;
    }
    const tooMany = refusalToPaste(copied.shapes.length, this.#room());
    if (tooMany !== null) {
      refuse(tooMany);
      return;
    }
    if (types.includes(SHAPE.node) && isTooDeep(editor, sheet, under, levelsOf(copied))) return;
    pasteShapes(editor, copied, { sheet, by: by(sheet), under, assets }, this.#options);
  }

  /** What was let go at this point of the page, with the notes that it says: as if pasted there, on the node of a tree that it lies on. */
  drop({ data, texts }: DroppedWords, point: VecLike): void {
    const sheet = sheetAt(this.#editor, point);
    const at = { point, under: this.#nodeAt(point, sheet) };
    if (this.#placeWords(data, sheet, at, texts)) this.#editor.getContainer().focus();
  }

  /** Returns false where they are refused; the person has been told then. */
  #placeTexts(texts: readonly string[], sheet: SheetShape | undefined, { point }: Spot): boolean {
    const { editor, me, refuse } = this.#options;
    const refusal =
      refusalToAdd(editor, SHAPE.note, sheet) ?? refusalToPasteLines(texts.length, this.#room());
    if (refusal !== null || sheet === undefined) {
      if (refusal !== null) refuse(refusal);
      return false;
    }
    // Who drops something beside the words that are open has done with them.
    if (editor.getEditingShapeId() !== null) editor.complete();
    pasteTexts(editor, texts, { sheet, point, teamId: me().teamId }, this.#options);
    return true;
  }

  async #pasteFiles(files: readonly File[]): Promise<void> {
    const { point } = this.#target();
    for (const file of files) await this.#options.placeImage(file, point);
  }

  /** How many shapes the board still takes. */
  #room(): number {
    const editor = this.#editor;
    return Math.max(0, editor.options.maxShapesPerPage - editor.getCurrentPageShapeIds().size);
  }

  /** Where to paste: under the pointer when it is over a sheet, else in the middle of the view; each time a bit further. */
  #target(): { readonly sheet: SheetShape | undefined; readonly point: Vec } {
    const editor = this.#editor;
    const pointer = editor.inputs.getCurrentPagePoint();
    const view = editor.getViewportPageBounds();
    const isThere = view.containsPoint(pointer) && sheetAt(editor, pointer) !== undefined;
    const wanted = isThere ? Vec.From(pointer) : view.center;
    const isAgain = this.#last !== undefined && this.#last.point.dist(wanted) < 1;
    const times = isAgain ? (this.#last?.times ?? 0) + 1 : 0;
    this.#last = { point: wanted, times };
    const point = wanted.clone().add(new Vec(times * BESIDE, times * BESIDE));
    return { sheet: sheetAt(editor, wanted) ?? sheetInView(editor), point };
  }

  /** Not for words being written, a field, or a dialog over the board. */
  #isMeant(event: ClipboardEvent): boolean {
    if (this.#editor.getEditingShapeId() !== null || event.defaultPrevented) return false;
    const { target } = event;
    if (!(target instanceof Element)) return true;
    return (
      target.closest('input, textarea, select, [contenteditable="true"], dialog, [role="dialog"]') === null
    );
  }
}
