// What rows of all kinds are made of: the row itself, its cells, its fold.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../shared/camp/camp.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ListCommand } from './list-keys.ts';
import type { ListRow } from './row.ts';

/** What may be done with a row by pointer; the same as by keys. */
export interface RowDeeds {
  readonly choose: (id: string) => void;
  readonly toggle: (id: string) => void;
  readonly write: (id: string) => void;
  readonly goTo: (id: string) => void;
  /** Does with it what a key would do. */
  readonly ask: (id: string, command: ListCommand) => void;
  /** Opens what can be done with it, below this place of the page. */
  readonly openMenu: (id: string, at: { readonly left: number; readonly bottom: number }) => void;
}

/** What each row is given. */
export interface RowProps<R extends ListRow = ListRow> {
  readonly row: R;
  /** The how manieth row of the table it is, also while not all are there. */
  readonly place: number;
  readonly isChosen: boolean;
  readonly teams: readonly Team[];
  readonly deeds: RowDeeds;
}

/** The id of a row in the page, for `aria-activedescendant`. */
export const rowElementId = (id: string): string => `row ${id}`.replaceAll(' ', '_');

/** One row, around its cells. `isOpen` null: it has nothing to fold. */
export function Row({
  props: { row, place, isChosen, deeds },
  className,
  isOpen,
  children,
}: {
  readonly props: RowProps;
  readonly className: string;
  readonly isOpen: boolean | null;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and hears all keys (list-keys.ts)
    // biome-ignore lint/a11y/useSemanticElements: a table's own rows cannot be laid out one by one, and know no levels
    <div
      role="row"
      tabIndex={-1}
      id={rowElementId(row.id)}
      className={`lrow ${className}`}
      aria-level={row.level}
      aria-rowindex={place}
      aria-selected={isChosen}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      onMouseDown={(event) => {
        // The focus stays on the grid.
        if (!(event.target instanceof HTMLElement && event.target.closest('button'))) event.preventDefault();
      }}
      onClick={(event) => {
        // A button in the row has its own meaning.
        if (!(event.target instanceof Element && event.target.closest('button'))) deeds.choose(row.id);
      }}
      onDoubleClick={() => deeds.write(row.id)}
    >
      {children}
    </div>
  );
}

/** The fold of a head or branch. Its row says the state; it is for the pointer alone. */
export function Fold({
  id,
  isOpen,
  deeds,
}: {
  readonly id: string;
  readonly isOpen: boolean;
  readonly deeds: RowDeeds;
}) {
  return (
    <button type="button" className="lfold" tabIndex={-1} aria-hidden="true" onClick={() => deeds.toggle(id)}>
      <Icon name={isOpen ? 'down' : 'forward'} size={18} />
    </button>
  );
}

/** One cell. */
export function Cell({
  className = '',
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    // biome-ignore lint/a11y/useFocusableInteractive: rows are what one walks along
    <span role="gridcell" className={`lcell ${className}`}>
      {children}
    </span>
  );
}

/** A head goes over all columns. */
export function WideCell({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    // biome-ignore lint/a11y/useFocusableInteractive: rows are what one walks along
    <span role="gridcell" aria-colspan={8} className="lwide">
      {children}
    </span>
  );
}

/** ⋯: what can be done with the row whose words these are. */
export function MoreCell({
  id,
  what,
  deeds,
}: {
  readonly id: string;
  readonly what: string;
  readonly deeds: RowDeeds;
}) {
  const { t } = useTranslation();
  return (
    <Cell className="lmore">
      <IconButton
        icon="more"
        label={t('moreFor', { what: what.slice(0, 20) })}
        tabIndex={-1}
        aria-haspopup="menu"
        onClick={(event) => {
          const { right, bottom } = event.currentTarget.getBoundingClientRect();
          deeds.openMenu(id, { left: right, bottom });
        }}
      />
    </Cell>
  );
}
