// Printing by key waits until everything that will be on the paper is there: slices of the font that no screen has needed yet,
// and pictures. What a slow network does not bring in time is printed without.

import { isComposing, type KeyLike } from '../../ui/composing.ts';

/** Nobody waits longer for a printer's dialog. */
const PATIENCE_MS = 3000;

/** Ctrl+P, or ⌘P. */
export const isPrintKey = (
  event: KeyLike & Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): boolean =>
  !isComposing(event) &&
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === 'p';

/** Resolves when the fonts and pictures of what is drawn for paper are loaded, at the latest after three seconds. */
export async function whenLoaded(drawn: HTMLElement): Promise<void> {
  // Laid out beside the screen, it asks for the slices that this device needs, and for no others.
  drawn.classList.add('is-awaited');
  drawn.getBoundingClientRect();
  const pictures = [...drawn.querySelectorAll('image')].map((image) => loaded(image.href.baseVal));
  const late = new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([Promise.allSettled([document.fonts.ready, ...pictures]), late]);
  drawn.classList.remove('is-awaited');
}

function loaded(address: string): Promise<void> {
  const picture = new Image();
  picture.src = address;
  return picture.decode();
}
