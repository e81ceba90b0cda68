// Work that can be laid aside: done step by step by whoever calls for the next one, so that other things go on in between.

/** Each step yields about how much work it was, in structs of a document; the last one returns the result. */
export type Steps<T> = Generator<number, T, void>;

/** Does all of it at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
