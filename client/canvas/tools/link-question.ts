// Which way a つながり goes that somebody has just drawn, where its ends do not say: the question that waits for its answer. One per
// store; who draws asks it (linking.ts), the screen around the canvas shows it.
import { type Atom, atom, type TLStore } from 'tldraw';
import type { LinkQuestion } from '../canvas-handle.ts';

const all = new WeakMap<TLStore, Atom<LinkQuestion | null>>();

/** null while nothing is asked; reading it follows it. */
export function linkQuestion(store: TLStore): Atom<LinkQuestion | null> {
  const known = all.get(store) ?? atom<LinkQuestion | null>('link question', null);
  all.set(store, known);
  return known;
}
