// Whose a key is: an input method's, or the person's. The one rule for every handler of keys; nothing else in the client
// looks at `isComposing` or `keyCode` of a key.
import { useEffect, useEffectEvent } from 'react';

/** What the rule looks at; a KeyboardEvent of the browser or of React. */
export interface KeyLike {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing?: boolean;
  readonly nativeEvent?: { readonly isComposing: boolean };
}

/**
 * Does the key belong to an input method that composes? Safari tells of the key that ended a composition after its end:
 * `isComposing` is false then, and only 229, which every browser gives to keys that a method has taken, says whose it is.
 */
export const isComposing = (event: KeyLike): boolean =>
  event.isComposing === true || event.nativeEvent?.isComposing === true || event.keyCode === 229;

/** Enter that belongs to the person, not to an input method choosing a word. */
export const isPlainEnter = (event: KeyLike): boolean => event.key === 'Enter' && !isComposing(event);

/** Escape that belongs to the person, not to an input method giving up a word. */
export const isPlainEscape = (event: KeyLike): boolean => event.key === 'Escape' && !isComposing(event);

/** On a form: the Enter of an input method never sends it. */
export function keepComposingEnter(event: KeyLike & { preventDefault(): void }): void {
  if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
}

/**
 * Hears of the keys of the whole window, whatever has the focus, but for those of an input method. `isCaptured`: before anything
 * on the page does.
 */
export function useWindowKeys(onKey: (event: KeyboardEvent) => void, isCaptured = false): void {
  const hear = useEffectEvent((event: KeyboardEvent): void => {
    if (!isComposing(event)) onKey(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => hear(event);
    addEventListener('keydown', listener, isCaptured);
    return () => removeEventListener('keydown', listener, isCaptured);
  }, [isCaptured]);
}
