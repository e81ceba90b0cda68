// What is dragged onto the canvas from elsewhere and let go there: pictures, text, links. Whatever cannot be placed is refused with
// a reason. What text says is dropped-text.ts's, where it goes canvas-clipboard.ts's, pictures images.ts's; text for words that are
// open is their editor's.
import type { Editor, VecLike } from 'tldraw';
import { isOutlineFile, isTableFile } from '../../incoming/incoming.ts';
import type { RefusedAction } from '../canvas-handle.ts';
import { droppedText, notesOf } from '../text/text.ts';
import { filesOf } from '../tools/tools.ts';

interface DropOptions {
  readonly editor: Editor;
  readonly refuse: (refused: RefusedAction) => void;
  readonly placeImage: (file: File, point: VecLike) => void;
  /** A file with a table or an outline in it. */
  readonly takeFile: (file: File, point: VecLike) => void;
  /** Notes, or nodes of a tree, around a point of the page. */
  readonly placeDropped: (dropped: DroppedWords, point: VecLike) => void;
}

/** What was let go that is no file: the words themselves, and the notes that they say. */
export interface DroppedWords {
  readonly data: Pick<DataTransfer, 'getData'>;
  readonly texts: readonly string[];
}

/** Returns a function that ends it. */
export function listenToDrops({
  editor,
  refuse,
  placeImage,
  takeFile,
  placeDropped,
}: DropOptions): () => void {
  const container = editor.getContainer();
  const onDragOver = (event: DragEvent): void => {
    if (isForWords(event) || event.dataTransfer === null) return;
    // What is dragged stays where it comes from.
    event.dataTransfer.dropEffect = 'copy';
    event.preventDefault();
  };
  const onDrop = (event: DragEvent): void => {
    const data = event.dataTransfer;
    const files = filesOf(data);
    if (data === null || (files.length === 0 && isForWords(event))) return;
    event.preventDefault();
    event.stopPropagation();
    const point = editor.screenToPage({ x: event.clientX, y: event.clientY });
    if (files.length > 0) {
      const folders = foldersIn(data);
      for (const file of files)
        if (!folders.has(file.name) && (isTableFile(file) || isOutlineFile(file))) takeFile(file, point);
        else if (isPicture(file) && !folders.has(file.name)) placeImage(file, point);
        else refuse({ kind: 'file-no-picture' });
      return;
    }
    const dropped = droppedText(data);
    const texts = notesOf(dropped);
    if (texts.length === 0) refuse({ kind: 'nothing-to-place' });
    else if (dropped.kind === 'link') placeDropped({ data: asText(texts[0] ?? ''), texts }, point);
    else
      placeDropped({ data: data.getData('text/plain') === '' ? asText(dropped.text) : data, texts }, point);
  };
  // Let go of beside the canvas, a file or a link would take the board's place in the tab.
  const onStray = (event: DragEvent): void => {
    if (isForWords(event) || (event.target instanceof Node && container.contains(event.target))) return;
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    event.preventDefault();
  };
  const { ownerDocument } = container;
  ownerDocument.addEventListener('dragover', onStray);
  ownerDocument.addEventListener('drop', onStray);
  container.addEventListener('dragover', onDragOver, { capture: true });
  container.addEventListener('drop', onDrop, { capture: true });
  return () => {
    ownerDocument.removeEventListener('dragover', onStray);
    ownerDocument.removeEventListener('drop', onStray);
    container.removeEventListener('dragover', onDragOver, { capture: true });
    container.removeEventListener('drop', onDrop, { capture: true });
  };
}

/** For what a browser says in other words than text: a link is its words and its address. */
const asText = (text: string): DroppedWords['data'] => ({
  getData: (type) => (type === 'text/plain' ? text : ''),
});

/** Over words that are open, or a field: those take text themselves. */
const isForWords = ({ target }: DragEvent): boolean =>
  target instanceof Node &&
  (target instanceof Element ? target : target.parentElement)?.closest(
    'input, textarea, select, [contenteditable="true"]',
  ) != null;

/** What says nothing of itself is looked at by the server. */
const isPicture = ({ type }: File): boolean => type === '' || type.startsWith('image/');

/** A folder comes as a file without a type, which cannot be read. */
const foldersIn = ({ items }: DataTransfer): ReadonlySet<string> =>
  new Set(
    [...items]
      .map((item) => item.webkitGetAsEntry())
      .filter((entry) => entry?.isDirectory === true)
      .map((entry) => entry?.name ?? ''),
  );
