// Whether a board is shown on the canvas or as a list beside its sheet, and why. Pure; what the device says of itself is
// canvas-needs.ts's, what is remembered use-canvas-or-list.ts's. tldraw's own check of its licence is neither asked nor touched here.

/** Why a board is shown as a list. */
export type ListReason =
  /** https without tldraw's licence key: the library would close the board. */
  | 'no-licence'
  /** The browser lacks what the canvas is built on. */
  | 'too-old'
  /** The canvas's code could not be fetched. */
  | 'not-loaded'
  /** It broke while it was opened or used. */
  | 'broken'
  /** Last time it never stood here: the page was closed or fell over while it opened. */
  | 'unfinished'
  /** Last time it took too long here. */
  | 'slow'
  /** Somebody wished it so. */
  | 'wished';

export type CanvasOrList =
  | { readonly kind: 'canvas' }
  /** `mayTry`: the board may be opened all the same. */
  | { readonly kind: 'list'; readonly why: ListReason; readonly mayTry: boolean };

/** How opening this board's canvas ended on this device last time. */
export type LastOpening =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'took'; readonly ms: number };

export interface CanvasFacts {
  /** Does tldraw ask for a licence key here that there is none of? */
  readonly needsLicence: boolean;
  /** What this browser lacks of what the canvas needs. */
  readonly lacks: readonly string[];
  /** What happened to the canvas on this page; null: nothing. */
  readonly fault: 'not-loaded' | 'broken' | null;
  /** What was chosen by hand on this device; null: nothing. */
  readonly chosen: 'canvas' | 'list' | null;
  readonly lastOpening: LastOpening;
}

/** Nobody should wait longer than this for a board when its list is there at once. */
export const PATIENCE_MS = 20_000;
const list = (why: ListReason): CanvasOrList => ({ kind: 'list', why, mayTry: why !== 'no-licence' });

export function canvasOrList(facts: CanvasFacts): CanvasOrList {
  if (facts.needsLicence) return list('no-licence');
  if (facts.fault !== null) return list(facts.fault);
  if (facts.chosen === 'list') return list('wished');
  // Whoever wishes the board has read why not.
  if (facts.chosen === 'canvas') return { kind: 'canvas' };
  if (facts.lacks.length > 0) return list('too-old');
  return byLastOpening(facts.lastOpening);
}

/** What this device did with this very board says more than what it says of itself: see DECISIONS.md. */
function byLastOpening(last: LastOpening): CanvasOrList {
  switch (last.kind) {
    case 'unknown':
      return { kind: 'canvas' };
    case 'unfinished':
      return list('unfinished');
    case 'took':
      return last.ms > PATIENCE_MS ? list('slow') : { kind: 'canvas' };
  }
}
