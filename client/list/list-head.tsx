// The head over the list: what is looked for, and the one next step, 付箋を足す.
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../shared/camp/camp.ts';
import type { TreeKind } from '../../shared/templates/template.ts';
import { Button } from '../ui/button.tsx';
import { isComposing } from '../ui/composing.ts';
import { Icon } from '../ui/icon.tsx';
import { choicesIn, isFiltering, type ListFilter, NO_FILTER } from './list-filter.ts';
import { ChoiceFilters, ChoicesButton, SignFilters } from './list-filters.tsx';
import type { Listing } from './list-rows.ts';

export function ListHead({
  filter,
  onFilter,
  listing,
  teams,
  tree,
  search,
  onLeave,
  onAdd,
  onIncoming,
  onGrow,
  children,
}: {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly listing: Listing;
  readonly teams: readonly Team[];
  /** Of what kind the tree is in which the chosen row stands; null: in none. */
  readonly tree: TreeKind | null;
  readonly search: RefObject<HTMLInputElement | null>;
  /** Back to the rows. */
  readonly onLeave: () => void;
  /** undefined: this person adds nothing. */
  readonly onAdd: (() => void) | undefined;
  /** Opens 表から取り込む. */
  readonly onIncoming: (() => void) | undefined;
  /** Adds a node beside the chosen one. */
  readonly onGrow: () => void;
  /** The switch between board and list. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation(['list', 'common']);
  const choicesId = useId();
  const [wantsChoices, setWantsChoices] = useState(false);
  const chosen = choicesIn(filter);
  const isOpen = wantsChoices || chosen > 0;
  const filtering = isFiltering(filter);
  const { askable, found } = listing;
  const clear = (): void => {
    setWantsChoices(false);
    onFilter(NO_FILTER);
  };
  return (
    <div className="lheads">
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
            onChange={(event) => onFilter({ ...filter, words: event.target.value })}
            onKeyDown={(event: KeyboardEvent) => {
              if (isComposing(event) || !['Enter', 'Escape', 'ArrowDown'].includes(event.key)) return;
              event.preventDefault();
              if (event.key === 'Escape') clear();
              onLeave();
            }}
          />
          {filter.words === '' && <kbd>{t('find.key')}</kbd>}
        </div>
        <ChoicesButton
          isOpen={isOpen}
          controls={choicesId}
          count={chosen}
          onToggle={() => {
            // Closing them ends what they narrow: nothing is left out that one cannot see.
            if (isOpen) onFilter({ ...filter, team: '', kind: '', place: '', author: '' });
            setWantsChoices(!isOpen);
          }}
        />
        <SignFilters {...{ filter, onFilter, askable, tree }} />
        {filtering && (
          <Button look="quiet" className="lclear" icon="close" onClick={clear}>
            {t('count', { count: found.length })} <span className="vh">{t('find.clear')}</span>
          </Button>
        )}
        <span className="grow" />
        {onIncoming !== undefined && (
          <Button
            look="quiet"
            icon="list"
            aria-label={t('incoming')}
            title={t('incoming')}
            onClick={onIncoming}
          >
            <span className="wide-only">{t('incoming')}</span>
          </Button>
        )}
        {onAdd !== undefined &&
          (tree === null ? (
            <Button look="primary" icon="plus" onClick={onAdd} aria-keyshortcuts="N">
              {t('add')}
              <kbd>N</kbd>
            </Button>
          ) : (
            <Button look="primary" icon="plus" onClick={onGrow} aria-keyshortcuts="Enter">
              {t(`grow.${tree}`)}
              <kbd>Enter</kbd>
            </Button>
          ))}
      </div>
      {isOpen && <ChoiceFilters id={choicesId} {...{ filter, onFilter, askable, teams }} />}
    </div>
  );
}
