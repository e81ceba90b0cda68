// What the screens around the canvas may do with it, and what they may know: the only way in. No type of tldraw is used here; the
// handle is made by canvas-control.ts and passed to onReady of BoardCanvas.
import type { Doc } from 'yjs';
import type { PersonId, RecordId, ZoneId } from '../../shared/board/ids.ts';
import type { NoteDetails } from '../../shared/board/note-details.ts';
import type { NoteForm, NoteKind } from '../../shared/board/records.ts';
import type { Chain } from '../../shared/chain/chain.ts';
import type { Direction } from '../../shared/chain/direction.ts';
import type { Missing } from '../../shared/chain/missing.ts';
import type { OutlineRefusal } from '../../shared/outline/outline.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Becomes } from '../../shared/reading/conversion.ts';
import type { NoteTime } from '../../shared/reading/note-period.ts';
import type { SheetReading } from '../../shared/reading/read-board.ts';
import type { Rect } from '../../shared/templates/template.ts';
import type { TemplateRef } from '../../shared/templates/template-ref.ts';
import type { Period } from '../../shared/time/period.ts';
import type { FileRefusal } from '../incoming/incoming.ts';
import type { Readable } from '../sync/board-connection.ts';

/** The tools of the toolbar; 矢印 (`arrow`) lies in その他. */
export const TOOLS = ['select', 'note', 'text', 'pen', 'link', 'tree', 'image', 'hand', 'arrow'] as const;
/** One of TOOLS. */
export type ToolId = (typeof TOOLS)[number];

/** A sheet of this board, or one of its zones. */
export interface CanvasPlace {
  readonly sheetId: RecordId;
  readonly zoneId: ZoneId | null;
}

/** A rectangle on a sheet, in its units. */
export interface SheetArea {
  readonly sheetId: RecordId;
  readonly area: Rect;
}

/** Why the canvas did not do what a person tried. The words are i18n keys `refused.<reason>`. */
export type RefusedAction =
  /** This sheet belongs to another city (or the camp locked it). */
  | { readonly kind: 'not-your-sheet'; readonly sheetId: RecordId }
  /** On a feedback sheet: somebody else's note. */
  | { readonly kind: 'not-your-note'; readonly id: RecordId }
  /** On somebody's card: whether it is taken home is that person's to say. */
  | { readonly kind: 'not-your-mark'; readonly id: RecordId }
  /** What others gave stays on the feedback sheets. */
  | { readonly kind: 'given-stays'; readonly id: RecordId }
  /** Where the owners decide about what was given (採り入れる, 保留). */
  | { readonly kind: 'owners-zone'; readonly id: RecordId }
  | { readonly kind: 'read-only' }
  /** This sheet makes itself from others: nobody writes there. */
  | { readonly kind: 'computed-sheet' }
  /** The note in which I was writing now lies where I may not write; what I wrote is in it. */
  | { readonly kind: 'carried-while-editing' }
  /** The vision sentence, the tree's question and other fixed fields cannot be deleted or moved. */
  | { readonly kind: 'fixed-field'; readonly id: RecordId }
  /** Notes, nodes and links need a sheet to lie on. */
  | { readonly kind: 'needs-a-sheet' }
  /** A link must end at a note, a node or the 20年後 column, and cannot end where it begins. */
  | { readonly kind: 'link-has-no-end' }
  /** What the link leads to serves what it begins at already. */
  | { readonly kind: 'link-circle' }
  /** A node was to take a step, and there is nothing further that way; or what lies where it lies was to be carried. */
  | { readonly kind: 'no-place' }
  /** The tree tool was used on a sheet that has no tree. */
  | { readonly kind: 'no-tree-here' }
  /** The tree would have more levels than `most`. */
  | { readonly kind: 'tree-too-deep'; readonly most: number }
  | { readonly kind: 'image'; readonly reason: RejectionReason }
  /** A file or folder was dropped that is no picture. */
  | { readonly kind: 'file-no-picture' }
  /** Something was dropped that brings neither words nor a picture. */
  | { readonly kind: 'nothing-to-place' }
  /** Undoing one's own creation left the note alone, because others have written in it since. */
  | { readonly kind: 'kept-for-others'; readonly id: RecordId }
  /** The board's document was replaced: what was done before cannot be undone any more. */
  | { readonly kind: 'undo-begins-anew' }
  /** Somebody deleted the note that was being edited; `text` is what stood in it. */
  | { readonly kind: 'deleted-while-editing'; readonly text: string }
  | { readonly kind: 'board-full' }
  /** What was copied is kept to another board, which is not for everybody (言い換えて写す). */
  | { readonly kind: 'in-confidence' }
  /** So many lines were pasted at once; `most` go at a time, and the board has room for those. */
  | { readonly kind: 'too-many-lines'; readonly lines: number; readonly most: number }
  /** Pasted trees are more than a tree takes, or none. */
  | { readonly kind: 'outline'; readonly refusal: OutlineRefusal | FileRefusal }
  /** The board takes some, but not as many as were pasted. */
  | { readonly kind: 'little-room'; readonly wanted: number; readonly room: number };

/** A つながり was drawn whose ends do not say which way it goes. */
export interface LinkQuestion {
  /** One or two, the one in which it was drawn first. */
  readonly ways: readonly (Direction & { readonly fromWords: string; readonly toWords: string })[];
  /** Where it is asked, in CSS pixels from the canvas' upper left corner. */
  readonly at: { readonly x: number; readonly y: number };
}

/** What became of a つながり. */
export type LinkOutcome =
  /** It is there, or was already. */
  | { readonly kind: 'linked' }
  /** `CanvasState.linkQuestion` asks which way. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly refusal: RefusedAction };

/** One selected shape, as the bar over the selection shows it. What a kind of shape does not have is null. */
export interface SelectedShape {
  readonly id: RecordId;
  readonly kind: 'note' | 'node' | 'link' | 'other';
  readonly sheetId: RecordId | null;
  readonly author: PersonId | null;
  readonly text: string;
  /** Notes only. */
  readonly form: NoteForm | null;
  readonly noteKind: NoteKind | null;
  /** What it says beside its words; its form knows which of them it has (shared/drawing/note-forms.ts). */
  readonly details: NoteDetails | null;
  /** The time its place says; null where no time runs. */
  readonly time: NoteTime | null;
  /** What its place and kind ask of a note, beside what its form stores. */
  readonly asks: readonly ('voice' | 'trap')[];
  /** Nodes only. */
  readonly star: boolean | null;
  readonly evidence: 'none' | 'open' | 'backed' | null;
  readonly collapsed: boolean | null;
  /** A fixed field of its sheet, which stays where it is. */
  readonly isFixed: boolean;
  /** May I change it (words, place, deletion)? */
  readonly mayEdit: boolean;
  /** Does any of it lie in the part of the board that this screen shows? */
  readonly isInView: boolean;
  /** Where it stands on the page, in CSS pixels relative to the canvas' upper left corner. */
  readonly screen: ScreenRect;
}

/** May it be an end of つながり by its key? Fixed fields and questions are linked with the tool, where they can be. */
export const isLinkable = ({ kind, isFixed, mayEdit }: SelectedShape): boolean =>
  (kind === 'note' || kind === 'node') && !isFixed && mayEdit;

/** What one note or node comes from and leads to (shared/reading/conversion.ts). */
export interface SelectedKin {
  /** What can be made of it now; null: nothing. */
  readonly becomes: Becomes | null;
  readonly source: RecordId | null;
  readonly made: readonly RecordId[];
}

/** In CSS pixels from the canvas' upper left corner. */
export type ScreenRect = Rect;

/** Everything that changes while somebody works; a new object whenever anything in it differs (fits useSyncExternalStore). */
export interface CanvasState {
  readonly tool: ToolId;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** 100 = one unit is one CSS pixel (a quarter millimetre of paper). */
  readonly zoomPercent: number;
  readonly selection: readonly SelectedShape[];
  /** Of one selected note or node; null where none is, or more are. */
  readonly kin: SelectedKin | null;
  /** Notes and nodes in view that are not selected, while something is: what one may want to press next. */
  readonly beside: readonly ScreenRect[];
  /** Where the menu of the selection was asked for; null while it is not open. */
  readonly menuAt: { readonly x: number; readonly y: number } | null;
  /** Which way the つながり goes that was just drawn; null while nothing is asked. */
  readonly linkQuestion: LinkQuestion | null;
  /** The note, field or node whose words I am writing. */
  readonly editing: RecordId | null;
  /** The sheet (and zone) in the middle of the view; null beside all sheets. */
  readonly place: CanvasPlace | null;
  readonly following: PersonId | null;
  /** The sheet that shows its 記入例, on this screen alone. */
  readonly example: RecordId | null;
  /** The sheets that stand on the board from left to right, with the names that people gave them. */
  readonly named: readonly NamedSheet[];
  /** Those that were put away, in the same order. */
  readonly away: readonly AwaySheet[];
}

/** A sheet with the name that people gave it. */
export interface NamedSheet {
  readonly id: RecordId;
  /** Empty: it is called like its template. */
  readonly name: string;
  /** Left out of the report's outline. */
  readonly isLeftOut: boolean;
}

/** A sheet that was put away: it can be brought back to its place. */
export interface AwaySheet extends NamedSheet, TemplateRef {}

/** A note to be added: where, with which words, of which kind (that of the sheet when left out). */
export interface NewNote {
  readonly place: CanvasPlace;
  readonly text: string;
  readonly kind?: NoteKind;
  /** What it is for, or what it brings about; linked in the same undo step. */
  readonly linked?: Missing['linked'];
}

/** How the view goes to a place. */
export interface GoToOptions {
  /** True unless said otherwise. */
  readonly animated?: boolean;
  /** So many CSS px at the lower edge are covered by something else (the dock). */
  readonly coveredPx?: number;
}

/** What the screens do with a canvas that is mounted, and how they hear of it. */
export interface BoardCanvasHandle {
  getState(): CanvasState;
  /** The state as it is this moment: `getState()` may be up to 60 ms behind. */
  stateNow(): CanvasState;
  /** Calls back after each change of `getState()`; returns the function that ends it. */
  subscribe(listener: () => void): () => void;

  setTool(tool: ToolId): void;
  undo(): void;
  redo(): void;

  zoomIn(): void;
  zoomOut(): void;
  /** 100 %. */
  zoomToActualSize(): void;
  /**
   * Opens a place so that note text is at least 14 CSS px: the sheet's width where that fits, else the zone; `narrowZone` is
   * the zone of a whole sheet to open there. No motion.
   */
  openAt(place: CanvasPlace, narrowZone?: ZoneId | null): void;
  /** Moves the view to a place: a zone and its neighbours fill the view, or the whole sheet when `zoneId` is null. */
  goTo(place: CanvasPlace, options?: GoToOptions): void;
  /** Moves the view so that this shape is visible and readable, and selects it. */
  goToShape(id: RecordId): void;
  /** The same as soon as the shape is there: the server's word may be there before the document. */
  goToShapeWhenCome(id: RecordId): void;
  visiblePlace(): CanvasPlace | null;
  /** What of the sheet in the middle of the view is seen, in the sheet's units; it may reach beyond the sheet. */
  visibleArea(): SheetArea | null;

  /** Selected ids in z-order. */
  selection(): readonly RecordId[];
  select(ids: readonly RecordId[]): void;
  deleteSelection(): void;
  /** Closes the menu of the selection and gives the keys back to the canvas. */
  closeMenu(): void;
  /** Letters that take a tool (tool-keys.ts): on, unless somebody has switched them off. */
  setToolKeys(areOn: boolean): void;
  /** The selected shapes once more, a little beside themselves, and those selected. */
  duplicateSelection(): void;
  setNoteKind(ids: readonly RecordId[], kind: NoteKind): void;
  setNoteForm(ids: readonly RecordId[], form: NoteForm): void;
  /** What notes say beside their words; 問い which trap they name. One undo step. */
  setNoteDetails(ids: readonly RecordId[], details: Partial<NoteDetails>): void;
  /** Moves a note on a time axis to where this span of time lies, and makes it as long; without an end it goes on. One undo step. */
  setNotePeriod(id: RecordId, period: Pick<Period, 'from' | 'until'>): void;
  setNodeMarks(
    ids: readonly RecordId[],
    marks: {
      readonly star?: boolean;
      readonly evidence?: 'none' | 'open' | 'backed';
      readonly collapsed?: boolean;
    },
  ): void;
  /** Puts notes into a zone of a sheet, each at the next free place. One undo step. */
  moveToZone(ids: readonly RecordId[], place: CanvasPlace): void;
  /** Arranges the notes of a feedback sheet in their columns; how many lie under another one. One undo step. */
  arrangeFeedback(sheetId: RecordId): { readonly piled: number };
  /** Moves a node of a tree by one step, with all that hangs on it; nothing where there is none that way. One undo step. */
  moveNode(id: RecordId, step: 'up' | 'down' | 'demote' | 'promote'): void;
  /** What stands where and means what on the sheet of this record, at this moment; null on the table and for what is no record. */
  readingAround(id: RecordId): SheetReading | null;
  /** How the canvas is called by what reads screens aloud, and the id of what describes it. */
  describe(name: string, describedBy: string): void;
  /** Gives the keys to the canvas. */
  focus(): void;
  /** Selects the next note or field of the sheet in reading order; nothing at the end. */
  selectNext(): void;
  /** Adds a note at the next free place of a zone; null when it was refused (onRefusedAction has told why). */
  addNote(note: NewNote): RecordId | null;
  /** The chain 筋道 of the board, less than 100 ms behind; the same object while nothing has changed. */
  readonly chain: Readable<Chain>;
  /** Links a means to what it serves; answers `linkQuestion` where that is open. False: refused, onRefusedAction has told why. */
  link(way: Direction): boolean;
  /** Closes `linkQuestion`; nothing is linked. */
  closeLinkQuestion(): void;
  /** Gives the sheet this name, made one line of fitting length; none ('') makes it the template's again. One undo step. */
  renameSheet(id: RecordId, words: string): void;
  /** Puts the sheet away with all that lies on it, or brings it back to its place. One undo step. */
  putSheetAway(id: RecordId, isAway: boolean): void;
  /** Leaves the sheet out of the report's outline, or lets it in again. One undo step. */
  leaveSheetOut(id: RecordId, isLeftOut: boolean): void;
  /** Begins editing the words of a note, field or node. */
  edit(id: RecordId): void;
  /** Opens the picture chooser's result: uploads and places it in the middle of the view. */
  addImage(file: File): Promise<void>;

  /** Shows the sheet's 記入例 until somebody writes here, leaves the sheet or presses Escape; null ends it. */
  showExample(sheetId: RecordId | null): void;

  /** Follows a person's view until the own view is moved; null stops. */
  followPerson(personId: PersonId | null): void;

  /** One deed of this person on the board's document, one step of undo. Rights have been asked. */
  act(deed: (doc: Doc) => void): void;

  /** Hands everything that waits in the binding to the document at once (before leaving or exporting). */
  flush(): void;
}
