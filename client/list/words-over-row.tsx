// The words of one record, open for writing over its row: the same merging editor as on the canvas. It lies beside the rows, so that
// nothing that happens among them, rows that come, go or change places, takes the caret away or cuts a composition.
import { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { boardRecords, readText } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { isComposing } from '../ui/composing.ts';
import {
  cleanSlice,
  pastePlainText,
  prefillField,
  textExtensions,
  type WordsSurroundings,
  writtenTogether,
} from '../words/words.ts';
import type { ListSession } from './list-session.ts';
import { rowElementId } from './row-parts.tsx';

/** How the writing was ended. */
export type WritingEnd = 'done' | 'add-below' | 'left';

interface WordsOverRowProps {
  readonly session: ListSession;
  readonly id: RecordId;
  readonly source: Omit<WordsSurroundings, 'carets'>;
  readonly label: string;
  readonly isBold: boolean;
  /** Shift+Enter makes a child of it; else a new line. */
  readonly hasChildren: boolean;
  /** Enter begins a new line, as on the keyboards of phones, which have no other key for it. */
  readonly isEnterLine?: boolean;
  /** The part of the page that scrolls, in which rows and words lie. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** Grows whenever rows may have moved. */
  readonly rows: unknown;
  readonly onEnd: (how: WritingEnd) => void;
}

export function WordsOverRow(props: WordsOverRowProps) {
  const { session, id, label, isBold, scroller, rows } = props;
  const host = useRef<HTMLDivElement>(null);
  const onEnd = useEffectEvent(props.onEnd);
  const canGrow = useEffectEvent(() => props.hasChildren);
  const isEnterLine = useEffectEvent(() => props.isEnterLine === true);
  const surroundings = useEffectEvent(() => props.source);

  useLayoutEffect(() => {
    const map = boardRecords(session.doc).get(id);
    const words = map === undefined ? undefined : readText(map);
    const element = host.current;
    if (words === undefined || element === null) {
      onEnd('left');
      return;
    }
    prefillField(session.doc, id, words);
    const { undoList } = session;
    const source = surroundings();
    const editor = new Editor({
      element,
      extensions: [
        ...textExtensions,
        writtenTogether(words, {
          ...source,
          hold: (isHolding) => source.hold(isHolding),
          carets: undoList.carets,
        }),
      ],
      enableCoreExtensions: { textDirection: false },
      editorProps: {
        handlePaste: pastePlainText,
        transformPastedText: cleanText,
        transformPasted: (slice, view) => cleanSlice(slice, view.state.doc),
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
        handleDOMEvents: {
          compositionstart: () => {
            undoList.compose(true);
          },
          compositionend: () => {
            undoList.compose(false);
          },
          blur: (view, event) => {
            // The window itself may go for a moment; then the caret is still here.
            if (document.hasFocus() && !view.dom.contains(event.relatedTarget as Node | null)) onEnd('left');
          },
        },
        handleKeyDown: (view, event) => {
          // Enter that chooses a word, Escape that gives one up: the input method's.
          if (isComposing(event) || view.composing) return false;
          switch (event.key) {
            case 'Escape':
              onEnd('done');
              return true;
            case 'Enter':
              if (event.ctrlKey || event.metaKey) return true;
              if (event.altKey || isEnterLine() || (event.shiftKey && !canGrow()))
                return editor.commands.splitBlock();
              onEnd(event.shiftKey ? 'add-below' : 'done');
              return true;
            case 'z':
            case 'Z':
            case 'y':
              if (!(event.ctrlKey || event.metaKey)) return false;
              if (event.key === 'y' || event.shiftKey) session.redo();
              else session.undo();
              return true;
            default:
              return false;
          }
        },
      },
    });
    // At once: TipTap's own autofocus waits for a timer and a frame, and what somebody quick types meanwhile would be lost.
    editor.commands.setTextSelection(editor.state.doc.content.size);
    editor.view.focus();
    return () => {
      editor.destroy();
      undoList.compose(false);
    };
  }, [session, id, label]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: where the row is follows from all rows
  useLayoutEffect(() => layOver(scroller.current, id, host.current), [rows, id, scroller]);
  useEffect(() => {
    const again = (): void => layOver(scroller.current, id, host.current);
    const watch = new ResizeObserver(again);
    if (scroller.current !== null) watch.observe(scroller.current);
    return () => watch.disconnect();
  }, [id, scroller]);

  return <div ref={host} className={isBold ? 'lwriting bold' : 'lwriting'} />;
}

/** Puts the editor exactly where the row has its words. */
function layOver(scroller: HTMLElement | null, id: RecordId, host: HTMLElement | null): void {
  const words = document.getElementById(rowElementId(id))?.querySelector('[data-words]');
  if (scroller === null || host === null || !(words instanceof HTMLElement)) return;
  const [from, at] = [scroller.getBoundingClientRect(), words.getBoundingClientRect()];
  host.style.left = `${at.left - from.left + scroller.scrollLeft}px`;
  host.style.top = `${at.top - from.top + scroller.scrollTop}px`;
  host.style.width = `${at.width}px`;
  host.style.minHeight = `${at.height}px`;
}
