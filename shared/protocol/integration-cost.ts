// How much work yjs would have with an update beyond what its size shows, counted before it is applied: looking for a place
// among others that were written into the same spot, and deleting what hangs below something. A few hundred bytes can cost
// seconds that way, and no honest update comes near.
import * as Y from 'yjs';
import type { Known } from './integration-order.ts';

/** Most work that one update may cost yjs; touchedRecords refuses an update beyond it with `update-too-large`. */
export const EFFORT_BOUNDS = {
  /** Items passed while one update looks for its places: hundreds of people writing into the same spot at once pass thousands. */
  maxPassed: 50_000,
  /** Living items that hang below what one update deletes: a note's longest paragraph, each letter written by another person. */
  maxBelow: 8_192,
} as const;

/** Counts for one update against `doc`, which is only read. */
export class Effort {
  readonly #doc: Y.Doc;
  readonly #spots = new Map<Y.AbstractStruct, Spot>();
  #passed = 0;
  #below = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /**
   * Counts what `Item.integrate` of yjs will pass among the document's items; false when the update passes too much. What stands
   * in the same update is not counted: its number is bounded.
   */
  toPlace(struct: Y.Item, known: Known): boolean {
    const origin = this.#neighbour(struct.origin, known);
    const rightOrigin = this.#neighbour(struct.rightOrigin, known);
    const right =
      rightOrigin === null ? null : rightOrigin instanceof Y.Item ? rightOrigin : rightOrigin.right;
    const spot = { ...this.#listOf(struct, origin ?? rightOrigin), right };
    this.#spots.set(struct, spot);
    // The document's items follow on other items of the document: the search behind one of the update ends at the first.
    if (origin !== null && !(origin instanceof Y.Item)) return true;
    if (origin !== null && origin === right) return true;
    this.#pass(struct, origin === null ? this.#first(spot) : origin.right, right);
    return this.#passed <= EFFORT_BOUNDS.maxPassed;
  }

  /** Counts what is deleted together with the item; false when the update deletes too much that way. */
  toDelete({ content }: Y.Item): boolean {
    if (content instanceof Y.ContentType) this.#countBelow(content.type);
    return this.#below <= EFFORT_BOUNDS.maxBelow;
  }

  /** The stored item with this id, or where the struct of the update with this id stands. */
  #neighbour(id: Y.ID | null, known: Known): Y.Item | Spot | null {
    if (id === null) return null;
    const visited = known.visited(id);
    return visited === undefined ? itemAt(this.#doc, id) : (this.#spots.get(visited) ?? null);
  }

  #listOf(struct: Y.Item, neighbour: Y.Item | Spot | null): Pick<Spot, 'parent' | 'sub'> {
    if (neighbour instanceof Y.Item)
      return {
        parent: neighbour.parent instanceof Y.AbstractType ? neighbour.parent : null,
        sub: neighbour.parentSub,
      };
    if (neighbour !== null) return neighbour;
    const parent: unknown = struct.parent;
    const sub = struct.parentSub;
    if (typeof parent === 'string') return { parent: this.#doc.share.get(parent) ?? null, sub };
    const content = parent instanceof Y.ID ? itemAt(this.#doc, parent)?.content : undefined;
    return { parent: content instanceof Y.ContentType ? content.type : null, sub };
  }

  /** The first item of the list or the first value of the key. */
  #first({ parent, sub }: Spot): Y.Item | null {
    if (parent === null) return null;
    if (sub === null) return parent._start;
    let item = parent._map.get(sub) ?? null;
    for (; item !== null && item.left !== null && this.#passed <= EFFORT_BOUNDS.maxPassed; this.#passed += 1)
      item = item.left;
    return item;
  }

  #pass(struct: Y.Item, first: Y.Item | null, right: Y.Item | null): void {
    const before = new Set<unknown>();
    for (let other = first; other !== null && other !== right; other = other.right) {
      if (++this.#passed > EFFORT_BOUNDS.maxPassed) return;
      before.add(other);
      if (isSame(struct.origin, other.origin)) {
        if (other.id.client >= struct.id.client && isSame(struct.rightOrigin, other.rightOrigin)) return;
      } else if (other.origin === null || !before.has(itemAt(this.#doc, other.origin))) return;
    }
  }

  #countBelow(type: AnyType): void {
    for (let item = type._start; item !== null; item = item.right) this.#countItem(item);
    for (const item of type._map.values()) this.#countItem(item);
  }

  #countItem(item: Y.Item): void {
    if (item.deleted || this.#below > EFFORT_BOUNDS.maxBelow) return;
    this.#below += 1;
    if (item.content instanceof Y.ContentType) this.#countBelow(item.content.type);
  }
}

/** Where a struct of the update will stand among what the document holds. */
interface Spot {
  /** The list or map; null when it comes with the update. */
  readonly parent: AnyType | null;
  readonly sub: string | null;
  /** The stored item before which it stands, as far as it is known. */
  readonly right: Y.Item | null;
}

type AnyType = Pick<Y.AbstractType<unknown>, '_start' | '_map'>;

/** The stored item that holds this id; null when it is garbage or not there. */
function itemAt(doc: Y.Doc, id: Y.ID): Y.Item | null {
  if (id.clock >= Y.getState(doc.store, id.client)) return null;
  const struct: unknown = Y.getItem(doc.store, id);
  return struct instanceof Y.Item ? struct : null;
}

const isSame = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
