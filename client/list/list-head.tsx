// The head over the list: what is looked for, and the one next step, 付箋を足す.
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../shared/camp/camp.ts';
import { Button } from '../ui/button.tsx';
import { isPlainEnter, isPlainEscape } from '../ui/composing.ts';
import { Select } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { isFiltering, type ListFilter, NO_FILTER, ROW_KINDS, type RowKind } from './list-filter.ts';

export function ListHead({
  filter,
  onFilter,
  teams,
  places,
  search,
  onLeave,
  onAdd,
  children,
}: {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly teams: readonly Team[];
  /** What places are called, with the value that asks for them. */
  readonly places: readonly { readonly value: string; readonly words: string }[];
  readonly search: RefObject<HTMLInputElement | null>;
  /** Back to the rows. */
  readonly onLeave: () => void;
  /** undefined: this person adds nothing. */
  readonly onAdd: (() => void) | undefined;
  /** The switch between board and list. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation(['list', 'common']);
  const change = (changes: Partial<ListFilter>): void => onFilter({ ...filter, ...changes });
  const all = (words: string) => ({ value: '', words });
  return (
    <div className="lhead">
      {children}
      {/* biome-ignore lint/a11y/useSemanticElements: the element named search is not known to every browser we serve */}
      <div role="search" className="lsearch">
        <Icon name="search" size={18} />
        <input
          ref={search}
          type="search"
          className="input"
          aria-label={t('find.label')}
          placeholder={t('find.label')}
          aria-keyshortcuts="Control+F"
          autoComplete="off"
          value={filter.words}
          onChange={(event) => change({ words: event.target.value })}
          onKeyDown={(event: KeyboardEvent) => {
            if (!isPlainEnter(event) && !isPlainEscape(event) && event.key !== 'ArrowDown') return;
            event.preventDefault();
            if (event.key === 'Escape') onFilter(NO_FILTER);
            onLeave();
          }}
        />
        {filter.words === '' && <kbd>{t('find.key')}</kbd>}
      </div>
      <Select
        aria-label={t('find.city')}
        className={filter.team === '' ? 'lask' : 'lask on'}
        value={filter.team}
        onChange={(event) => change({ team: event.target.value as ListFilter['team'] })}
        options={[all(t('find.city')), ...teams.map(({ id, name }) => ({ value: id, words: name }))]}
      />
      <Select
        aria-label={t('find.kind')}
        className={filter.kind === '' ? 'lask' : 'lask on'}
        value={filter.kind}
        onChange={(event) => change({ kind: event.target.value as RowKind | '' })}
        options={[
          all(t('find.kind')),
          ...ROW_KINDS.map((kind) => ({ value: kind, words: t(`kind.${kind}`) })),
        ]}
      />
      <Select
        aria-label={t('find.place')}
        className={filter.place === '' ? 'lask wide-only' : 'lask on'}
        value={filter.place}
        onChange={(event) => change({ place: event.target.value })}
        options={[all(t('find.place')), ...places]}
      />
      {isFiltering(filter) && (
        <Button look="quiet" onClick={() => onFilter(NO_FILTER)}>
          {t('find.clear')}
        </Button>
      )}
      <span className="grow" />
      {onAdd !== undefined && (
        <Button look="primary" icon="plus" onClick={onAdd} aria-keyshortcuts="N">
          {t('add')}
          <kbd>N</kbd>
        </Button>
      )}
    </div>
  );
}
