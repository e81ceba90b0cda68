// What shapes need to know beside their own record: the camp, the language, who I am and what I may do. Set by the canvas
// for its editor; shapes read it reactively and never ask for more.
import type { ComponentType } from 'react';
import { type Atom, atom, type Editor, type TLShape, type TLShapeId, type TLStore } from 'tldraw';
import type { BoardContent } from '../../shared/board/records.ts';
import type { NoteText } from '../../shared/drawing/note-text.ts';
import type { DrawContext } from '../../shared/drawing/sheet-context.ts';
import type { SheetShape } from './shape-types.ts';

/** Where words stand and how they are set; `isAround`: x and y are the middle of their box, and they are set to its middle. */
export type WordsPlace = Omit<NoteText, 'lines'> & { readonly isAround?: true };

export interface TextEditorProps {
  readonly shapeId: TLShapeId;
  readonly text: WordsPlace;
  readonly colour: string;
  /** The paper under the words: what grows over a badge stands on it, and not among the badge's letters. */
  readonly ground?: string | undefined;
  readonly label: string;
}

export interface Surroundings {
  readonly draw: DrawContext;
  readonly isReadOnly: boolean;
  /** May I write the words of this shape, which lies on that sheet? */
  readonly mayWrite: (shape: TLShape, sheet: SheetShape | undefined) => boolean;
  /** May I set this mark, which is on that sheet? */
  readonly maySet: (shape: TLShape, sheet: SheetShape | undefined) => boolean;
  readonly mayMove: (shape: TLShape, sheet: SheetShape | undefined) => boolean;
  /** May I put a new shape of this type on that sheet? */
  readonly mayAdd: (type: string, sheet: SheetShape | undefined) => boolean;
  /** The editor for words, laid over a shape while it is edited. */
  readonly TextEditor: ComponentType<TextEditorProps>;
  /** A tree node was dropped: hangs it on what lies under it. */
  readonly onNodeDropped: (id: TLShapeId) => void;
}

/** A value of each store, which readers follow; `first` until it is set. */
function perStore<T>(name: string, first: T): (store: TLStore) => Atom<T> {
  const atoms = new WeakMap<TLStore, Atom<T>>();
  return (store) => {
    const known = atoms.get(store) ?? atom(name, first);
    atoms.set(store, known);
    return known;
  };
}

const all = perStore<Surroundings | null>('surroundings', null);

/** Sets them for every editor of this store; before the first editor is mounted, so that shapes always find them. */
export const setSurroundings = (store: TLStore, surroundings: Surroundings): void => {
  all(store).set(surroundings);
};

/** Reading it in a component (useValue) or a geometry follows its changes. */
export function surroundingsOf(editor: Pick<Editor, 'store'>): Surroundings {
  const known = all(editor.store).get();
  if (known === null) throw new Error('The canvas has not set its surroundings');
  return known;
}

const contents = perStore<BoardContent>('board content', { sheets: [], notes: [], nodes: [], links: [] });

/** Apart from the surroundings, because it changes all the time and only sheets depend on it. */
export const setContent = (store: TLStore, content: BoardContent): void => {
  contents(store).set(content);
};

/** Everything of ours on the board, a moment old at most. */
export const contentOnBoard = (editor: Pick<Editor, 'store'>): BoardContent => contents(editor.store).get();

const begun = perStore<TLShapeId | null>('words begun', null);

/** This shape's words are open on this screen and hold a letter, if only a composed one; null when none are. */
export const setBegun = (store: TLStore, id: TLShapeId | null): void => {
  begun(store).set(id);
};

/** The prompt under these words goes with their first letter, before the document tells of it. */
export const begunWords = (editor: Pick<Editor, 'store'>): TLShapeId | null => begun(editor.store).get();

const examples = perStore<TLShapeId | null>('sheet with its example', null);

/** This sheet shows its 記入例 on this screen; null when none does. */
export const setExampleShown = (store: TLStore, sheetId: TLShapeId | null): void => {
  examples(store).set(sheetId);
};

/** The sheet that shows its 記入例 on this screen. It is in no record: nobody else's screen, no file and no paper knows of it. */
export const exampleShown = (editor: Pick<Editor, 'store'>): TLShapeId | null => examples(editor.store).get();
