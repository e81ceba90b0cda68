// Where one step of typing ends and the next begins, for undo: at a rest, at the end of a sentence or a line, and after some
// seconds without either, so that nobody who types without a pause loses a page at one undo. Never within a composition: its
// half-converted letters are nothing that anybody wants back.
import * as Y from 'yjs';

/** Typing that rests this long begins a new step. */
const REST_MS = 700;
/** A step that lasts this long ends with the next letter, or where the next composition begins. */
const LONGEST_MS = 5_000;
/** The last letters of a composition may reach the document this long after its end. */
const SETTLING_MS = 100;
const SENTENCE_END = /[。！？!?]\s*$/u;

/** Decides, from times in ms (performance.now), where a step of typing ends; callers begin a new step where it returns true. */
export class TypingGroups {
  #sinceMs = Number.NEGATIVE_INFINITY;
  #lastMs = Number.NEGATIVE_INFINITY;
  #isOver = false;
  #composing: 'no' | 'yes' | { readonly endedMs: number } = 'no';

  /** A composition begins or has ended, at `nowMs`. Returns whether what is composed is a new step. */
  compose(isComposing: boolean, nowMs: number): boolean {
    const isNew = isComposing && this.#begins(nowMs);
    this.#composing = isComposing ? 'yes' : this.#composing === 'yes' ? { endedMs: nowMs } : this.#composing;
    this.#lastMs = nowMs;
    return isNew;
  }

  /** Somebody's own words are about to change at `nowMs`. Returns whether that is a new step. */
  type(nowMs: number): boolean {
    const isComposed =
      this.#composing === 'yes' ||
      (typeof this.#composing === 'object' && nowMs - this.#composing.endedMs <= SETTLING_MS);
    const isNew = !isComposed && this.#begins(nowMs);
    this.#lastMs = nowMs;
    return isNew;
  }

  /** They have changed, in this transaction. */
  typed(transaction: Y.Transaction): void {
    if (endsSentence(transaction)) this.#isOver = true;
  }

  #begins(nowMs: number): boolean {
    const begins = this.#isOver || nowMs - this.#lastMs > REST_MS || nowMs - this.#sinceMs > LONGEST_MS;
    if (begins) {
      this.#sinceMs = nowMs;
      this.#isOver = false;
    }
    return begins;
  }
}

/** Has a line been begun below another, or the end of a sentence been written? */
function endsSentence({ doc, beforeState, afterState, changed }: Y.Transaction): boolean {
  const from = beforeState.get(doc.clientID) ?? 0;
  if ((afterState.get(doc.clientID) ?? 0) === from) return false;
  for (const type of changed.keys()) {
    let isFirst = true;
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      const isNew = item.id.client === doc.clientID && item.id.clock >= from;
      if (isNew && !isFirst && isLine(item)) return true;
      if (isNew && item.content instanceof Y.ContentString && SENTENCE_END.test(item.content.str))
        return true;
      isFirst = false;
    }
  }
  return false;
}

const isLine = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement;
