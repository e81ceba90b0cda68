// Which of many rows are in the page: those that are near what is seen, and those with the chosen row. The others are an empty space as
// high as they are, so that a thousand notes cost no more than a screen of them. All rows of a short list are always there.
import { memo, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { isSameList } from '../../shared/board/same-lists.ts';
import type { ListRow } from './row.ts';

/** Rows that come and go together. */
const BLOCK = 16;
/** A list of no more blocks is there as a whole: most boards have no more, and whoever reads them by ear has all of it. */
const WHOLE = 9;
/** How far beyond what is seen rows are there already, in CSS px. */
const AHEAD = '500px 0px';
/** How high rows are until they have been seen, in CSS px. */
const HEIGHT = { sheet: 49, group: 38, record: 51, mirror: 51 } as const satisfies Record<
  ListRow['kind'],
  number
>;

type DrawRow = (row: ListRow, at: number, isChosen: boolean) => ReactNode;

/**
 * The rows in blocks; the chosen row and the one that is written in are always there, whether near or not. `draw` must be the same
 * function while it draws the same.
 */
export function RowBlocks({
  rows,
  chosenId,
  writingId,
  scroller,
  draw,
}: {
  readonly rows: readonly ListRow[];
  readonly chosenId: string | null;
  readonly writingId: string | null;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly draw: DrawRow;
}) {
  const count = Math.ceil(rows.length / BLOCK);
  const [near, setNear] = useState<ReadonlySet<number>>(NOBODY);
  const heights = useRef(new Map<number, number>());
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (count <= WHOLE || box.current === null) return;
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, boundingClientRect } of entries)
          if (target.childElementCount > 0) heights.current.set(blockOf(target), boundingClientRect.height);
        setNear((before) => {
          const after = new Set(before);
          for (const { target, isIntersecting } of entries)
            if (isIntersecting) after.add(blockOf(target));
            else after.delete(blockOf(target));
          return after;
        });
      },
      { root: scroller.current, rootMargin: AHEAD },
    );
    for (const block of box.current.children) watch.observe(block);
    return () => watch.disconnect();
  }, [count, scroller]);
  const blockWith = (id: string | null): number =>
    id === null ? -1 : Math.floor(rows.findIndex((row) => row.id === id) / BLOCK);
  const chosenIn = blockWith(chosenId);
  const writingIn = blockWith(writingId);
  return (
    <div role="presentation" ref={box}>
      {Array.from({ length: count }, (_, block) => {
        const first = block * BLOCK;
        const own = rows.slice(first, first + BLOCK);
        const isThere =
          count <= WHOLE || block === 0 || near.has(block) || block === chosenIn || block === writingIn;
        return (
          <Block
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place; the rows in it have keys of their own
            key={block}
            block={block}
            rows={own}
            chosenId={block === chosenIn ? chosenId : null}
            height={isThere ? null : (heights.current.get(block) ?? expectedHeight(own))}
            draw={draw}
          />
        );
      })}
    </div>
  );
}

interface BlockProps {
  readonly block: number;
  readonly rows: readonly ListRow[];
  /** null: none of its rows. */
  readonly chosenId: string | null;
  /** Of the empty space in its place; null while its rows are there. */
  readonly height: number | null;
  readonly draw: DrawRow;
}

/** Looked at again only when one of its rows says something else: of a long list, an edit concerns one block. */
const Block = memo(
  function Block({ block, rows, chosenId, height, draw }: BlockProps) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table's own groups cannot be laid out as blocks
      <div role="rowgroup" data-block={block} style={height === null ? undefined : { height }}>
        {height === null && rows.map((row, at) => draw(row, block * BLOCK + at, row.id === chosenId))}
      </div>
    );
  },
  (before, now) =>
    before.chosenId === now.chosenId &&
    before.height === now.height &&
    before.draw === now.draw &&
    (now.height !== null || isSameList(before.rows, now.rows)),
);

const expectedHeight = (rows: readonly ListRow[]): number =>
  rows.reduce((sum, { kind }) => sum + HEIGHT[kind], 0);

const NOBODY: ReadonlySet<number> = new Set();
const blockOf = (element: Element): number => Number(element.getAttribute('data-block'));
