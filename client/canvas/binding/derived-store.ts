// What a board document shows: a pure, deterministic function from the Yjs state to tldraw records, repairs included, so that all
// devices show the same without sending each other anything. A change is followed to what depends on it (dependency-index.ts) and
// no further. Never writes to the document. document-to-store.ts puts the result into the store.
import type { TLStore } from 'tldraw';
import type * as Y from 'yjs';
import { boardRecords, isDeleted, KEY, type RecordMap, readString } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readNode, SHAPE, type TreeNode } from '../../../shared/board/records.ts';
import type { TreeLayout } from '../../../shared/layout/tree.ts';
import type { TemplateRef } from '../../../shared/templates/template-ref.ts';
import { IdSets, Places } from './dependency-index.ts';
import { isBoardKind, type LooseRecord, mapToRecord } from './record-codec.ts';
import {
  besideItsIndex,
  besideWhat,
  type Candidate,
  firstPage,
  type Levels,
  withLiveParent,
} from './record-repair.ts';
import { shareUnchanged } from './structural-sharing.ts';
import { placedNode, treeLayout } from './tree-positions.ts';

/** Every record that the board shows, by id; what is hidden is not in it. */
export type View = ReadonlyMap<string, LooseRecord>;
/** Does tldraw accept this record? One that it refuses is hidden, never fatal. */
export type RecordCheck = (record: LooseRecord) => boolean;

/** The check of one store's schema. */
export const acceptedBy =
  (store: TLStore): RecordCheck =>
  (record) => {
    const types = store.schema.types as unknown as Record<
      string,
      { validate(record: unknown): unknown } | undefined
    >;
    const type = types[record.typeName];
    if (type === undefined) return false;
    try {
      type.validate(record);
      return true;
    } catch (error) {
      // tldraw's validators throw on what they refuse; such a record is hidden until it makes sense.
      if (error instanceof Error) return false;
      throw error;
    }
  };

interface DerivedEntry extends Candidate {
  /** Set for live tree nodes. */
  readonly node: TreeNode | undefined;
  /** Whom it names as its parent, also when it is deleted: orphans find their place through it. */
  readonly parentId: string | undefined;
  /** What it joins and needs: the ends of a link or binding. */
  readonly ends: readonly string[];
}

/**
 * The records that a document shows, kept up to date by `refresh`. Example: `view.refresh(["shape:a"])` after a change of
 * shape:a returns all ids whose record now differs, also a link to a deleted shape:a, which is gone, and nodes of a tree that
 * have moved. `view.get(id)` is then the new record, undefined for a hidden one.
 */
export class DerivedStore {
  readonly #records: Y.Map<RecordMap>;
  readonly #isValid: RecordCheck;
  readonly #entries = new Map<string, DerivedEntry>();
  /** Shapes by the parent that they name. */
  readonly #children = new IdSets();
  /** Links and bindings by their ends. */
  readonly #joints = new IdSets();
  /** Live shapes with a parent that exists. */
  readonly #parented = new Map<string, LooseRecord>();
  readonly #indexes = new Places();
  /** Tree nodes by the sheet that they are on, and the layouts of such sheets. */
  readonly #nodes = new IdSets();
  readonly #layouts = new Map<string, TreeLayout | undefined>();
  readonly #view = new Map<string, LooseRecord>();
  #page: string;

  constructor(doc: Y.Doc, isValid: RecordCheck) {
    this.#records = boardRecords(doc);
    this.#isValid = isValid;
    this.#page = firstPage(this.#entries);
    this.refresh(this.#records.keys());
  }

  get(id: string): LooseRecord | undefined {
    return this.#view.get(id);
  }

  /** The live view, not a copy: it follows later changes. */
  all(): View {
    return this.#view;
  }

  /** Reads these records again; returns the ids whose record now differs (added, changed or gone). */
  refresh(ids: Iterable<string>): ReadonlySet<string> {
    const before = new Map<string, DerivedEntry | undefined>();
    for (const id of ids) {
      if (before.has(id)) continue;
      before.set(id, this.#entries.get(id));
      this.#read(id);
    }
    const touched = new Set(before.keys());
    const levels: Levels = new Map();
    for (const id of this.#misplaced(before)) this.#giveParent(id, touched, levels);
    for (const [id, was] of before) {
      if (this.#nodes.of(id).size > 0) this.#layouts.delete(id);
      if (isLive(was) !== this.#isLive(id)) for (const joint of this.#joints.of(id)) touched.add(joint);
    }
    this.#layOut(touched);
    const changed = new Set<string>();
    for (const id of touched) if (this.#show(id)) changed.add(id);
    return changed;
  }

  #read(id: string): void {
    const was = this.#entries.get(id);
    if (was?.parentId !== undefined) this.#children.delete(was.parentId, id);
    for (const end of was?.ends ?? []) this.#joints.delete(end, id);
    const map = this.#records.get(id);
    if (map === undefined) {
      this.#entries.delete(id);
      return;
    }
    const read = isDeleted(map) ? undefined : mapToRecord(id, map);
    const record = read !== undefined && isBoardKind(read.typeName) && this.#isValid(read) ? read : undefined;
    const node = record?.['type'] === SHAPE.node ? readNode(id as RecordId, map) : undefined;
    const entry = { map, record, node, parentId: readString(map, KEY.parentId), ends: endsOf(record) };
    this.#entries.set(id, entry);
    if (entry.parentId !== undefined) this.#children.add(entry.parentId, id);
    for (const end of entry.ends) this.#joints.add(end, id);
  }

  /** The records that were read, and all whose parent, or the way to it, may be another now. */
  #misplaced(before: ReadonlyMap<string, DerivedEntry | undefined>): Iterable<string> {
    const isPage = (entry: DerivedEntry | undefined): boolean => entry?.record?.typeName === 'page';
    if ([...before].some(([id, was]) => isPage(was) || isPage(this.#entries.get(id)))) {
      const page = firstPage(this.#entries);
      const isOther = page !== this.#page;
      this.#page = page;
      if (isOther) return [...this.#entries.keys(), ...before.keys()];
    }
    const moved = [...before].filter(([id, was]) => {
      const now = this.#entries.get(id);
      return !isLive(was) || !isLive(now) || was?.parentId !== now?.parentId;
    });
    return new Set([...before.keys(), ...this.#children.below(moved.map(([id]) => id))]);
  }

  /** Finds the parent of one shape anew; adds to `touched` what that may change. */
  #giveParent(id: string, touched: Set<string>, levels: Levels): void {
    touched.add(id);
    const was = this.#parented.get(id);
    const record = this.#entries.get(id)?.record;
    const now =
      record?.typeName === 'shape' ? withLiveParent(record, this.#entries, this.#page, levels) : undefined;
    if (now === undefined) this.#parented.delete(id);
    else this.#parented.set(id, now);
    this.#giveIndex(id, was, now, touched);
    if (was?.['type'] === SHAPE.node) {
      this.#nodes.delete(String(was['parentId']), id);
      this.#layouts.delete(String(was['parentId']));
      for (const node of this.#nodes.of(String(was['parentId']))) touched.add(node);
    }
    if (now?.['type'] === SHAPE.node) {
      this.#nodes.add(String(now['parentId']), id);
      this.#layouts.delete(String(now['parentId']));
    }
  }

  /** Others may gain or lose their index by it, or the one beside it that they were given. */
  #giveIndex(
    id: string,
    was: LooseRecord | undefined,
    now: LooseRecord | undefined,
    touched: Set<string>,
  ): void {
    const [from, to] = [was && indexPlace(was), now && indexPlace(now)];
    if (from === to) return;
    for (const other of this.#indexes.move(id, from, to)) touched.add(other);
    for (const shape of [was, now]) {
      if (shape === undefined) continue;
      let index = besideWhat(String(shape['index']));
      for (; index !== undefined; index = besideWhat(index))
        for (const other of this.#indexes.claimants(indexPlace({ ...shape, index }))) touched.add(other);
    }
  }

  /** Lays out the trees that were forgotten; their nodes are touched. */
  #layOut(touched: Set<string>): void {
    const sheets = new Set<string>();
    for (const id of touched) {
      const shape = this.#parented.get(id);
      const sheet = shape?.['type'] === SHAPE.node ? String(shape['parentId']) : id;
      if (this.#nodes.of(sheet).size > 0 && !this.#layouts.has(sheet)) sheets.add(sheet);
    }
    for (const sheet of sheets) {
      const ids = [...this.#nodes.of(sheet)];
      const nodes = ids.flatMap((id) => this.#entries.get(id)?.node ?? []);
      const props = this.#entries.get(sheet)?.record?.['props'] as TemplateRef | undefined;
      this.#layouts.set(sheet, props && treeLayout(sheet as RecordId, props, nodes));
      for (const id of ids) touched.add(id);
    }
  }

  /** Brings one record of the view up to date; returns whether it differs. */
  #show(id: string): boolean {
    const next = this.#derived(id);
    if (next === undefined) return this.#view.delete(id);
    const before = this.#view.get(id);
    const kept = before === undefined ? next : shareUnchanged(before, next);
    if (kept === before) return false;
    this.#view.set(id, kept);
    return true;
  }

  #derived(id: string): LooseRecord | undefined {
    const entry = this.#entries.get(id);
    // A binding or link with an end that is gone is not shown; it comes back with its end.
    if (entry?.record === undefined || !entry.ends.every((end) => this.#isLive(end))) return undefined;
    const shape = this.#parented.get(id);
    if (shape === undefined) return entry.record;
    const isSaid = (index: string): boolean =>
      this.#indexes.claimants(indexPlace({ ...shape, index })).size > 0;
    const alone = this.#indexes.ownerOf(indexPlace(shape)) === id ? shape : besideItsIndex(shape, isSaid);
    if (shape['type'] !== SHAPE.node) return alone;
    return placedNode(alone, this.#layouts.get(String(shape['parentId']))?.places.get(id as RecordId));
  }

  #isLive(id: string): boolean {
    return isLive(this.#entries.get(id));
  }
}

const isLive = (entry: DerivedEntry | undefined): boolean => entry?.record !== undefined;

/** What only one shape can have: an index below one parent. */
const indexPlace = (shape: LooseRecord): string => `${String(shape['parentId'])} ${String(shape['index'])}`;

function endsOf(record: LooseRecord | undefined): readonly string[] {
  if (record?.typeName === 'binding') return [String(record['fromId']), String(record['toId'])];
  if (record?.['type'] !== SHAPE.link) return [];
  const { from, to } = record['props'] as { readonly from: string; readonly to: string };
  return [from, to.startsWith('zone:') ? sheetOfZoneEnd(to) : to];
}

/** `zone:<sheet>/<zone>` → `<sheet>`. */
const sheetOfZoneEnd = (end: string): string => end.slice('zone:'.length, end.indexOf('/'));
