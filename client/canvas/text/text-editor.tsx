// The editor for words on a note, a node or an arrow: TipTap on the record's text fragment by y-prosemirror, laid exactly over the
// place where the words are drawn. The fragment is the only truth: nothing is copied in or out of it here. Knows no tldraw
// store; what is typed reaches the drawing through the binding like anybody's words.

import { Editor as TiptapEditor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import {
  type CSSProperties,
  createContext,
  type ReactElement,
  useContext,
  useLayoutEffect,
  useRef,
} from 'react';
import { useEditor } from 'tldraw';
import type * as Y from 'yjs';
import { cleanText } from '../../../shared/text/clean-text.ts';
import { setBegun, type TextEditorProps, type WordsPlace } from '../../shapes/surroundings.ts';
import {
  cleanSlice,
  insertPlain,
  pastePlainText,
  textExtensions,
  type WordsSurroundings,
  writtenTogether,
} from '../../words/words.ts';
import type { RefusedAction } from '../canvas-handle.ts';
import { toolContext } from '../tool-context.ts';
import { droppedText, inlineOf } from './dropped-text.ts';
import { lineBreaksPlugin, setAnew } from './line-breaks.ts';

/** What the editor of words needs from the canvas: the text of a record, and who is to hear of composing. */
export interface WordsSource extends WordsSurroundings {
  fragment(id: string): Y.XmlFragment | undefined;
  /** A composition begins or has ended. */
  compose(isComposing: boolean): void;
}

/** Where editors of words find their source; set by the canvas around its editor, null elsewhere. */
export const WordsSourceContext = createContext<WordsSource | null>(null);

/** Mounted while the words of a shape are open; takes the focus at once. Shows nothing for a record without a text. */
export function TextEditor({ shapeId, text, colour, ground, label }: TextEditorProps): ReactElement {
  const editor = useEditor();
  const source = useContext(WordsSourceContext);
  const host = useRef<HTMLDivElement>(null);
  const place = useRef(text);
  place.current = text;
  useLayoutEffect(() => {
    const fragment = source?.fragment(shapeId);
    if (host.current === null || source === null || fragment === undefined) return;
    const { refuse } = toolContext(editor);
    const tellBegun = (): void =>
      setBegun(editor.store, !words.isDestroyed && (words.view.composing || !words.isEmpty) ? shapeId : null);
    const words = new TiptapEditor({
      element: host.current,
      extensions: [
        ...textExtensions,
        writtenTogether(fragment, source, [lineBreaksPlugin(() => place.current)]),
      ],
      enableCoreExtensions: { textDirection: false },
      editorProps: {
        handlePaste: pastePlainText,
        handleDrop: (view, event, _slice, moved) => !moved && dropPlainText(view, event, refuse),
        transformPastedText: cleanText,
        transformPasted: (slice, view) => cleanSlice(slice, view.state.doc),
        handleDOMEvents: {
          compositionstart: () => {
            source.compose(true);
            setBegun(editor.store, shapeId);
          },
          compositionend: () => {
            source.compose(false);
            // After ProseMirror has heard of it.
            queueMicrotask(tellBegun);
          },
        },
        attributes: { role: 'textbox', 'aria-multiline': 'true' },
      },
    });
    words.on('update', tellBegun);
    editor.setRichTextEditor(words as never);
    // At once: TipTap's own autofocus waits for a timer and a frame, and what somebody quick types meanwhile would be lost.
    words.commands.setTextSelection(words.state.doc.content.size);
    words.view.focus();
    // A press of the pointer that opened the words may still take the focus away when it ends.
    const settled = requestAnimationFrame(() => words.view.hasFocus() || words.view.focus());
    return () => {
      cancelAnimationFrame(settled);
      if (editor.getRichTextEditor() === (words as never)) editor.setRichTextEditor(null);
      words.destroy();
      source.compose(false);
      setBegun(editor.store, null);
    };
  }, [editor, source, shapeId]);
  const setting = `${text.size} ${text.width} ${text.byPhrase}`;
  useLayoutEffect(() => {
    const words = editor.getRichTextEditor();
    if (words !== null && host.current?.contains(words.view.dom) === true) setAnew(words.view, setting);
  }, [editor, setting]);
  // Past the editor: a city that is renamed must not make a new one under what is being composed.
  useLayoutEffect(() => {
    host.current?.querySelector('[role=textbox]')?.setAttribute('aria-label', label);
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the canvas from taking what is meant for the textbox inside
    <div
      ref={host}
      className="miraizu-words"
      style={placeOf(text, colour, ground)}
      onPointerDown={editor.markEventAsHandled}
      onPointerUp={editor.markEventAsHandled}
      onTouchEnd={(event) => event.stopPropagation()}
      onContextMenu={(event) => event.stopPropagation()}
    />
  );
}

/** The same for what is dragged into words from elsewhere: it comes to where it is let go. Pictures went by before. */
function dropPlainText(
  view: TiptapEditor['view'],
  event: DragEvent,
  refuse: (refused: RefusedAction) => void,
): boolean {
  const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (event.dataTransfer === null || place === null) return false;
  const text = inlineOf(droppedText(event.dataTransfer));
  if (text === '') {
    refuse({ kind: 'nothing-to-place' });
    return true;
  }
  view.focus();
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))));
  insertPlain(view, text);
  return true;
}

/** BIZ UDPGothic: 0.88 em above the baseline, 0.12 em below. */
const BASELINE = (0.88 - 0.12) / 2;

function placeOf(text: WordsPlace, colour: string, ground?: string): CSSProperties {
  const { x, y, width, size, lineHeight, bold } = text;
  return {
    left: x,
    ...(text.isAround === true
      ? {
          top: y,
          width: 'max-content',
          minWidth: '1em',
          maxWidth: width,
          transform: 'translate(-50%, -50%)',
          textAlign: 'center',
        }
      : { top: y - lineHeight / 2 - size * BASELINE, width }),
    fontSize: size,
    lineHeight: `${lineHeight}px`,
    fontWeight: bold ? 700 : 400,
    color: colour,
    caretColor: colour,
    ...(ground === undefined ? {} : { backgroundColor: ground }),
  };
}
