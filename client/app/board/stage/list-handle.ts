// The board as bar, outline and panels use it where there is no canvas (board-handle.ts): from the document and through the list's own
// undo list, so that what was done from a panel is undone in the list. What is drawn and what is chosen are told to it.
import type * as Y from 'yjs';
import { FIELD, KEY, liveRecord } from '../../../../shared/board/document.ts';
import { parseRecordId, type RecordId } from '../../../../shared/board/ids.ts';
import type { RecordRights } from '../../../../shared/board/record-rights.ts';
import type { BoardContent, Sheet } from '../../../../shared/board/records.ts';
import { sheetNameOf } from '../../../../shared/board/sheet-name.ts';
import { addLink } from '../../../../shared/board/writing.ts';
import type { Person } from '../../../../shared/camp/camp.ts';
import type { Chain } from '../../../../shared/chain/chain.ts';
import type { Direction } from '../../../../shared/chain/direction.ts';
import { joinThisWay } from '../../../../shared/chain/joining.ts';
import { boardChain } from '../../../../shared/drawing/board-chain.ts';
import { putUp } from '../../../../shared/drawing/put-up.ts';
import type { DrawContext } from '../../../../shared/drawing/sheet-context.ts';
import { sameJson } from '../../../../shared/same-json.ts';
import { templateOf, zonesOf } from '../../../../shared/templates/catalogue.ts';
import type { CanvasPlace, NewNote, RefusedAction } from '../../../canvas/canvas-handle.ts';
import type { ListSession, ListWanted } from '../../../list/list.ts';
import { newShapeId } from '../../../new-id.ts';
import type { Readable } from '../../../sync/board-connection.ts';
import type { BoardHandle, BoardHandleState } from '../board-handle.ts';
import { areSameSheets, standingSheets } from './standing-sheets.ts';

interface ListHandleOptions {
  readonly session: ListSession;
  readonly me: Person;
  /** May sheets be put away and brought back? */
  readonly mayArrange: () => boolean;
  readonly rights: () => RecordRights;
  readonly draw: () => DrawContext;
  readonly ask: (wanted: ListWanted) => void;
  readonly refuse: (refused: RefusedAction) => void;
  /** The sheet to begin with. */
  readonly sheetId: RecordId | null;
}

/** The handle of one open list, until `destroy`. */
export class ListHandle implements BoardHandle {
  readonly #options: ListHandleOptions;
  readonly #doc: Y.Doc;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  #state: BoardHandleState;
  #stopWaiting: () => void = () => undefined;

  constructor(options: ListHandleOptions) {
    this.#options = options;
    this.#doc = options.session.doc;
    this.#state = {
      ...standingSheets(this.#doc),
      place: options.sheetId === null ? null : { sheetId: options.sheetId, zoneId: null },
      selection: [],
      editing: null,
      example: null,
    };
    let read = this.#content.sheets;
    this.#stop = options.session.subscribe(() => {
      const { sheets } = this.#content;
      if (areSameSheets(read, sheets)) return;
      read = sheets;
      this.#set(standingSheets(this.#doc));
    });
  }

  destroy(): void {
    this.#stop();
    this.#stopWaiting();
    this.#listeners.clear();
  }

  readonly getState = (): BoardHandleState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The list tells which row is chosen, and on which sheet it is; on none, the sheet before stays in view. */
  choose(id: RecordId | null, sheetId: RecordId | null): void {
    const isNode = this.#content.nodes.some((node) => node.id === id);
    this.#set({
      selection: id === null ? [] : [{ id, kind: isNode ? 'node' : 'note' }],
      ...(sheetId === null || sheetId === this.#state.place?.sheetId
        ? {}
        : { place: { sheetId, zoneId: null } }),
    });
  }

  undo(): void {
    this.#options.session.undo();
  }

  redo(): void {
    this.#options.session.redo();
  }

  openAt(place: CanvasPlace): void {
    this.#set({ place });
    this.#options.ask({ kind: 'sheet', sheetId: place.sheetId });
  }

  goTo(place: CanvasPlace): void {
    this.openAt(place);
  }

  goToShape(id: RecordId): void {
    this.#options.ask({ kind: 'record', id });
  }

  goToShapeWhenCome(id: RecordId): void {
    this.#stopWaiting();
    const go = (): boolean => {
      if (![...this.#content.notes, ...this.#content.nodes].some((each) => each.id === id)) return false;
      this.#stopWaiting();
      this.goToShape(id);
      return true;
    };
    if (!go()) this.#stopWaiting = this.#options.session.subscribe(go);
  }

  visiblePlace(): CanvasPlace | null {
    return this.#state.place;
  }

  addNote({ place, text, kind = 'none', linked }: NewNote): RecordId | null {
    const sheet = this.#sheet(place.sheetId);
    const template = sheet === undefined ? undefined : templateOf(sheet);
    const allZones = template === undefined ? [] : zonesOf(template, this.#options.draw());
    const zone = allZones.find(({ id }) => id === place.zoneId);
    if (sheet === undefined || template === undefined || zone === undefined)
      return this.#refuse({ kind: 'needs-a-sheet' });
    if (!this.#options.rights().mayAdd('note', sheet))
      return this.#refuse({ kind: 'not-your-sheet', sheetId: sheet.id });
    const { id: author, teamId: team } = this.#options.me;
    const id = newShapeId();
    this.#options.session.act(() => {
      putUp(this.#doc, { sheetId: sheet.id, template, zone, allZones }, { id, kind, text, author, team });
      if (linked !== undefined)
        this.#putLink(linked.way === 'serves' ? { from: id, to: linked.end } : { from: linked.end, to: id });
    });
    return id;
  }

  edit(id: RecordId): void {
    this.#options.ask({ kind: 'write', id });
  }

  readonly chain: Readable<Chain> = {
    get: () => boardChain(this.#content, this.#options.draw()),
    subscribe: (listener) => this.#options.session.subscribe(listener),
  };

  link(way: Direction): boolean {
    const chain = this.chain.get();
    const joining = joinThisWay(chain, way);
    const sheetId = chain.nodes.get(way.from)?.sheetId ?? null;
    if (joining.kind === 'exists') return true;
    if (joining.kind === 'refused' || sheetId === null) {
      const isCircle = joining.kind === 'refused' && joining.reason.kind === 'circle';
      this.#refuse({ kind: isCircle ? 'link-circle' : 'link-has-no-end' });
      return false;
    }
    if (!this.#options.rights().mayAdd('other', this.#sheet(sheetId))) {
      this.#refuse({ kind: 'not-your-sheet', sheetId });
      return false;
    }
    this.#options.session.act(() => this.#putLink(joining));
    return true;
  }

  renameSheet(id: RecordId, words: string): void {
    const sheet = this.#sheet(id);
    const name = sheetNameOf(words);
    if (sheet === undefined || sheet.name === name) return;
    if (this.#options.rights().right(sheet) !== 'edit') this.#refuse({ kind: 'not-your-sheet', sheetId: id });
    else this.#setOnSheet(id, FIELD.name, name);
  }

  putSheetAway(id: RecordId, isAway: boolean): void {
    this.#arrange(id, FIELD.isAway, isAway);
  }

  leaveSheetOut(id: RecordId, isLeftOut: boolean): void {
    this.#arrange(id, FIELD.isLeftOut, isLeftOut);
  }

  /** What is written in the list is in the document at once. */
  flush(): void {
    this.#options.session.flush();
  }

  get #content(): BoardContent {
    return this.#options.session.content();
  }

  #sheet(id: RecordId): Sheet | undefined {
    return this.#content.sheets.find((sheet) => sheet.id === id);
  }

  #set(change: Partial<BoardHandleState>): void {
    const next = { ...this.#state, ...change };
    if (sameJson(this.#state, next)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  #refuse(refused: RefusedAction): null {
    this.#options.refuse(refused);
    return null;
  }

  #arrange(id: RecordId, field: string, value: boolean): void {
    const { mayArrange, refuse } = this.#options;
    if (mayArrange()) this.#setOnSheet(id, field, value);
    else refuse({ kind: 'not-your-sheet', sheetId: id });
  }

  #setOnSheet(id: RecordId, field: string, value: string | boolean): void {
    this.#options.session.act(() => liveRecord(this.#doc, id)?.set(field, value));
  }

  /** On the sheet of the means. */
  #putLink({ from, to }: Direction): void {
    // What was made in the same step is in the document only.
    const map = liveRecord(this.#doc, from as RecordId);
    const sheetId = parseRecordId(map?.get(KEY.parentId));
    if (!sheetId.ok) return;
    const { id: author, teamId: team } = this.#options.me;
    const id = newShapeId();
    addLink(this.#doc, {
      id,
      sheetId: sheetId.value,
      from: from as RecordId,
      to,
      relation: 'serves',
      author,
      team,
    });
  }
}
