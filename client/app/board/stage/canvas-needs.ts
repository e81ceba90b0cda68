// What this browser lacks of what the canvas needs. Reads the page; decides nothing.

/** What tldraw 5.4.2 calls without asking first, or styles itself by, beyond what the build's target (ES2022) has. */
const NEEDS: Readonly<Record<string, () => boolean>> = {
  structuredClone: () => typeof structuredClone === 'function',
  'Object.hasOwn': () => typeof Object.hasOwn === 'function',
  ResizeObserver: () => typeof ResizeObserver === 'function',
  PointerEvent: () => typeof PointerEvent === 'function',
  Path2D: () => typeof Path2D === 'function',
  roundRect: () => typeof Path2D === 'function' && 'roundRect' in Path2D.prototype,
  ':has()': () => typeof CSS !== 'undefined' && CSS.supports('selector(:has(*))'),
};

/** The names of what is missing. */
export const lacking = (): readonly string[] =>
  Object.entries(NEEDS).flatMap(([name, isThere]) => (isThere() ? [] : [name]));
