// Words of one record open in a TipTap editor, with what writing them together needs: y-prosemirror on the record's fragment, the
// others' carets, and an input method's words kept whole. Where the editor stands, and what its keys do, is the caller's
// (client/canvas/text over a drawn note, client/list over a row).
import { Extension } from '@tiptap/core';
import type { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yCursorPlugin, ySyncPlugin } from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { cleanText } from '../../shared/text/clean-text.ts';
import { caretAffinityPlugin } from './caret-affinity.ts';
import { CompositionBuffer } from './composition-buffer.ts';
import type { UndoCarets } from './undo-carets.ts';

/** What an editor of words needs from whoever holds the document. */
export interface WordsSurroundings {
  readonly awareness: Awareness;
  /** What is composed waits in the editor and is not in the document, or no longer does. */
  readonly hold: (isHolding: boolean) => void;
  /** Keeps the caret with each step that can be undone. */
  readonly carets: UndoCarets;
  /** Name, city and colour of the person behind a client, for the caret. */
  caretOf(clientId: number): { readonly label: string; readonly colour: string };
}

/** A TipTap extension that joins the editor to `fragment`; `more` are plugins of the caller's own, behind those. */
export const writtenTogether = (
  fragment: Y.XmlFragment,
  source: WordsSurroundings,
  more: readonly Plugin[] = [],
): Extension =>
  Extension.create({
    name: 'boardWords',
    addProseMirrorPlugins: () => {
      const held = new CompositionBuffer(source.hold);
      const carets = yCursorPlugin(source.awareness, {
        cursorBuilder: (_user: unknown, clientId: number) => caret(source.caretOf(clientId)),
        selectionBuilder: (_user: unknown, clientId: number) => ({
          style: `background-color: ${source.caretOf(clientId).colour}33`,
        }),
      });
      return [
        caretAffinityPlugin(held, source.carets),
        held.plugin(),
        ySyncPlugin(fragment),
        held.still(carets),
        ...more,
      ];
    },
  });

function caret({ label, colour }: { readonly label: string; readonly colour: string }): HTMLElement {
  const line = document.createElement('span');
  line.className = 'miraizu-caret';
  line.style.borderColor = colour;
  const name = document.createElement('span');
  name.className = 'miraizu-caret-name';
  name.style.backgroundColor = colour;
  name.textContent = label;
  line.append(name);
  return line;
}

/** Events of our own that bring only words. By identity: their clipboardData is null in Chromium and WebKit, empty in Firefox. */
const plainPastes = new WeakSet<ClipboardEvent>();

/** What is pasted into words is words: no tables, pictures or colours of other programs. */
export function pastePlainText(view: EditorView, event: ClipboardEvent): boolean {
  // pasteText comes by here again.
  if (plainPastes.has(event) || event.clipboardData === null) return false;
  const text = cleanText(event.clipboardData.getData('text/plain')).replace(/\n+$/u, '');
  if (text !== '') insertPlain(view, text.replaceAll('\t', ' '));
  return true;
}

/** Puts plain words where the caret is, as if they were pasted. */
export function insertPlain(view: EditorView, text: string): void {
  const plain = new ClipboardEvent('paste');
  plainPastes.add(plain);
  view.pasteText(text, plain);
}
