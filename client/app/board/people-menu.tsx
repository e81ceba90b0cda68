// Who is here: faces in the top bar, and a list with 「ついて行く」 to see what somebody else sees.
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonId } from '../../../shared/board/ids.ts';
import type { Person, Team } from '../../../shared/camp/camp.ts';
import { Button } from '../../ui/button.tsx';
import { CityBadge, Face } from '../../ui/city-badge.tsx';

const FACES = 3;

export function PeopleMenu({
  people,
  me,
  teams,
  following,
  onFollow,
  onMe,
}: {
  /** Present now, myself first. */
  readonly people: readonly Person[];
  readonly me: Person;
  readonly teams: readonly Team[];
  readonly following: PersonId | null;
  /** null where nobody's view can be followed. */
  readonly onFollow: ((personId: PersonId | null) => void) | null;
  /** Opens what I say of myself. */
  readonly onMe: () => void;
}) {
  const { t } = useTranslation('board');
  const [isOpen, setIsOpen] = useState(false);
  const teamOf = (person: Person): Team | null => teams.find((team) => team.id === person.teamId) ?? null;
  const more = people.length - FACES;
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          className="btn quiet ppl"
          aria-label={t('people.button', { count: people.length })}
        >
          <span className="faces" aria-hidden="true">
            {people.slice(0, FACES).map((person) => (
              <Face key={person.id} person={person} team={teamOf(person)} nameless />
            ))}
            {more > 0 && <span className="face more">＋{more}</span>}
          </span>
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu people-menu"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('people.title')}
        >
          <h2>{t('people.title')}</h2>
          <ul>
            {people.map((person) => (
              <li key={person.id}>
                <Face person={person} team={teamOf(person)} />
                <span className="grow">
                  {person.name}
                  {person.id === me.id && <span className="muted">{t('people.me')}</span>}
                  <Said person={person} />
                </span>
                <CityBadge team={teamOf(person)} soft />
                {person.id === me.id && (
                  <Button
                    size="sm"
                    onClick={() => {
                      setIsOpen(false);
                      onMe();
                    }}
                  >
                    {t('people.change')}
                  </Button>
                )}
                {person.id !== me.id && onFollow !== null && (
                  <Button
                    size="sm"
                    aria-pressed={following === person.id}
                    onClick={() => {
                      onFollow(following === person.id ? null : person.id);
                      setIsOpen(false);
                    }}
                  >
                    {t(following === person.id ? 'people.following' : 'people.follow')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What somebody says of themselves, in full: at the seat there may be no room for it. */
function Said({ person: { kind, post, greeting } }: { readonly person: Person }) {
  const said = [kind ?? '', post ?? '', greeting ?? ''].filter((words) => words !== '');
  return said.length === 0 ? null : <span className="small muted said">{said.join('　')}</span>;
}
