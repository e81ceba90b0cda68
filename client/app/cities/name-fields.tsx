// The two names of a city as fields, and what is wrong with them.
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../shared/camp/camp.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { TextField } from '../../ui/field.tsx';
import { isTaken } from './next-city.ts';

/** As they are typed. */
export interface Names {
  readonly name: string;
  readonly shortName: string;
}

/** May the names be sent: both said, no longer than they can be shown, and nobody else's? */
export function isWhole({ name, shortName }: Names, others: readonly Team[]): boolean {
  const [long, short] = [nameOf(name), nameOf(shortName)];
  return (
    long !== '' &&
    short !== '' &&
    long.length <= NAME_LIMITS.city &&
    short.length <= NAME_LIMITS.cityShort &&
    !isTaken(others, 'name', long) &&
    !isTaken(others, 'shortName', short)
  );
}

export function NameFields({
  names,
  others,
  tried,
  first,
  onChange,
}: {
  readonly names: Names;
  readonly others: readonly Team[];
  /** Has the person asked for it already? What is lacking is said then; what is taken, at once. */
  readonly tried: boolean;
  readonly first?: Ref<HTMLInputElement>;
  readonly onChange: (names: Names) => void;
}) {
  const { t } = useTranslation('cities');
  const fault = (fact: 'name' | 'shortName'): string | null => {
    const word = nameOf(names[fact]);
    if (isTaken(others, fact, word)) return t('taken');
    return tried && word === '' ? t('missing') : null;
  };
  return (
    <div className="cityfields">
      <TextField
        label={t('name')}
        big
        most={NAME_LIMITS.city}
        value={names.name}
        error={fault('name')}
        onChange={(event) => onChange({ ...names, name: event.target.value })}
        {...(first === undefined ? {} : { ref: first })}
      />
      <TextField
        label={t('shortName')}
        aside={t('shortHint')}
        big
        most={NAME_LIMITS.cityShort}
        value={names.shortName}
        error={fault('shortName')}
        onChange={(event) => onChange({ ...names, shortName: event.target.value })}
      />
    </div>
  );
}
