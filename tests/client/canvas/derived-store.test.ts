// The view of a document, kept up to date change by change, against the whole document derived anew (plain-view.ts), after
// whatever several people do to it and in whatever order that arrives.
import fc from 'fast-check';
import { createTLStore, defaultBindingUtils } from 'tldraw';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { acceptedBy, DerivedStore } from '../../../client/canvas/binding/derived-store.ts';
import { besideItsIndex } from '../../../client/canvas/binding/record-repair.ts';
import { SHAPE_UTILS } from '../../../client/canvas/editor-config.ts';
import { boardRecords, KEY, type RecordMap, type RecordValue } from '../../../shared/board/document.ts';
import type { TeamId } from '../../../shared/board/ids.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { textFragment } from '../../../shared/board/rich-text.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { plainView } from './plain-view.ts';

const isValid = acceptedBy(createTLStore({ shapeUtils: SHAPE_UTILS, bindingUtils: defaultBindingUtils }));

const SHEETS = ['shape:targets', 'shape:tree-why'];
const GROUPS = ['shape:g0', 'shape:g1', 'shape:g2'];
const NOTES = ['shape:a0', 'shape:a1', 'shape:a2', 'shape:z0'];
const NODES = ['shape:n0', 'shape:n1', 'shape:n2', 'shape:tree-why:tree.why'];
const LINKS = ['shape:l0', 'shape:l1'];
const BINDINGS = ['binding:b0'];
const PAGES = ['page:page', 'page:first'];
const SHAPES = [...SHEETS, ...GROUPS, ...NOTES, ...NODES, ...LINKS];
const ALL = [...SHAPES, ...BINDINGS, ...PAGES];
const PARENTS = [...PAGES, ...SHEETS, ...GROUPS, 'shape:a0', 'shape:nowhere'];

/** A new record of this id, as somebody's canvas would write it. */
function fresh(id: string, at: number): Readonly<Record<string, RecordValue>> {
  const isInTree = NODES.includes(id) && at % 4 !== 0;
  const parentId = isInTree ? 'shape:tree-why' : pick(PARENTS, at);
  const shape = { parentId, index: `a${at % 3}`, pos: [at, 2 * at] };
  if (PAGES.includes(id)) return { name: '', index: `a${at % 3}` };
  if (BINDINGS.includes(id))
    return { type: 'arrow', fromId: pick(SHAPES, at), toId: pick(SHAPES, at + 3), ...ARROW_PROPS };
  if (SHEETS.includes(id)) return { ...shape, type: SHAPE.sheet, 'props.template': id.slice(6) };
  if (GROUPS.includes(id)) return { ...shape, type: 'group', rotation: at };
  if (LINKS.includes(id)) {
    const to = at % 2 === 0 ? pick(NOTES, at) : `zone:${pick(SHEETS, at)}/x`;
    return { ...shape, type: SHAPE.link, 'props.from': pick(NOTES, at + 1), 'props.to': to };
  }
  const type = NODES.includes(id) ? SHAPE.node : SHAPE.note;
  return { ...shape, type, text: textFragment('言葉'.repeat(at % 9)) };
}
const ARROW_PROPS = {
  'props.terminal': 'end',
  'props.normalizedAnchor': { x: 0.5, y: 0.5 },
  'props.isExact': false,
  'props.isPrecise': false,
  'props.snap': 'none',
};
const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? '';

const besideOf = (id: string, index: string): unknown =>
  besideItsIndex({ id, typeName: 'shape', index }, () => false)['index'];

type Act = readonly [what: number, id: string, at: number];
const WHATS: readonly ((map: RecordMap, at: number, records: Y.Map<RecordMap>, id: string) => void)[] = [
  (map, at) => map.set(KEY.pos, [at, at - 99]),
  (map, at) => map.set(KEY.index, `a${at % 3}`),
  // What a shape was given beside its index: somebody saw it there.
  (map, at) => map.set(KEY.index, String(besideOf(pick(SHAPES, at), `a${at % 3}`))),
  (map, at) => map.set(KEY.parentId, pick(PARENTS, at)),
  (map) => map.set(KEY.deleted, 1),
  (map) => map.delete(KEY.deleted),
  (map, at) => map.set('props.form', at % 2 === 0 ? 'nonsense' : 'strip'),
  (map, at) => map.set('meta.treeParent', pick(NODES, at)),
  (map, at) => map.set('meta.order', `a${at % 4}`),
  (map, at) => map.set('props.collapsed', at % 2 === 0),
  (map, at) => map.set('props.template', at % 2 === 0 ? 'tree-why' : 'vision'),
  (map, at) => map.set(KEY.rotation, at),
  (map, at) => map.set('toId', pick(SHAPES, at)),
  (map, at) => map.set('props.to', pick(SHAPES, at)),
  (_map, _at, records, id) => records.delete(id),
];

function act(doc: Y.Doc, [what, id, at]: Act): void {
  const records = boardRecords(doc);
  doc.transact(() => {
    const map = records.get(id);
    if (map === undefined) {
      const made: RecordMap = new Y.Map();
      for (const [key, value] of Object.entries(fresh(id, at))) made.set(key, value);
      records.set(id, made);
    } else WHATS[what % WHATS.length]?.(map, at, records, id);
  });
}

/** A person's document, and the view of it that hears of changes when it is asked. */
function watch() {
  const doc = new Y.Doc();
  const seed = newBoardDocument({
    templates: ['targets', 'tree-why'],
    team: 't1' as TeamId,
    epoch: 1,
    schema: null,
    clientId: 7,
  });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed));
  for (const [at, id] of [...GROUPS, ...NOTES, ...NODES, ...LINKS, ...BINDINGS].entries())
    act(doc, [0, id, at]);
  const view = new DerivedStore(doc, isValid);
  const dirty = new Set<string>();
  boardRecords(doc).observeDeep((events) => {
    for (const event of events) {
      const [id] = event.path;
      if (typeof id === 'string') dirty.add(id);
      else for (const key of event.changes.keys.keys()) dirty.add(key);
    }
  });
  const refresh = (): { readonly before: object; readonly changed: ReadonlySet<string> } => {
    const before = Object.fromEntries(view.all());
    const changed = view.refresh([...dirty]);
    dirty.clear();
    return { before, changed };
  };
  return { doc, view, refresh };
}

const anAct: fc.Arbitrary<Act> = fc.tuple(fc.nat(99), fc.constantFrom(...ALL), fc.nat(99));
/** Somebody acts, two exchange what they have, or somebody looks. */
const aStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ who: fc.nat(1), act: anAct }) },
  { weight: 1, arbitrary: fc.record({ who: fc.nat(1), exchange: fc.constant(true) }) },
  { weight: 2, arbitrary: fc.record({ who: fc.nat(1), look: fc.constant(true) }) },
);

describe('the view of a document', () => {
  it('is at every moment what the whole document derived anew is', () => {
    fc.assert(
      fc.property(fc.array(aStep, { minLength: 5, maxLength: 60 }), (steps) => {
        const people = [watch(), watch()];
        const look = ({ doc, view, refresh }: ReturnType<typeof watch>): void => {
          const { before, changed } = refresh();
          const now = Object.fromEntries(view.all());
          expect(now).toEqual(plainView(doc, isValid));
          expect(changed).toEqual(new Set(differing(before, now)));
        };
        for (const step of steps) {
          const [mine, other] = [people[step.who], people[1 - step.who]];
          if (mine === undefined || other === undefined) throw new Error('There are two');
          if ('act' in step) act(mine.doc, step.act);
          else if ('exchange' in step) Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(other.doc));
          else look(mine);
        }
        for (const person of people) look(person);
      }),
      { numRuns: 150 },
    );
  });

  it('gives no two shapes below one parent the same index, also where one says what another was given', () => {
    const { doc, view, refresh } = watch();
    const shapes = boardRecords(doc);
    for (const id of ['shape:a0', 'shape:a1', 'shape:a2']) {
      shapes.get(id)?.set(KEY.parentId, 'page:page');
      shapes.get(id)?.set(KEY.index, 'a7');
    }
    refresh();
    shapes.get('shape:a2')?.set(KEY.index, view.get('shape:a1')?.['index'] as string);
    refresh();
    const given = ['shape:a0', 'shape:a1', 'shape:a2'].map((id) => view.get(id)?.['index']);
    expect(new Set(given).size).toBe(3);
    expect(Object.fromEntries(view.all())).toEqual(plainView(doc, isValid));
  });

  it('keeps the objects of all records that a change does not concern', () => {
    const { doc, view, refresh } = watch();
    const before = new Map(view.all());
    act(doc, [0, 'shape:a0', 71]);
    expect(refresh().changed).toEqual(new Set(['shape:a0']));
    for (const [id, record] of view.all()) if (id !== 'shape:a0') expect(record).toBe(before.get(id));
  });
});

/** Ids whose record is another object, or is only on one side. */
const differing = (before: object, now: object): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (id) => before[id as keyof object] !== now[id as keyof object],
  );
