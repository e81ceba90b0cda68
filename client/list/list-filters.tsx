// What the list is narrowed by: signs with their counts at hand, lists to choose from in a row of their own, one press that ends it all.
import { useTranslation } from 'react-i18next';
import type { Team } from '../../shared/camp/camp.ts';
import { EVIDENCE_WORDS, STAR_WORDS } from '../../shared/drawing/node.ts';
import type { TreeKind } from '../../shared/templates/template.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { Askable } from './askable.ts';
import { type ListFilter, ROW_KINDS, type RowKind, SIGNS, type Sign } from './list-filter.ts';

interface FilterProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly askable: Askable;
}

const ICONS = { unlinked: 'link', starred: 'star', unbacked: 'waiting' } as const satisfies Record<
  Sign,
  IconName
>;

/** つながりなし 1, ☆ 真の課題 1, 裏付けはまだ 9. `tree`: the chosen row is in a tree of this kind. */
export function SignFilters({
  filter,
  onFilter,
  askable: { counts },
  tree,
}: FilterProps & { readonly tree: TreeKind | null }) {
  const { t } = useTranslation('list');
  const locale = useLocale();
  const words: Readonly<Record<Sign, string>> = {
    unlinked: t('find.unlinked'),
    starred: STAR_WORDS[tree ?? 'why'][locale],
    unbacked: EVIDENCE_WORDS[tree ?? 'why'].open[locale],
  };
  const isOfTree = (sign: Sign): boolean => sign !== 'unlinked';
  return SIGNS.filter((sign) => filter[sign] || (counts[sign] > 0 && isOfTree(sign) === (tree !== null))).map(
    (sign) => (
      <button
        key={sign}
        type="button"
        className={filter[sign] ? 'lchip on' : 'lchip'}
        aria-pressed={filter[sign]}
        onClick={() => onFilter({ ...filter, [sign]: !filter[sign] })}
      >
        <Icon name={ICONS[sign]} size={18} />
        {words[sign]} {counts[sign]}
      </button>
    ),
  );
}

/** The lists: city, kind, place, writer. */
export function ChoiceFilters({
  id,
  filter,
  onFilter,
  askable,
  teams,
}: FilterProps & { readonly id: string; readonly teams: readonly Team[] }) {
  const { t } = useTranslation('list');
  const change = (changes: Partial<ListFilter>): void => onFilter({ ...filter, ...changes });
  const all = (words: string) => ({ value: '', words });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of lists, no form
    <div role="group" id={id} className="lfilters" aria-label={t('find.choices')}>
      <Select
        aria-label={t('find.city')}
        className={filter.team === '' ? 'lask' : 'lask on'}
        value={filter.team}
        onChange={(event) => change({ team: event.target.value as ListFilter['team'] })}
        options={[
          all(t('find.city')),
          ...teams.map(({ id: value, name }) => ({ value, words: name })),
          { value: 'none', words: t('find.noCity') },
        ]}
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
        className={filter.place === '' ? 'lask' : 'lask on'}
        value={filter.place}
        onChange={(event) => change({ place: event.target.value })}
        options={[all(t('find.place')), ...askable.places]}
      />
      <Select
        aria-label={t('find.author')}
        className={filter.author === '' ? 'lask' : 'lask on'}
        value={filter.author}
        onChange={(event) => change({ author: event.target.value as ListFilter['author'] })}
        options={[all(t('find.author')), ...askable.authors]}
      />
    </div>
  );
}

/** Opens and closes the lists. */
export function ChoicesButton({
  isOpen,
  controls,
  count,
  onToggle,
}: {
  readonly isOpen: boolean;
  readonly controls: string;
  readonly count: number;
  readonly onToggle: () => void;
}) {
  const { t } = useTranslation('list');
  return (
    <Button
      className={count > 0 ? 'lchip on' : 'lchip'}
      iconAfter={isOpen ? 'up' : 'down'}
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={onToggle}
    >
      {count === 0 ? t('find.narrow') : t('find.narrowed', { count })}
    </Button>
  );
}
