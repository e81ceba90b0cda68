// One board opened on one canvas: store, binding, rights, presence, keys and the handle, made and taken down together.
// board-canvas.tsx gives it the editor when tldraw has mounted; nothing of React is known here.

import {
  createTLStore,
  type Editor,
  react,
  registerDefaultSideEffects,
  type TLShapeId,
  type TLStore,
} from 'tldraw';
import type { TeamId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/records.ts';
import type { Writer } from '../../shared/board/rights.ts';
import { cityLook } from '../../shared/drawing/roles.ts';
import type { DrawContext } from '../../shared/drawing/sheet-context.ts';
import { withAside } from '../i18n/phrases.ts';
import { isNode } from '../shapes/shape-types.ts';
import { setContent, setSurroundings } from '../shapes/surroundings.ts';
import { BoardBinding } from './board-binding.ts';
import type { BoardCanvasProps } from './board-canvas-props.ts';
import { CanvasControl } from './canvas-control.ts';
import { type CanvasRights, canvasRights } from './canvas-rights.ts';
import { CanvasClipboard } from './clipboard.ts';
import { followContent } from './content-follower.ts';
import { BINDING_UTILS, SHAPE_UTILS } from './editor-parts.ts';
import { guardStore } from './guard.ts';
import { assetStore, listenToDrops, placeImage } from './images.ts';
import { InterruptedWriting } from './interrupted-writing.ts';
import { listenToKeys } from './keyboard.ts';
import { leaveSteps, leaveView, leftView, takeSteps } from './left-steps.ts';
import { watchPen } from './pen.ts';
import { placeAt } from './placing.ts';
import { CanvasPresenceSync, type PresentPerson } from './presence.ts';
import { seedField } from './seed-words.ts';
import { setToolContext } from './tool-context.ts';
import { listenToTouch } from './touch.ts';
import { dropTarget, hangOn, subtreeIds } from './tree-actions.ts';
import { WordsEditor, type WordsSource } from './words-editor.tsx';

/** What shapes and rights depend on; callbacks may change with each render. */
const SHOWN = [
  'me',
  'board',
  'camp',
  'teams',
  'people',
  'mode',
  'locale',
  'presentedWords',
  'presentedAtLabel',
  'versionLabel',
  'handling',
  'isCalm',
] as const satisfies readonly (keyof BoardCanvasProps)[];

export class BoardSession {
  readonly store: TLStore;
  readonly words: WordsSource;
  #props: BoardCanvasProps;
  #rights: CanvasRights;
  #draw: DrawContext;
  readonly #binding: BoardBinding;
  readonly #undoListeners = new Set<() => void>();
  readonly #interrupted = new InterruptedWriting();
  #editor: Editor | undefined;

  /** The document must have been loaded. */
  constructor(props: BoardCanvasProps) {
    this.#props = props;
    this.#rights = this.#makeRights();
    this.#draw = this.#drawContext();
    this.store = createTLStore({
      shapeUtils: SHAPE_UTILS,
      bindingUtils: BINDING_UTILS,
      assets: assetStore(props.images),
    });
    this.#publish();
    setContent(this.store, readBoard(props.connection.doc));
    setToolContext(this.store, {
      me: props.me,
      refuse: (refused) => this.#props.onRefusedAction(refused),
      flush: () => this.#binding.flushLocal(),
    });
    this.#binding = new BoardBinding({
      doc: props.connection.doc,
      store: this.store,
      onUndoChange: () => {
        for (const listener of this.#undoListeners) listener();
      },
      onKept: (id) => this.#props.onRefusedAction({ kind: 'kept-for-others', id }),
      onRemoving: (ids) => this.#rescueWords(ids),
      isCalm: () => this.#props.isCalm === true,
      onPending: (count) => this.#props.connection.reportPending?.(count),
      carried: takeSteps(props.connection),
    });
    this.words = {
      awareness: props.connection.awareness,
      fragment: (id) => {
        this.#binding.flushLocal();
        const words = this.#binding.fragment(id);
        if (words !== undefined) seedField(props.connection.doc, id, words);
        return words;
      },
      compose: (isComposing) => this.#binding.undoList.compose(isComposing),
      caretOf: (clientId) => this.#caretOf(clientId),
    };
  }

  /** New names, words, language or rights: shapes redraw what depends on them. */
  update(props: BoardCanvasProps): void {
    const before = this.#props;
    this.#props = props;
    if (SHOWN.every((key) => Object.is(before[key], props[key]))) return;
    this.#rights = this.#makeRights();
    this.#draw = this.#drawContext();
    this.#publish();
    this.#editor?.updateInstanceState({ isReadonly: props.mode !== 'edit' });
    this.#endWriting();
  }

  /** Words that I was writing and no longer may: what is written stays, and why it ends is said. */
  #endWriting(): void {
    const editor = this.#editor;
    const editing = editor?.getEditingShape();
    if (editor === undefined || editing === undefined || editor.canEditShape(editing)) return;
    editor.setEditingShape(null);
    editor.setCurrentTool('select');
    this.#props.onRefusedAction({ kind: 'read-only' });
  }

  /** Somebody collapsed the branch in which I am writing: what is written stays, and what I still type means nothing. */
  #endHiddenWriting(editor: Editor): void {
    const editing = editor.getEditingShape();
    if (editing === undefined || !editor.isShapeHidden(editing)) return;
    // Not within the change that hides it.
    queueMicrotask(() => {
      this.#interrupted.begin(performance.now());
      editor.setEditingShape(null);
      editor.setCurrentTool('select');
    });
  }

  /** tldraw has mounted; answers the way to take everything down with it. */
  mount(editor: Editor): () => void {
    this.#editor = editor;
    const { me, connection, mode, images } = this.#props;
    this.#binding.attach(editor);
    editor.updateInstanceState({ isReadonly: mode !== 'edit', isGridMode: false });
    const refuse: BoardCanvasProps['onRefusedAction'] = (refused) => this.#props.onRefusedAction(refused);
    const presence = new CanvasPresenceSync({
      editor,
      awareness: connection.awareness,
      meId: me.id,
      isPublic: mode !== 'projector',
      isCalm: () => this.#props.isCalm === true,
      describe: (personId, clientId) => this.#describe(personId, clientId),
      place: () => placeAt(editor, editor.getViewportPageBounds().center),
    });
    presence.setVisible(mode !== 'projector');
    const clipboard = new CanvasClipboard({
      editor,
      campId: this.#props.camp.id,
      teamId: () => this.#props.me.teamId,
      images,
      refuse,
      fragment: (id) => this.#binding.fragment(id),
      giveWords: (id, words) => this.#binding.giveWords(id, words),
      flush: () => this.#binding.flushLocal(),
      placeImage: (file, point) => placeImage(editor, images, refuse, file, point),
    });
    const control = new CanvasControl({
      editor,
      binding: this.#binding,
      rights: () => this.#rights,
      presence,
      refuse,
      duplicate: () => clipboard.duplicate(),
      placeImage: (file) => placeImage(editor, images, refuse, file),
      onUndoChange: (listener) => {
        this.#undoListeners.add(listener);
        return () => this.#undoListeners.delete(listener);
      },
    });
    const pen = watchPen(editor);
    const flushNow = (): void => this.#binding.flushLocal();
    window.addEventListener('pagehide', flushNow);
    document.addEventListener('visibilitychange', flushNow);
    // Where a gesture ends is sent at once, however rarely its way there was.
    window.addEventListener('pointerup', flushNow);
    const endings = [
      registerDefaultSideEffects(editor),
      guardStore({
        editor,
        me,
        rights: () => this.#rights,
        isApplying: () => this.#binding.isApplying,
        refuse,
      }),
      listenToKeys(editor, {
        duplicate: () => clipboard.duplicate(),
        interrupted: this.#interrupted,
      }),
      () => clipboard.destroy(),
      listenToTouch(editor, pen),
      () => pen.stop(),
      listenToDrops(editor, (file, point) => {
        placeImage(editor, images, refuse, file, point).catch((error: unknown) => {
          console.error('A picture could not be placed', error);
          refuse({ kind: 'image', reason: 'internal-error' });
        });
      }),
      followContent(editor),
      react('words in sight', () => this.#endHiddenWriting(editor)),
      () => presence.stop(),
      () => control.destroy(),
      () => window.removeEventListener('pagehide', flushNow),
      () => document.removeEventListener('visibilitychange', flushNow),
      () => window.removeEventListener('pointerup', flushNow),
    ];
    this.#props.onReady(control);
    const view = leftView(connection);
    // Nobody's view moves because the board was written anew.
    if (view !== undefined) editor.setCamera(view, { immediate: true });
    return () => {
      leaveView(connection, editor.getCamera());
      this.#binding.flushLocal();
      for (const end of endings) end();
      this.#editor = undefined;
    };
  }

  destroy(): void {
    const { connection } = this.#props;
    if (connection.doc === this.#binding.doc) this.#binding.destroy();
    // Its document has been replaced: the canvas that comes takes the steps to undo over.
    else leaveSteps(connection, this.#binding.leave());
  }

  #makeRights(): CanvasRights {
    const { me, board, camp, mode } = this.#props;
    // Whoever has been let into a team-only board by the server has been admitted.
    const writer: Writer = { ...me, teamAdmitted: true };
    return canvasRights(writer, { ...board, observersGiveFeedback: camp.observersGiveFeedback }, mode);
  }

  #drawContext(): DrawContext {
    const { board, camp, teams, locale, presentedWords, presentedAtLabel, versionLabel } = this.#props;
    return {
      ownTeam: board.teamId,
      teams,
      locale,
      baseFiscalYear: camp.baseFiscalYear,
      campTitle: camp.title,
      teamName: teams.find(({ id }) => id === board.teamId)?.name ?? '',
      handling: this.#props.handling ?? 'participants',
      presented:
        Object.keys(presentedWords).length === 0
          ? null
          : { words: presentedWords, atLabel: presentedAtLabel ?? '' },
      versionLabel,
      pageLabel: '',
      printedAt: null,
    };
  }

  #publish(): void {
    const { mode } = this.#props;
    const rights = this.#rights;
    setSurroundings(this.store, {
      draw: this.#draw,
      isReadOnly: mode !== 'edit',
      mayWrite: (shape, sheet) => rights.mayWrite(shape, sheet),
      mayMove: (shape, sheet) => rights.mayMove(shape, sheet),
      mayAdd: (type, sheet) => rights.mayAdd(type, sheet),
      WordsEditor,
      onNodeDropped: (id) => this.#dropNode(id),
    });
  }

  #dropNode(id: TLShapeId): void {
    const editor = this.#editor;
    const node = editor?.getShape(id);
    if (editor === undefined || !isNode(node)) return;
    const target = dropTarget(editor, node);
    if (target !== undefined) hangOn(editor, node, target);
    const own = subtreeIds(editor, node);
    // Its place is the tree's, wherever it was let go. Not within the gesture that is just ending.
    setTimeout(() => this.#binding.reapply([...own]), 0);
  }

  #rescueWords(ids: readonly string[]): void {
    const editor = this.#editor;
    const editing = editor?.getEditingShape();
    if (editor === undefined || editing === undefined || !ids.includes(editing.id)) return;
    const text = editor.getShapeUtil(editing).getText(editing) ?? '';
    this.#interrupted.begin(performance.now());
    this.#props.onRefusedAction({ kind: 'deleted-while-editing', text });
  }

  #describe(personId: PresentPerson['personId'], clientId: number): PresentPerson {
    const { people, teams, locale } = this.#props;
    const person = people.find(({ id }) => id === personId);
    const said = this.#props.connection.awareness.getStates().get(clientId)?.['user'] as
      | { readonly name?: string; readonly teamId?: TeamId | null }
      | undefined;
    const team = person?.teamId ?? said?.teamId ?? null;
    const city = cityLook({ ownTeam: null, teams }, team, locale);
    const name = person?.name ?? said?.name ?? '';
    return {
      personId,
      clientId,
      label: name === '' ? city.shortName : withAside(name, city.shortName, locale),
      colour: city.ink,
    };
  }

  #caretOf(clientId: number): { readonly label: string; readonly colour: string } {
    const user = this.#props.connection.awareness.getStates().get(clientId)?.['user'] as
      | { readonly personId?: PresentPerson['personId'] }
      | undefined;
    return this.#describe(user?.personId ?? ('' as PresentPerson['personId']), clientId);
  }
}
