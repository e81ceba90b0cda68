// A storage whose answers can be held back: one call is done as ever, but whoever made it hears of it only later. So two requests
// cross exactly where a test says, and never by luck.
import { CALLS, type Part } from '../../server/storage/sqlite/worker-calls.ts';
import type { Storage } from '../../server/storage/storage.ts';

type CallsOf<P extends Part> = `${P}.${keyof (typeof CALLS)[P] & string}`;
/** A method of the storage port, such as `camps.find`. */
export type CallSite = { [P in Part]: CallsOf<P> }[Part];

/** One call whose answer waits. */
export interface HeldAnswer {
  /** Resolves when the call was made. */
  readonly reached: Promise<void>;
  /** Lets the answer go on; where the call was never made, no later one is held. */
  release(): void;
}

export interface HeldAnswers {
  /** The answer of the next call of this method (null: of any) is held back; `skip` calls before it are not. */
  hold(site: CallSite | null, skip?: number): HeldAnswer;
}

/** Wraps `inner`; only answers that are held come later than `inner` gives them. */
export function heldStorage(inner: Storage): { readonly storage: Storage; readonly answers: HeldAnswers } {
  let waiting: {
    readonly site: CallSite | null;
    skip: number;
    readonly reach: () => void;
    readonly gate: Promise<void>;
  }[] = [];

  const answers: HeldAnswers = {
    hold(site, skip = 0) {
      let open: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const reached = new Promise<void>((resolve) => {
        waiting.push({ site, skip, reach: resolve, gate });
      });
      const release = (): void => {
        waiting = waiting.filter((each) => each.gate !== gate);
        open();
      };
      return { reached, release };
    },
  };

  const pass = async (site: CallSite): Promise<void> => {
    const held = waiting.find((each) => each.site === null || each.site === site);
    if (held === undefined) return;
    held.skip -= 1;
    if (held.skip >= 0) return;
    waiting = waiting.filter((each) => each !== held);
    held.reach();
    await held.gate;
  };
  const holding = <P extends Part>(part: P): Storage[P] => {
    const methods = inner[part] as unknown as Readonly<
      Record<string, (...args: unknown[]) => Promise<unknown>>
    >;
    const call =
      (method: string) =>
      async (...args: unknown[]) => {
        // Done at once, in its place among all calls; only the answer waits.
        const answer = methods[method]?.(...args);
        await Promise.allSettled([answer]);
        await pass(`${part}.${method}` as CallSite);
        return answer;
      };
    return Object.fromEntries(
      Object.keys(CALLS[part]).map((name) => [name, call(name)]),
    ) as unknown as Storage[P];
  };

  return {
    storage: {
      boards: holding('boards'),
      camps: holding('camps'),
      versions: holding('versions'),
      assets: holding('assets'),
      close: () => inner.close(),
    },
    answers,
  };
}
