// The copy of who was in this browser until just now: written until the screens have brought their last words into its document,
// and not a moment longer, for what they do to a document that has been replaced is nobody's wish (the canvas takes all steps
// back there, to carry them over: client/words/board-undo.ts).
import type * as Y from 'yjs';
import type { DeviceCopy } from '../document/document.ts';

/** At most one copy that is still written after its replica was dropped. */
export interface FormerCopy {
  /** Lets the offline writer go on with this document, which is not shown any more, until `finish`. */
  keep(doc: Y.Doc, recorder: DeviceCopy): void;
  /** Everything is in this document (by default: in the one that is kept): ends its offline writer. Other documents are ignored. */
  finish(doc?: Y.Doc): void;
}

/** A holder that keeps nothing yet. */
export function createFormerCopy(): FormerCopy {
  let kept: { readonly doc: Y.Doc; readonly recorder: DeviceCopy } | null = null;
  const finish = (doc = kept?.doc): void => {
    if (kept === null || kept.doc !== doc) return;
    void kept.recorder.finish();
    kept = null;
  };
  return {
    keep(doc, recorder) {
      finish();
      kept = { doc, recorder };
    },
    finish,
  };
}
