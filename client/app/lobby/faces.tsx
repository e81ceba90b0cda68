// Faces of the people on a board; beyond a few, a number.
import { useTranslation } from 'react-i18next';
import type { Person, Team } from '../../../shared/camp/camp.ts';
import { Face } from '../../ui/city-badge.tsx';

const MOST = 3;

export function Faces({
  people,
  teams,
  small = false,
}: {
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly small?: boolean;
}) {
  const { t } = useTranslation();
  if (people.length === 0) return null;
  const shown = people.length > MOST ? people.slice(0, MOST - 1) : people;
  return (
    <span className="faces">
      {shown.map((person) => (
        <Face
          key={person.id}
          person={person}
          team={teams.find(({ id }) => id === person.teamId) ?? null}
          small={small}
        />
      ))}
      {people.length > shown.length && (
        <span className="face more" title={t('people', { count: people.length })}>
          +{people.length - shown.length}
        </span>
      )}
    </span>
  );
}
