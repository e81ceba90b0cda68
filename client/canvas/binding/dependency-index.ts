// Which records of a board depend on which others, kept up to date change by change, so that derived-store.ts need not look at
// a whole board for every change of it. Pure.

const NONE: ReadonlySet<string> = new Set();

/** Sets of ids by a key. */
export class IdSets {
  readonly #sets = new Map<string, Set<string>>();

  of(key: string): ReadonlySet<string> {
    return this.#sets.get(key) ?? NONE;
  }

  add(key: string, id: string): void {
    const ids = this.#sets.get(key);
    if (ids === undefined) this.#sets.set(key, new Set([id]));
    else ids.add(id);
  }

  delete(key: string, id: string): void {
    const ids = this.#sets.get(key);
    if (ids?.delete(id) === true && ids.size === 0) this.#sets.delete(key);
  }

  /** Everything below these keys, where each member is a key of its own; the keys themselves only when below another. */
  below(keys: Iterable<string>): ReadonlySet<string> {
    const found = new Set<string>();
    const queue = [...keys];
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      for (const id of this.of(key)) {
        if (found.has(id)) continue;
        found.add(id);
        queue.push(id);
      }
    }
    return found;
  }
}

/** Who has a place that only one can have: of all that claim it, the smallest id. */
export class Places {
  readonly #claims = new IdSets();
  readonly #owners = new Map<string, string>();

  ownerOf(place: string): string | undefined {
    return this.#owners.get(place);
  }

  claimants(place: string): ReadonlySet<string> {
    return this.#claims.of(place);
  }

  /** `id` now claims `to` instead of `from` (undefined: none); returns the other ids that lost or got a place by it. */
  move(id: string, from: string | undefined, to: string | undefined): readonly string[] {
    if (from === to) return [];
    const others: string[] = [];
    if (from !== undefined) {
      this.#claims.delete(from, id);
      if (this.#owners.get(from) === id) {
        const next = smallest(this.#claims.of(from));
        if (next === undefined) this.#owners.delete(from);
        else {
          this.#owners.set(from, next);
          others.push(next);
        }
      }
    }
    if (to !== undefined) {
      this.#claims.add(to, id);
      const owner = this.#owners.get(to);
      if (owner === undefined || id < owner) {
        this.#owners.set(to, id);
        if (owner !== undefined) others.push(owner);
      }
    }
    return others;
  }
}

function smallest(ids: Iterable<string>): string | undefined {
  let least: string | undefined;
  for (const id of ids) if (least === undefined || id < least) least = id;
  return least;
}
