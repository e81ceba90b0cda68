// The few parts of tldraw 5.4.2 that its types call internal and that the binding needs: the reason why tldraw is pinned
// to an exact version. Everything else uses its public interface.
import type { Editor, RecordsDiff, TLRecord, TLShape, TLStore } from 'tldraw';

interface SideEffectSwitch {
  isEnabled(): boolean;
  setIsEnabled(enabled: boolean): void;
}

/** Runs `fn` without the editor's side effects. Must enclose mergeRemoteChanges: after-handlers run when that returns. */
export function withoutSideEffects(store: TLStore, fn: () => void): void {
  const effects = store.sideEffects as unknown as SideEffectSwitch;
  const wereEnabled = effects.isEnabled();
  effects.setIsEnabled(false);
  try {
    fn();
  } finally {
    effects.setIsEnabled(wereEnabled);
  }
}

/** Do the backgrounds of what lies on this shape lie on it as well, and not behind it? */
export const providesBackground = (editor: Editor, shape: TLShape): boolean =>
  (
    editor.getShapeUtil(shape) as unknown as { providesBackgroundForChildren(shape: TLShape): boolean }
  ).providesBackgroundForChildren(shape);

/** Is the editor putting old records back (a cancelled drag)? */
export const isReplaying = (editor: Editor): boolean =>
  (editor as unknown as { readonly history: { isReplaying(): boolean } }).history.isReplaying();

/**
 * Lets cancelled gestures give back only what the gesture changed: tldraw puts whole old records back, which would undo
 * what others did to them meanwhile, or bring back what they deleted. Answers the way to end it.
 */
export function rebaseReplays(
  editor: Editor,
  rebase: (from: TLRecord, to: TLRecord, now: TLRecord) => TLRecord,
): () => void {
  const { store } = editor;
  const original = store.applyDiff;
  store.applyDiff = (diff, options): void => {
    if (!isReplaying(editor)) {
      original.call(store, diff, options);
      return;
    }
    const updated: Record<string, [TLRecord, TLRecord]> = {};
    for (const [from, to] of Object.values(diff.updated) as [TLRecord, TLRecord][]) {
      const now = store.get(to.id);
      if (now !== undefined) updated[to.id] = [now, rebase(from, to, now)];
    }
    original.call(store, { ...diff, updated } as RecordsDiff<TLRecord>, options);
  };
  return () => {
    store.applyDiff = original;
  };
}
