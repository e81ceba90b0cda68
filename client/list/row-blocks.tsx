// Which of many rows are in the page: those that are near what is seen, and those with the chosen row. The others are an empty space as
// high as they are, so that a thousand notes cost no more than a screen of them. All rows of a short list are always there.
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
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

/** The rows in blocks; `keptIds`: of the rows that are always there, whether near or not. */
export function RowBlocks({
  rows,
  keptIds,
  scroller,
  children,
}: {
  readonly rows: readonly ListRow[];
  readonly keptIds: readonly (string | null)[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly children: (row: ListRow, at: number) => ReactNode;
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
  const kept = new Set(
    keptIds.map((id) => (id === null ? -1 : Math.floor(rows.findIndex((row) => row.id === id) / BLOCK))),
  );
  return (
    <div role="presentation" ref={box}>
      {Array.from({ length: count }, (_, block) => {
        const first = block * BLOCK;
        const own = rows.slice(first, first + BLOCK);
        const isThere = count <= WHOLE || block === 0 || near.has(block) || kept.has(block);
        const height = heights.current.get(block) ?? own.reduce((sum, { kind }) => sum + HEIGHT[kind], 0);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a table's own groups cannot be laid out as blocks
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place; the rows in it have keys of their own
            key={block}
            role="rowgroup"
            data-block={block}
            style={isThere ? undefined : { height }}
          >
            {isThere && own.map((row, at) => children(row, first + at))}
          </div>
        );
      })}
    </div>
  );
}

const NOBODY: ReadonlySet<number> = new Set();
const blockOf = (element: Element): number => Number(element.getAttribute('data-block'));
