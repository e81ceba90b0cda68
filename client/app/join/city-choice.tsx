// Choosing one's city: radio buttons with colour, mark and name; then 幹事・その他 and 見学.
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamId } from '../../../shared/board/ids.ts';
import type { Team } from '../../../shared/camp/camp.ts';
import { useOrganizers } from '../../ui/camp-words.tsx';
import { CityMarkBadge, cityVariables, styleOfTeam } from '../../ui/city-badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import './city-choice.css';

/** A team, 幹事・その他 (`other`) or 見学 (`observer`). */
export type CityValue = TeamId | 'other' | 'observer';

export function CityChoice({
  teams,
  value,
  withObserver,
  onChange,
}: {
  readonly teams: readonly Team[];
  readonly value: CityValue | null;
  readonly withObserver: boolean;
  readonly onChange: (value: CityValue) => void;
}) {
  const { t } = useTranslation();
  const organizers = useOrganizers();
  const name = useId();
  const option = (key: CityValue, words: string, team: Team | null) => (
    <label
      key={key}
      className={key === value ? 'jcity on' : 'jcity'}
      style={cityVariables(styleOfTeam(team))}
    >
      <input type="radio" name={name} className="vh" checked={key === value} onChange={() => onChange(key)} />
      {key === 'observer' ? (
        <span className="cmark big nomark">
          <Icon name="eye" size={15} />
        </span>
      ) : (
        <CityMarkBadge team={team} big />
      )}
      <span>{words}</span>
      {key === value && (
        <span className="tick">
          <Icon name="check" />
        </span>
      )}
    </label>
  );
  return (
    <div className="jcities">
      {teams.map((team) => option(team.id, team.name, team))}
      {option('other', organizers.name, null)}
      {withObserver && option('observer', t('observing'), null)}
    </div>
  );
}
