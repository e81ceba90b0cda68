// What is left of a picture's file: stretches of it as they are, and little of our own between them. The readers of the
// formats decide what stays; this puts it together, and sees to it that a hostile file cannot make much work.
import type { Orientation } from './orientation.ts';

/** Parts a file may have: photographs have some dozens, long films some thousands. More is a trap. */
export const MAX_PARTS = 100_000;
/** Parts read for one unit of work (shared/steps.ts). */
export const PARTS_PER_UNIT = 32;

/** What a format's reader leaves of a file. */
export interface PlainFile {
  readonly parts: readonly Buffer[];
  readonly orientation: Orientation;
  /** False for a file that breaks off or makes no sense: the parts are those until there. */
  readonly isWhole: boolean;
}

export class KeptParts {
  readonly #source: Buffer;
  readonly #done: Buffer[] = [];
  #from = 0;
  #to = 0;

  constructor(source: Buffer) {
    this.#source = source;
  }

  /** Keeps the bytes from `from` up to `to`; those that the file does not have are left out. */
  keep(from: number, to: number): void {
    if (from !== this.#to) {
      this.#close();
      this.#from = from;
    }
    this.#to = Math.min(to, this.#source.length);
  }

  /** Puts bytes of our own behind what is kept. */
  put(...bytes: readonly Buffer[]): void {
    this.#close();
    this.#done.push(...bytes);
  }

  /** All of it, in order. */
  all(): readonly Buffer[] {
    this.#close();
    return this.#done;
  }

  #close(): void {
    if (this.#to > this.#from) this.#done.push(this.#source.subarray(this.#from, this.#to));
    this.#from = this.#to = -1;
  }
}
