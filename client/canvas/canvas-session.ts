// One board opened on one canvas: store, binding, rights, presence, keys and the handle, made and taken down together.
// board-canvas.tsx gives it the editor when tldraw has mounted; nothing of React is known here.

import {
  createTLStore,
  type Editor,
  react,
  registerDefaultSideEffects,
  type TLShapeId,
  type TLStore,
  type VecLike,
} from 'tldraw';
import { readBoard } from '../../shared/board/records.ts';
import { seatAt } from '../../shared/drawing/lobby-seats.ts';
import type { DrawContext } from '../../shared/drawing/sheet-context.ts';
import { templateOf } from '../../shared/templates/catalogue.ts';
import { isNode } from '../shapes/shape-types.ts';
import { setContent, setSurroundings } from '../shapes/surroundings.ts';
import { prefillField } from '../words/words.ts';
import { DocumentBinding, startContentIndex } from './binding/binding.ts';
import type { BoardCanvasProps, ImageStore } from './board-canvas-props.ts';
import { caretOf, describePerson, rightsOf } from './canvas-context.ts';
import { CanvasControl } from './canvas-control.ts';
import { isLinkable } from './canvas-handle.ts';
import { leave, takeLeft } from './canvas-handover.ts';
import { CanvasClipboard, listenToDrops } from './clipboard/clipboard.ts';
import { drawContextOf } from './draw-context.ts';
import { BINDING_UTILS, SHAPE_UTILS } from './editor-config.ts';
import { CanvasPresenceSync, listenToInput, listenToKeys, stayWithWords } from './input/input.ts';
import { restWhenStill } from './render/render.ts';
import { type CanvasRights, guardStore } from './rights/rights.ts';
import {
  dropTarget,
  endExamples,
  followSheets,
  hangOn,
  placeAt,
  sheetAt,
  subtreeIds,
} from './sheets/sheets.ts';
import { endForbiddenWriting, InterruptedEditing, TextEditor, type WordsSource } from './text/text.ts';
import { setToolContext } from './tool-context.ts';
import { assetStore, placeImage } from './tools/tools.ts';

/** A page that is asked whether to leave, and one that leaves. */
const GOING = ['beforeunload', 'pagehide'] as const;

/** What shapes and rights depend on; callbacks may change with each render. */
const SHOWN = [
  'me',
  'board',
  'camp',
  'teams',
  'people',
  'wayIn',
  'mode',
  'locale',
  'presentedWords',
  'presentedAtLabel',
  'elsewhere',
  'versionLabel',
  'handling',
  'today',
  'isCalm',
] as const satisfies readonly (keyof BoardCanvasProps)[];

/** How much people have made that the document has not yet: shapes, composed words, pictures on their way to the server. */
interface PendingChanges {
  readonly inBinding: number;
  readonly inWords: number;
  readonly inUploads: number;
}

/**
 * Everything of one opened board that outlives a render: made when the document is loaded, `mount`ed once with an editor, and
 * destroyed once.
 */
export class CanvasSession {
  readonly store: TLStore;
  readonly words: WordsSource;
  #props: BoardCanvasProps;
  #rights: CanvasRights;
  #draw: DrawContext;
  readonly #binding: DocumentBinding;
  readonly #undoListeners = new Set<() => void>();
  readonly #interrupted = new InterruptedEditing();
  #editor: Editor | undefined;
  #pending: PendingChanges = { inBinding: 0, inWords: 0, inUploads: 0 };

  /** The document must have been loaded. */
  constructor(props: BoardCanvasProps) {
    this.#props = props;
    this.#rights = rightsOf(props);
    this.#draw = drawContextOf(props);
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
      pressPaper: (point) => this.#pressPaper(point),
      today: () => this.#props.today ?? '',
      flush: () => this.#binding.flushLocal(),
    });
    this.#binding = new DocumentBinding({
      doc: props.connection.doc,
      store: this.store,
      onUndoChange: () => {
        for (const listener of this.#undoListeners) listener();
      },
      onKept: (id) => this.#props.onRefusedAction({ kind: 'kept-for-others', id }),
      onRemoving: (ids) => {
        const text = this.#editor === undefined ? null : this.#interrupted.byDeletion(this.#editor, ids);
        if (text !== null) this.#props.onRefusedAction({ kind: 'deleted-while-editing', text });
      },
      isCalm: () => this.#props.isCalm === true,
      onPending: (count) => this.#reportPending({ inBinding: count }),
    });
    this.words = {
      awareness: props.connection.awareness,
      fragment: (id) => {
        this.#binding.flushLocal();
        const words = this.#binding.fragment(id);
        if (words !== undefined) prefillField(props.connection.doc, id, words);
        return words;
      },
      compose: (isComposing) => this.#binding.undoList.compose(isComposing),
      hold: (isHolding) => this.#reportPending({ inWords: isHolding ? 1 : 0 }),
      carets: this.#binding.undoList.carets,
      caretOf: (clientId) => caretOf(this.#props, clientId),
    };
  }

  /** What is printed is no record, but one's own seat opens what one says there. */
  #pressPaper(point: VecLike): void {
    const sheet = this.#editor === undefined ? undefined : sheetAt(this.#editor, point);
    const template = sheet === undefined ? undefined : templateOf(sheet.props);
    if (sheet === undefined || template === undefined) return;
    const there = { x: point.x - sheet.x, y: point.y - sheet.y };
    if (seatAt(template, this.#draw, there) === this.#props.me.id) this.#props.onOwnSeat?.();
  }

  #tellWriting(editor: Editor): () => void {
    const tell = (isWriting: boolean): void => this.#props.connection.reportWriting?.(isWriting);
    const stop = react('words are open', () => tell(editor.getEditingShapeId() !== null));
    return () => {
      stop();
      tell(false);
    };
  }

  #reportPending(changed: Partial<PendingChanges>): void {
    this.#pending = { ...this.#pending, ...changed };
    const { inBinding, inWords, inUploads } = this.#pending;
    this.#props.connection.reportPending?.(inBinding + inWords + inUploads);
  }

  /** A picture that is being uploaded belongs to the document on the screen: it is not saved, and that document stays until it is in. */
  #countUploads(images: ImageStore): ImageStore {
    const count = (more: number): void => this.#reportPending({ inUploads: this.#pending.inUploads + more });
    return {
      url: (assetId) => images.url(assetId),
      async upload(file) {
        count(1);
        try {
          return await images.upload(file);
        } finally {
          count(-1);
        }
      },
    };
  }

  /** New names, words, language or rights: shapes redraw what depends on them. */
  update(props: BoardCanvasProps): void {
    const before = this.#props;
    this.#props = props;
    if (SHOWN.every((key) => Object.is(before[key], props[key]))) return;
    this.#rights = rightsOf(props);
    this.#draw = drawContextOf(props);
    this.#publish();
    this.#editor?.updateInstanceState({ isReadonly: props.mode !== 'edit' });
    if (this.#editor !== undefined && endForbiddenWriting(this.#editor))
      this.#props.onRefusedAction({ kind: 'read-only' });
  }

  /** tldraw has mounted; returns a function that takes everything down with it. */
  mount(editor: Editor): () => void {
    this.#editor = editor;
    restWhenStill(editor);
    const { me, connection, mode } = this.#props;
    const images = this.#countUploads(this.#props.images);
    this.#binding.attach(editor);
    editor.updateInstanceState({ isReadonly: mode !== 'edit', isGridMode: false });
    const refuse: BoardCanvasProps['onRefusedAction'] = (refused) => this.#props.onRefusedAction(refused);
    const presence = new CanvasPresenceSync({
      editor,
      awareness: connection.awareness,
      meId: me.id,
      isPublic: true,
      isCalm: () => this.#props.isCalm === true,
      describe: (personId, clientId) => describePerson(this.#props, personId, clientId),
      place: () => placeAt(editor, editor.getViewportPageBounds().center),
    });
    const clipboard = new CanvasClipboard({
      editor,
      campId: this.#props.camp.id,
      board: this.#props.board,
      me: () => this.#props.me,
      act: (deed) => this.#binding.act(deed),
      onTable: (table) => this.#props.onTable?.(table),
      images,
      refuse,
      fragment: (id) => this.#binding.fragment(id),
      giveWords: (id, words) => this.#binding.giveWords(id, words),
      flush: () => this.#binding.flushLocal(),
      placeImage: (file, point) => placeImage(editor, images, refuse, file, point),
    });
    const toolKeys = { areOn: true };
    const control = new CanvasControl({
      editor,
      binding: this.#binding,
      rights: () => this.#rights,
      refuse,
      duplicate: () => clipboard.duplicate(),
      toolKeys,
      placeImage: (file) => placeImage(editor, images, refuse, file),
      onUndoChange: (listener) => {
        this.#undoListeners.add(listener);
        return () => this.#undoListeners.delete(listener);
      },
    });
    const flushNow = (): void => this.#binding.flushLocal();
    // In the capture phase, so before the offline writer, which listens there too and was registered first.
    for (const going of GOING) window.addEventListener(going, flushNow, { capture: true });
    document.addEventListener('visibilitychange', flushNow);
    // Where a gesture ends is sent at once, however rarely its way there was.
    window.addEventListener('pointerup', flushNow);
    const endings = [
      this.#tellWriting(editor),
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
      ...listenToInput({
        editor,
        binding: this.#binding,
        rights: () => this.#rights,
        mayEdit: () => this.#props.mode === 'edit',
        areKeysOn: () => toolKeys.areOn,
        isOfGoneWords: () => this.#interrupted.swallows(performance.now()),
        isOfSelection: (tool) => {
          const [only, ...others] = control.stateNow().selection;
          return tool === 'link' && only !== undefined && others.length === 0 && isLinkable(only);
        },
        take: (tool) => control.setTool(tool),
      }),
      listenToDrops({
        editor,
        refuse,
        placeImage: (file, point) => {
          placeImage(editor, images, refuse, file, point).catch((error: unknown) => {
            console.error('A picture could not be placed', error);
            refuse({ kind: 'image', reason: 'internal-error' });
          });
        },
        placeDropped: (data, point) => clipboard.drop(data, point),
        takeFile: (file, point) => clipboard.takeFile(file, point),
      }),
      startContentIndex(editor),
      followSheets(editor),
      stayWithWords(editor),
      endExamples(editor),
      react('words in sight', () => this.#interrupted.byHiding(editor)),
      react('words that may be written', () =>
        this.#interrupted.byCarrying(editor, () => refuse({ kind: 'carried-while-editing' })),
      ),
      () => presence.stop(),
      () => control.destroy(),
      () => {
        for (const going of GOING) window.removeEventListener(going, flushNow, { capture: true });
      },
      () => document.removeEventListener('visibilitychange', flushNow),
      () => window.removeEventListener('pointerup', flushNow),
    ];
    this.#props.onReady(control);
    const left = takeLeft(connection);
    // Nobody's view moves because the board was rewritten.
    if (left !== undefined) editor.setCamera(left.view, { immediate: true });
    if (left?.couldUndo === true) refuse({ kind: 'undo-begins-anew' });
    return () => {
      this.#binding.flushLocal();
      const { canUndo, canRedo } = this.#binding.undoList;
      const isReplaced = connection.doc !== this.#binding.doc;
      leave(connection, { view: editor.getCamera(), couldUndo: isReplaced && (canUndo || canRedo) });
      for (const end of endings) end();
      this.#editor = undefined;
    };
  }

  destroy(): void {
    const { doc } = this.#binding;
    this.#binding.destroy();
    // Where its document has been replaced, everything is in it now.
    this.#props.connection.reportLeft?.(doc);
  }

  #publish(): void {
    const { mode } = this.#props;
    const rights = this.#rights;
    setSurroundings(this.store, {
      draw: this.#draw,
      isReadOnly: mode !== 'edit',
      mayWrite: (shape, sheet) => rights.mayWrite(shape, sheet),
      maySet: (shape, sheet) => rights.maySet(shape, sheet),
      mayMove: (shape, sheet) => rights.mayMove(shape, sheet),
      mayAdd: (type, sheet) => rights.mayAdd(type, sheet),
      TextEditor,
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
}
