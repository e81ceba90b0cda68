// Placing copied shapes on a sheet: with new ids, signed by whoever pastes, joined as they were. Fixed fields become
// ordinary notes, and nodes become notes where there is no tree. One undo step. What they are is serialize-shapes.ts, where they
// go paste-positions.ts.
import type { Editor, JsonObject, TLBindingCreate, TLShapeId, TLShapePartial, Vec } from 'tldraw';
import type * as Y from 'yjs';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readAsked } from '../../../shared/board/note-details.ts';
import { indexesBetween } from '../../../shared/board/order.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { childrenOf } from '../../../shared/board/tree.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { relationOn, serves } from '../../../shared/templates/catalogue.ts';
import { newShapeId } from '../../new-id.ts';
import { settledNote } from '../../shapes/note/note-place.ts';
import { isNode, isNote, NO_DETAIL_PROPS, type SheetShape } from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import { type LooseRecord, readRichText } from '../binding/binding.ts';
import { treeOn } from '../sheets/sheets.ts';
import { keptOnSheet, num } from './paste-positions.ts';
import type { SerializedShapes } from './serialize-shapes.ts';

interface PasteTarget {
  readonly sheet: SheetShape;
  /** From where the shapes were to where they go, in page coordinates. */
  readonly by: Vec;
  /** Copied nodes hang on this node of the sheet; on the question when it is null. */
  readonly under: RecordId | null;
  /** Asset records by the copied ones' ids; pictures that are missing here are left out. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Where the words of new shapes go, and what is called after each part of them. */
export interface PasteSinks {
  readonly giveWords: (id: string, words: Y.XmlFragment) => void;
  /** Hands over what has been placed. */
  readonly flush: () => void;
}

/** A frame that the relay takes holds about twice this much JSON, whatever the shapes are. */
const CHUNK_CHARACTERS = 300_000;

/** Places them and selects them. Returns how many; 0 when none of them may be put there. */
export function pasteShapes(
  editor: Editor,
  copied: SerializedShapes,
  target: PasteTarget,
  sinks: PasteSinks,
): number {
  const plan = planPaste(editor, copied, target);
  if (plan.shapes.length === 0) return 0;
  editor.markHistoryStoppingPoint('paste');
  for (const [id, words] of plan.words) sinks.giveWords(id, words);
  for (const chunk of chunks(plan.shapes)) {
    editor.run(() => {
      editor.createShapes([...chunk]);
      for (const { id } of chunk) settle(editor, id);
    });
    sinks.flush();
  }
  if (plan.bindings.length > 0) editor.run(() => editor.createBindings([...plan.bindings]));
  sinks.flush();
  editor.setSelectedShapes(plan.shapes.map(({ id }) => id));
  return plan.shapes.length;
}

/** A note takes the form of the zone it comes to, and whole days or quarters where time runs. */
function settle(editor: Editor, id: TLShapeId): void {
  const note = editor.getShape(id);
  const settled = isNote(note) ? settledNote(editor, note) : undefined;
  if (settled !== undefined) editor.updateShape(settled);
}

interface PastePlan {
  readonly shapes: readonly NewShape[];
  readonly bindings: readonly TLBindingCreate[];
  readonly words: ReadonlyMap<string, Y.XmlFragment>;
}
type NewShape = TLShapePartial & { readonly id: TLShapeId };

function planPaste(editor: Editor, copied: SerializedShapes, target: PasteTarget): PastePlan {
  const { mayAdd } = surroundingsOf(editor);
  const { sheet } = target;
  const hasTree = treeOn(editor, sheet) !== undefined;
  const ids = new Map(copied.shapes.map(({ id }) => [id, newShapeId() as unknown as TLShapeId]));
  const orders = ordersOfRoots(editor, copied, target);
  const words = new Map<string, Y.XmlFragment>();
  const shapes = copied.shapes.flatMap((record): NewShape[] => {
    const made = remade(record, { editor, target, ids, orders, hasTree });
    if (made === undefined || !mayAdd(made.type, sheet) || !isValid(editor, record, made)) return [];
    const text = readRichText(copied.words[record.id]);
    if (text !== undefined) words.set(made.id, text);
    return [keptOnSheet(made)];
  });
  const placed = new Set(shapes.map(({ id }) => id));
  const bindings = copied.bindings.flatMap((binding): TLBindingCreate[] => {
    const [fromId, toId] = [ids.get(String(binding['fromId'])), ids.get(String(binding['toId']))];
    if (fromId === undefined || toId === undefined || !placed.has(fromId) || !placed.has(toId)) return [];
    return binding['type'] === 'arrow'
      ? [{ type: 'arrow', fromId, toId, props: binding['props'] as object }]
      : [];
  });
  const isPlaced = (id: string): boolean => placed.has(id as TLShapeId);
  return { shapes: shapes.filter((shape) => !isLoose(shape, isPlaced)), bindings, words };
}

/** A link one end of which was left out. */
const isLoose = (shape: NewShape, isPlaced: (id: string) => boolean): boolean => {
  const { from, to } = shape.props as { readonly from?: string; readonly to?: string };
  return shape.type === SHAPE.link && !(isPlaced(from ?? '') && isPlaced(to ?? ''));
};

interface Remaking {
  readonly editor: Editor;
  readonly target: PasteTarget;
  readonly ids: ReadonlyMap<string, TLShapeId>;
  /** Order keys of the copied nodes that hang on none of the copied ones. */
  readonly orders: ReadonlyMap<string, string>;
  readonly hasTree: boolean;
}

/** The same as a new shape of the target; undefined for what cannot be there. */
function remade(record: LooseRecord, remaking: Remaking): NewShape | undefined {
  const { target, ids, hasTree } = remaking;
  const id = ids.get(record.id);
  const props = record['props'] as Readonly<Record<string, unknown>>;
  if (id === undefined || record.typeName !== 'shape') return undefined;
  const base = {
    id,
    parentId: target.sheet.id,
    x: num(record['x']) + target.by.x - target.sheet.x,
    y: num(record['y']) + target.by.y - target.sheet.y,
  };
  switch (record['type']) {
    case SHAPE.sheet:
      return undefined;
    case SHAPE.note:
      return {
        ...base,
        type: SHAPE.note,
        props: noteProps(props, target.sheet),
        meta: saidMeta(record),
      } as NewShape;
    case SHAPE.node:
      return (
        hasTree ? asNode(record, props, base, remaking) : asNote(props, base, target.sheet)
      ) as NewShape;
    case SHAPE.link: {
      const [from, to] = [ids.get(String(props['from'])), ids.get(String(props['to']))];
      if (from === undefined || to === undefined) return undefined;
      return {
        ...base,
        x: 0,
        y: 0,
        type: SHAPE.link,
        props: { from, to, relation: relationOn(target.sheet.props) },
      } as NewShape;
    }
    default: {
      const rest = {
        ...base,
        type: record['type'],
        rotation: num(record['rotation']),
        opacity: record['opacity'],
      };
      if (record['type'] !== 'image') return { ...rest, props } as NewShape;
      const assetId = target.assets.get(String(props['assetId']));
      return assetId === undefined ? undefined : ({ ...rest, props: { ...props, assetId } } as NewShape);
    }
  }
}

/** What a note says beside its words goes along; what it was made from does not: the copy was made from the note. */
function saidMeta(record: LooseRecord): JsonObject {
  const meta = record['meta'] as Readonly<Record<string, unknown>> | undefined;
  const { voice, trap } = readAsked(meta?.['voice'], meta?.['trap']);
  return { ...(voice === '' ? {} : { voice }), ...(trap === null ? {} : { trap }) };
}

/** A fixed field loses its place and its form: it is an ordinary note now. */
function noteProps(props: Readonly<Record<string, unknown>>, sheet: SheetShape): object {
  const isField = props['fieldZone'] !== '';
  const kind = isField ? 'none' : props['kind'];
  const isFeedback = serves(sheet.props, 'feedback');
  return {
    ...NO_DETAIL_PROPS,
    ...props,
    fieldZone: '',
    kind: isFeedback && kind === 'none' ? 'voice' : kind,
    ...(isField ? SQUARE : {}),
  };
}

const [w, h] = leastSize('square');
const SQUARE = { form: 'square', w, h };

const asNote = (props: Readonly<Record<string, unknown>>, base: object, sheet: SheetShape): object => ({
  ...base,
  type: SHAPE.note,
  props: noteProps({ ...SQUARE, kind: 'none', fieldZone: '', words: props['words'] }, sheet),
});

function asNode(
  record: LooseRecord,
  props: Readonly<Record<string, unknown>>,
  base: object,
  { editor, target, ids, orders }: Remaking,
): object {
  const meta = record['meta'] as Readonly<Record<string, unknown>> | undefined;
  const root = treeOn(editor, target.sheet)?.root.id;
  return {
    ...base,
    type: SHAPE.node,
    props: { ...props, hidden: false },
    meta: {
      treeParent: ids.get(String(meta?.['treeParent'])) ?? target.under ?? root ?? '',
      order: orders.get(record.id) ?? meta?.['order'] ?? 'a0',
    },
  };
}

/** How many levels of a tree the copied nodes take. */
export function levelsOf(copied: SerializedShapes): number {
  const parents = new Map(
    copied.shapes
      .filter((record) => record['type'] === SHAPE.node)
      .map((record) => [
        record.id,
        (record['meta'] as { readonly treeParent?: unknown } | undefined)?.treeParent,
      ]),
  );
  let most = 0;
  for (const id of parents.keys()) {
    const passed = new Set<unknown>();
    for (
      let at: unknown = id;
      typeof at === 'string' && parents.has(at) && !passed.has(at);
      at = parents.get(at)
    )
      passed.add(at);
    most = Math.max(most, passed.size);
  }
  return most;
}

function ordersOfRoots(
  editor: Editor,
  copied: SerializedShapes,
  { sheet, under }: PasteTarget,
): ReadonlyMap<string, string> {
  const tree = treeOn(editor, sheet);
  const known = new Set(copied.shapes.map(({ id }) => id));
  const treeParent = (record: LooseRecord): string =>
    String((record['meta'] as { readonly treeParent?: unknown } | undefined)?.treeParent);
  const roots = copied.shapes.filter(
    (record) => record['type'] === SHAPE.node && !known.has(treeParent(record)),
  );
  const siblings = tree === undefined ? [] : childrenOf(tree, under ?? tree.root.id);
  const keys = indexesBetween(siblings.at(-1)?.order ?? null, null, roots.length);
  const inOrder = [...roots].sort((a, b) => num(a['y']) - num(b['y']));
  return new Map(inOrder.map(({ id }, at) => [id, keys[at] ?? 'a1']));
}

/** Does tldraw take it? One that it refuses would take all others with it. */
function isValid(editor: Editor, record: LooseRecord, made: NewShape): boolean {
  const known = editor.shapeUtils[made.type as keyof typeof editor.shapeUtils];
  if (known === undefined) return false;
  const meta = { ...made.meta };
  const whole = { isLocked: false, opacity: 1, rotation: 0, index: 'a1', ...made, typeName: 'shape', meta };
  try {
    editor.store.schema.types.shape.validate(whole as never);
    return true;
  } catch (error) {
    if (error instanceof Error) {
      console.warn('A pasted shape makes no sense', record.id, error.message);
      return false;
    }
    throw error;
  }
}

function* chunks(shapes: readonly NewShape[]): Generator<readonly NewShape[]> {
  let chunk: NewShape[] = [];
  let size = 0;
  for (const shape of shapes) {
    const own = JSON.stringify(shape).length;
    if (chunk.length > 0 && size + own > CHUNK_CHARACTERS) {
      yield chunk;
      [chunk, size] = [[], 0];
    }
    chunk.push(shape);
    size += own;
  }
  yield chunk;
}

/** The node that pasted ones hang on: the one that is selected, if it is on this sheet. */
export function nodeToHangOn(editor: Editor, sheet: SheetShape): RecordId | null {
  const only = editor.getOnlySelectedShape() ?? undefined;
  return isNode(only) && only.parentId === sheet.id ? (only.id as unknown as RecordId) : null;
}
