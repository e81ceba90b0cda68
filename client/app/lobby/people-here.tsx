// Who takes part, by city. A list of names, nothing that counts or compares what people do.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import { listed } from '../../i18n/phrases.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { IconButton } from '../../ui/button.tsx';
import { CityMarkBadge } from '../../ui/city-badge.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { RemovePeople } from './remove-people.tsx';

export function PeopleHere({
  camp,
  onChanged,
}: {
  readonly camp: CampAnswer;
  readonly onChanged: () => void;
}) {
  const [isRemoving, setRemoving] = useState(false);
  const { t } = useTranslation(['lobby', 'common']);
  const locale = useLocale();
  const names = (people: readonly Person[]) =>
    listed(
      people.map(({ name }) => name),
      locale,
    );
  const { people, teams } = camp;
  const facilitators = people.filter(({ role }) => role === 'facilitator');
  const observers = people.filter(({ role }) => role === 'observer');
  const others = people.filter(({ role, teamId }) => role === 'participant' && teamId === null);
  const group = (icon: IconName, words: string) => (
    <li>
      <span className="cmark nomark">
        <Icon name={icon} size={14} />
      </span>
      <span>{words}</span>
    </li>
  );
  return (
    <section className="here">
      <h2>{t('here.title')}</h2>
      <ul>
        {teams.map((team) => {
          const members = people.filter(({ role, teamId }) => role === 'participant' && teamId === team.id);
          if (members.length === 0) return null;
          return (
            <li key={team.id} title={team.name}>
              <CityMarkBadge team={team} />
              <span className="vh">{team.name}</span>
              <span>{names(members)}</span>
            </li>
          );
        })}
        {others.length > 0 && (
          <li>
            <CityMarkBadge team={null} />
            <span>{names(others)}</span>
          </li>
        )}
        {facilitators.length > 0 &&
          group(
            'key',
            listed(
              facilitators.map(({ name }) =>
                name === t('common:role.facilitator') ? name : t('here.facilitator', { name }),
              ),
              locale,
            ),
          )}
        {observers.length > 0 && group('eye', `${t('here.observers')} ${names(observers)}`)}
      </ul>
      {camp.me.role === 'facilitator' && (
        <Menu
          trigger={<IconButton icon="more" label={t('here.more')} />}
          items={[
            { key: 'remove', words: t('here.remove'), icon: 'people', onSelect: () => setRemoving(true) },
          ]}
        />
      )}
      {isRemoving && <RemovePeople camp={camp} onRemoved={onChanged} onClose={() => setRemoving(false)} />}
    </section>
  );
}
