// Walks the structs of an update in an order in which yjs can integrate them, without integrating anything: each struct
// after everything it refers to. What never becomes possible is a gap. Knows nothing of records.
import * as Y from 'yjs';
import { err, ok, type Result } from '../result.ts';
import { type ItemPath, type ItemPathFinder, NOWHERE, type UpdateFault } from './item-path.ts';

/** Called once per struct when all it refers to is known; returns the struct's own place, or why the update is refused. */
export type Placing = (struct: Y.AbstractStruct, known: Known) => Result<ItemPath, UpdateFault>;

/** What a struct refers to: in the document or, where that lacks it, among the structs that were visited. */
export interface Known {
  readonly placeOf: (id: Y.ID) => ItemPath;
  /** The visited struct that holds this id; undefined when the document has it. */
  readonly visited: (id: Y.ID) => Y.AbstractStruct | undefined;
}

/** One author's structs in the update, and how far the walk has come. */
interface Group {
  readonly client: number;
  readonly structs: Y.AbstractStruct[];
  readonly places: ItemPath[];
  next: number;
}

/**
 * Visits every struct. Returns the clock of each author after the update; `update-gap` when a predecessor or a
 * neighbour is neither in the document nor in the update.
 */
export function integrationOrder(
  structs: readonly Y.AbstractStruct[],
  store: Y.Doc['store'],
  finder: ItemPathFinder,
  visit: Placing,
): Result<(client: number) => number, UpdateFault> {
  const groups = groupByClient(structs);
  const reached = new Map<number, number>();
  const known = (client: number): number => reached.get(client) ?? Y.getState(store, client);
  const waiting = new Map<number, Group[]>();
  const isStored = (id: Y.ID): boolean => id.clock < Y.getState(store, id.client);
  const lookUp: Known = {
    placeOf: (id) => {
      if (isStored(id)) return finder.ofId(id);
      const group = groups.get(id.client);
      return group?.places[indexOf(group, id.clock)] ?? NOWHERE;
    },
    visited: (id) => {
      const group = isStored(id) ? undefined : groups.get(id.client);
      return group?.structs[indexOf(group, id.clock)];
    },
  };

  const queue = [...groups.values()];
  for (let group = queue.pop(); group !== undefined; group = queue.pop()) {
    const before = known(group.client);
    const blocker = advance(group, known, reached, lookUp, visit);
    if (!blocker.ok) return blocker;
    if (blocker.value !== undefined) {
      const waiters = waiting.get(blocker.value);
      if (waiters === undefined) waiting.set(blocker.value, [group]);
      else waiters.push(group);
    }
    if (known(group.client) > before) {
      queue.push(...(waiting.get(group.client) ?? []));
      waiting.delete(group.client);
    }
  }
  for (const group of groups.values()) if (group.next < group.structs.length) return err('update-gap');
  return ok(known);
}

/** Visits as many of the group's structs as possible; returns the author it must wait for, if any. */
function advance(
  group: Group,
  known: (client: number) => number,
  reached: Map<number, number>,
  lookUp: Known,
  visit: Placing,
): Result<number | undefined, UpdateFault> {
  for (; group.next < group.structs.length; group.next++) {
    const struct = group.structs[group.next];
    if (struct === undefined) break;
    if (struct instanceof Y.Skip) {
      group.places.push(NOWHERE);
      continue;
    }
    if (struct.id.clock > known(group.client)) return err('update-gap');
    for (const id of references(struct)) {
      if (id.client === group.client) {
        // A struct cannot stand beside or below what its author made later: yjs would throw.
        if (id.clock >= struct.id.clock) return err('malformed-frame');
      } else if (id.clock >= known(id.client)) return ok(id.client);
    }
    const place = visit(struct, lookUp);
    if (!place.ok) return place;
    group.places.push(place.value);
    reached.set(group.client, Math.max(known(group.client), struct.id.clock + struct.length));
  }
  return ok(undefined);
}

function references(struct: Y.AbstractStruct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const ids: Y.ID[] = [];
  if (struct.origin !== null) ids.push(struct.origin);
  if (struct.rightOrigin !== null) ids.push(struct.rightOrigin);
  const parent: unknown = struct.parent;
  if (parent instanceof Y.ID) ids.push(parent);
  return ids;
}

function groupByClient(structs: readonly Y.AbstractStruct[]): Map<number, Group> {
  const groups = new Map<number, Group>();
  for (const struct of structs) {
    const { client } = struct.id;
    const group = groups.get(client);
    if (group === undefined) groups.set(client, { client, structs: [struct], places: [], next: 0 });
    else group.structs.push(struct);
  }
  return groups;
}

/** Where among an author's visited structs the one with this clock is, by binary search; -1 when none is. */
function indexOf({ structs, places }: Group, clock: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle];
    if (struct === undefined) return -1;
    if (clock < struct.id.clock) high = middle - 1;
    else if (clock >= struct.id.clock + struct.length) low = middle + 1;
    else return middle;
  }
  return -1;
}
