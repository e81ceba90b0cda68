// In a sentence that breaks by phrase, the lines end while it is written where they end at rest: a browser knows other phrases
// than we do, or none. While an input method composes, nothing is moved; the ends are set anew when it is done.
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { breakLines } from '../../../shared/text/break-lines.ts';
import type { WordsPlace } from '../../shapes/surroundings.ts';

type Doc = EditorView['state']['doc'];

/** Tells the plugin that the words are set otherwise now. */
const SET_ANEW = 'miraizu lines set anew';

/** A ProseMirror plugin that ends lines where they end at rest. `place`: how the words are set at this moment. */
export function lineBreaksPlugin(place: () => WordsPlace): Plugin {
  let view: EditorView | undefined;
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: (_config, { doc }) => lineEnds(doc, place()),
      apply: (change, shown) => {
        if (view?.composing === true) return shown.map(change.mapping, change.doc);
        const isSame = !change.docChanged && change.getMeta(SET_ANEW) === undefined;
        return isSame ? shown : lineEnds(change.doc, place());
      },
    },
    props: {
      decorations: (state) => plugin.getState(state),
      handleDOMEvents: {
        compositionend: () => {
          // After ProseMirror has heard of it.
          setTimeout(() => setAnew(view, 'composed'), 0);
          return false;
        },
      },
    },
    view: (shown) => {
      view = shown;
      return {
        destroy: () => {
          view = undefined;
        },
      };
    },
  });
  return plugin;
}

/** Looks again where lines end, for this reason; not within a composition. */
export function setAnew(view: EditorView | undefined, why: string): void {
  if (view === undefined || view.isDestroyed || view.composing) return;
  view.dispatch(view.state.tr.setMeta(SET_ANEW, why));
}

function lineEnds(doc: Doc, place: WordsPlace): DecorationSet {
  if (place.byPhrase !== true) return DecorationSet.empty;
  const ends: Decoration[] = [];
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true;
    // Only plain sentences: other contents than letters take places of their own.
    if (block.textContent.length !== block.content.size) return false;
    let length = 0;
    for (const line of breakLines(block.textContent, place.width, place).slice(0, -1)) {
      length += line.text.length;
      while (/^\s$/u.test(block.textContent[length] ?? '')) length += 1;
      ends.push(Decoration.widget(at + 1 + length, lineEnd, { side: -1, key: 'line end' }));
    }
    return false;
  });
  return DecorationSet.create(doc, ends);
}

function lineEnd(): HTMLElement {
  const end = document.createElement('span');
  end.className = 'miraizu-line-end';
  return end;
}
