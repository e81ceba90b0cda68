// The table itself: its head and rows, and the keys and presses it hears. It keeps the focus and names the chosen row
// (aria-activedescendant), so that nothing others do takes the focus away.
import { type RefObject, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../shared/camp/camp.ts';
import { commandOf, type ListCommand } from './list-keys.ts';
import type { ListRow } from './row.ts';
import { RowBlocks } from './row-blocks.tsx';
import { commandsFor } from './row-menu.ts';
import { type RowDeeds, rowElementId } from './row-parts.tsx';
import { RowView } from './row-view.tsx';

const COLUMNS = ['number', 'words', 'place', 'marks', 'city', 'author', 'links', 'more'] as const;

export function Grid({
  grid,
  label,
  rows,
  chosenId,
  writingId,
  scroller,
  isReading,
  areLettersOn,
  teams,
  deeds,
  onCommand,
}: {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly rows: readonly ListRow[];
  readonly chosenId: string | null;
  /** The row whose words are open. */
  readonly writingId: string | null;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly isReading: boolean;
  readonly areLettersOn: boolean;
  readonly teams: readonly Team[];
  readonly deeds: RowDeeds;
  readonly onCommand: (command: ListCommand) => void;
}) {
  const { t } = useTranslation('list');
  const steady = useSteady(deeds);
  const draw = useCallback(
    (row: ListRow, at: number, isChosen: boolean) => (
      // The head is the first.
      <RowView key={row.id} row={row} place={at + 2} isChosen={isChosen} teams={teams} deeds={steady} />
    ),
    [teams, steady],
  );
  return (
    <div
      role="treegrid"
      tabIndex={0}
      ref={grid}
      className="lgrid"
      aria-label={label}
      aria-colcount={COLUMNS.length}
      aria-rowcount={rows.length + 1}
      aria-readonly={isReading}
      aria-activedescendant={chosenId === null ? undefined : rowElementId(chosenId)}
      onKeyDown={(event) => {
        if (event.target !== grid.current) return;
        const command = commandOf(event, areLettersOn);
        if (command === null) return;
        event.preventDefault();
        event.stopPropagation();
        onCommand(command);
      }}
      onContextMenu={(event) => {
        const id = event.target instanceof Element ? event.target.closest('.lrow')?.id : undefined;
        const row = rows.find((each) => rowElementId(each.id) === id);
        if (row === undefined || commandsFor(row).length === 0) return;
        event.preventDefault();
        deeds.openMenu(row.id, { left: event.clientX, bottom: event.clientY });
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table whose rows fold, have levels and are laid out one by one */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: a head is no place to stand */}
      <div role="row" className="lrow lhrow">
        {COLUMNS.map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: see the row
          // biome-ignore lint/a11y/useFocusableInteractive: a head is no place to stand
          <span key={column} role="columnheader" className="lcell">
            {column === 'more' ? <span className="vh">{t('column.more')}</span> : t(`column.${column}`)}
          </span>
        ))}
      </div>
      <RowBlocks {...{ rows, chosenId, writingId, scroller, draw }} />
    </div>
  );
}

/** The same object for the life of the list, so that rows are not drawn again for it. */
function useSteady(deeds: RowDeeds): RowDeeds {
  const latest = useRef(deeds);
  latest.current = deeds;
  return useMemo(
    () => ({
      choose: (id) => latest.current.choose(id),
      toggle: (id) => latest.current.toggle(id),
      write: (id) => latest.current.write(id),
      goTo: (id) => latest.current.goTo(id),
      ask: (id, command) => latest.current.ask(id, command),
      openMenu: (id, place) => latest.current.openMenu(id, place),
    }),
    [],
  );
}
