// What sheets show of their contents (counts, mirrors, prompts), kept a moment behind the store whatever the rate of changes. A
// change within a shape replaces that one in the lists; only a change of order or of what is there walks the board again.
import type { Editor, TLShape, TLShapeId, TLStore } from 'tldraw';
import type { BoardContent } from '../../../shared/board/records.ts';
import { keepingLists } from '../../../shared/board/same-lists.ts';
import { contentOf, linkOf, nodeOf, noteOf, sheetOf } from '../../shapes/shape-content.ts';
import { isLink, isNode, isNote, isSheet } from '../../shapes/shape-types.ts';
import { setContent } from '../../shapes/surroundings.ts';

/** Words, marks, links and what comes or goes: the panel 筋道 shows an edit within 100 ms, whatever else goes on. */
const FOLLOW_EVERY_MS = 40;
/** What is only pushed about changes counts and rings where it crosses a line: a hand that drags does not see the difference. */
const FOLLOW_MOVES_EVERY_MS = 100;
/** After a rest it is there sooner, but not before the edit itself is painted. */
const FOLLOW_AFTER_MS = 20;

type Part = keyof BoardContent;

/** Follows from now on; returns a function that ends it. */
export function startContentIndex(editor: Pick<Editor, 'store' | 'getCurrentPageShapesSorted'>): () => void {
  let content = contentOf(editor);
  let places = placesIn(content);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = new Set<TLShapeId>();
  let isReordered = false;
  let followedMs = Number.NEGATIVE_INFINITY;
  let dueMs = Number.POSITIVE_INFINITY;
  /** No later than a follow-up that is on its way. */
  const followWithin = (everyMs: number): void => {
    const nowMs = performance.now();
    const nextMs = Math.max(nowMs + FOLLOW_AFTER_MS, followedMs + everyMs);
    if (nextMs >= dueMs) return;
    clearTimeout(timer);
    dueMs = nextMs;
    timer = setTimeout(catchUp, nextMs - nowMs);
  };

  const catchUp = (): void => {
    dueMs = Number.POSITIVE_INFINITY;
    followedMs = performance.now();
    if (isReordered) {
      content = keepingLists(content, contentOf(editor));
      places = placesIn(content);
    } else content = withChanged(content, places, changed, editor.store);
    isReordered = false;
    changed.clear();
    setContent(editor.store, content);
  };
  const end = editor.store.listen(
    ({ changes: { added, updated, removed } }) => {
      let isMovedOnly = true;
      for (const record of [...Object.values(added), ...Object.values(removed)])
        if (record.typeName === 'shape') isReordered = true;
      for (const [before, after] of Object.values(updated)) {
        if (before.typeName !== 'shape' || after.typeName !== 'shape') continue;
        if (before.parentId !== after.parentId || before.index !== after.index || isPutAway(before, after))
          isReordered = true;
        else if (isOurs(after)) {
          changed.add(after.id);
          if (before.props !== after.props || before.meta !== after.meta) isMovedOnly = false;
        }
      }
      if (isReordered || changed.size > 0)
        followWithin(isMovedOnly && !isReordered ? FOLLOW_MOVES_EVERY_MS : FOLLOW_EVERY_MS);
    },
    { scope: 'document' },
  );
  setContent(editor.store, content);
  return () => {
    end();
    clearTimeout(timer);
  };
}

/** Was a sheet put away or brought back: with it comes and goes what lies on it. */
const isPutAway = (before: TLShape, after: TLShape): boolean =>
  isSheet(before) && isSheet(after) && before.props.isAway !== after.props.isAway;

const isOurs = (shape: TLShape): boolean => isNote(shape) || isNode(shape) || isLink(shape) || isSheet(shape);

type Places = Readonly<Record<Part, ReadonlyMap<string, number>>>;

const placesIn = ({ sheets, notes, nodes, links }: BoardContent): Places => {
  const places = (list: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
    new Map(list.map(({ id }, at) => [id, at]));
  return { sheets: places(sheets), notes: places(notes), nodes: places(nodes), links: places(links) };
};

/** The same lists with these shapes as they are now; lists that hold none of them stay the same objects. */
function withChanged(
  content: BoardContent,
  places: Places,
  ids: ReadonlySet<TLShapeId>,
  store: TLStore,
): BoardContent {
  const next: { -readonly [P in Part]: BoardContent[P] } = { ...content };
  const put = <P extends Part>(part: P, item: BoardContent[P][number]): void => {
    const at = places[part].get(item.id);
    if (at === undefined) return;
    if (next[part] === content[part]) next[part] = [...content[part]] as unknown as BoardContent[P];
    (next[part] as unknown[])[at] = item;
  };
  for (const id of ids) {
    const shape = store.get(id);
    if (isNote(shape)) put('notes', noteOf(shape));
    else if (isNode(shape)) put('nodes', nodeOf(shape));
    else if (isLink(shape)) put('links', linkOf(shape));
    else if (isSheet(shape)) put('sheets', sheetOf(shape));
  }
  return next;
}
