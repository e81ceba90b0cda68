// Who is where: my pointer, selection and view go out with the connection's presence, others' become tldraw's collaborators.
// Identity in each state is the server's word (`user`); everything of the canvas is under `canvas`. Throttled both ways.
import {
  createUserId,
  type Editor,
  InstancePresenceRecordType,
  react,
  type TLInstancePresence,
  type TLPageId,
  type TLShapeId,
} from 'tldraw';
import type { Awareness } from 'y-protocols/awareness';
import type { PersonId } from '../../../shared/board/ids.ts';
import type { CanvasPlace } from '../canvas-handle.ts';

/** What a canvas tells the others about itself. Small: it goes to everyone on the board. */
interface CanvasPresence {
  readonly page: string;
  readonly pointer: readonly [number, number];
  /** At most 20 ids. */
  readonly selected: readonly string[];
  /** Camera x, y, zoom and the size of the view in CSS px, for those who follow. */
  readonly view: readonly [number, number, number, number, number];
  readonly sheet: string | null;
}

/** Somebody else on the board, as their cursor is labelled. */
export interface PresentPerson {
  readonly personId: PersonId;
  readonly clientId: number;
  /** 「本町（若葉）」 */
  readonly label: string;
  /** Dark enough for white words on it. */
  readonly colour: string;
}

interface PresenceOptions {
  readonly editor: Editor;
  readonly awareness: Awareness;
  readonly meId: PersonId;
  readonly isCalm: () => boolean;
  /** Publish my own view? */
  readonly isPublic: boolean;
  readonly describe: (personId: PersonId, clientId: number) => PresentPerson;
  readonly place: () => CanvasPlace | null;
}

const SEND_EVERY_MS = 100;
const APPLY_EVERY_MS = 50;
/** Where few repaints are wished for. */
const CALM_EVERY_MS = 1000;
const MAX_SELECTED = 20;

/** Sends my presence at most every 100 ms, applies that of others every 50 ms (1,000 ms when calm), until `stop`. */
export class CanvasPresenceSync {
  readonly #options: PresenceOptions;
  readonly #endings: (() => void)[] = [];
  /** What each shown client said last, so that only those who said something new are drawn again. */
  readonly #shown = new Map<number, { readonly id: TLInstancePresence['id']; readonly state: unknown }>();
  #sendTimer: ReturnType<typeof setTimeout> | undefined;
  #applyTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PresenceOptions) {
    this.#options = options;
    const { awareness, isPublic } = options;
    if (isPublic) this.#endings.push(react('publish presence', () => this.#noticeOwn()));
    const onChange = (): void => {
      const everyMs = options.isCalm() ? CALM_EVERY_MS : APPLY_EVERY_MS;
      this.#applyTimer ??= setTimeout(() => this.#apply(), everyMs);
    };
    awareness.on('change', onChange);
    this.#endings.push(() => awareness.off('change', onChange));
    this.#apply();
  }

  stop(): void {
    for (const end of this.#endings.splice(0)) end();
    clearTimeout(this.#sendTimer);
    clearTimeout(this.#applyTimer);
    this.#options.awareness.setLocalStateField('canvas', null);
  }

  /** Reads everything that is published, so that its changes call again. */
  #noticeOwn(): void {
    this.#own();
    this.#sendTimer ??= setTimeout(() => {
      this.#sendTimer = undefined;
      this.#options.awareness.setLocalStateField('canvas', this.#own());
    }, SEND_EVERY_MS);
  }

  #own(): CanvasPresence {
    const { editor, place } = this.#options;
    const pointer = editor.inputs.getCurrentPagePoint();
    const { x, y, z } = editor.getCamera();
    const { w, h } = editor.getViewportScreenBounds();
    return {
      page: editor.getCurrentPageId(),
      pointer: [round(pointer.x), round(pointer.y)],
      selected: editor.getSelectedShapeIds().slice(0, MAX_SELECTED),
      view: [round(x), round(y), Math.round(z * 1000) / 1000, round(w), round(h)],
      sheet: place()?.sheetId ?? null,
    };
  }

  #apply(): void {
    clearTimeout(this.#applyTimer);
    this.#applyTimer = undefined;
    const { editor, awareness } = this.#options;
    const put: TLInstancePresence[] = [];
    const present = new Set<number>();
    for (const [clientId, state] of awareness.getStates()) {
      if (clientId === awareness.clientID) continue;
      if (this.#shown.get(clientId)?.state === state) {
        present.add(clientId);
        continue;
      }
      const record = this.#toRecord(clientId, state);
      if (record === undefined) continue;
      present.add(clientId);
      this.#shown.set(clientId, { id: record.id, state });
      put.push(record);
    }
    const gone = [...this.#shown].filter(([clientId]) => !present.has(clientId));
    for (const [clientId] of gone) this.#shown.delete(clientId);
    if (put.length === 0 && gone.length === 0) return;
    editor.store.mergeRemoteChanges(() => {
      if (put.length > 0) editor.store.put(put);
      if (gone.length > 0) editor.store.remove(gone.map(([, { id }]) => id));
    });
  }

  #toRecord(clientId: number, state: Readonly<Record<string, unknown>>): TLInstancePresence | undefined {
    const canvas = state['canvas'] as CanvasPresence | null | undefined;
    const user = state['user'] as { readonly personId?: PersonId } | undefined;
    if (!isPresence(canvas) || user?.personId === undefined || user.personId === this.#options.meId)
      return undefined;
    const person = this.#options.describe(user.personId, clientId);
    const [x, y, z, w, h] = canvas.view;
    return InstancePresenceRecordType.create({
      id: InstancePresenceRecordType.createId(String(clientId)),
      userId: createUserId(user.personId),
      userName: person.label,
      color: person.colour,
      currentPageId: canvas.page as TLPageId,
      cursor: { x: canvas.pointer[0], y: canvas.pointer[1], type: 'default', rotation: 0 },
      selectedShapeIds: canvas.selected as TLShapeId[],
      camera: { x, y, z },
      screenBounds: { x: 0, y: 0, w, h },
      lastActivityTimestamp: Date.now(),
    });
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;
const isNumbers = (value: unknown, count: number): boolean =>
  Array.isArray(value) && value.length === count && value.every((part) => Number.isFinite(part));

/** Others' states are outside input: anything that is not as it should be is not shown. */
function isPresence(value: CanvasPresence | null | undefined): value is CanvasPresence {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof value.page === 'string' &&
    value.page.startsWith('page:') &&
    isNumbers(value.pointer, 2) &&
    isNumbers(value.view, 5) &&
    Array.isArray(value.selected) &&
    value.selected.length <= MAX_SELECTED &&
    value.selected.every((id) => typeof id === 'string' && id.startsWith('shape:'))
  );
}
