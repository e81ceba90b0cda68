// Over a board of the team only: who comes in, that nothing of it goes elsewhere, where it lies and until when; on a press in full, with the
// way to delete it. Names and numbers are the server's (CampAnswer.admitted), never guessed from who is here.
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../shared/camp/camp.ts';
import { keptUntilOf } from '../../../../shared/camp/camp-words.ts';
import { serves } from '../../../../shared/templates/catalogue.ts';
import type { TemplateRef } from '../../../../shared/templates/template-ref.ts';
import { formatDate, japanDay } from '../../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Button } from '../../../ui/button.tsx';
import { Face } from '../../../ui/city-badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { BoardData } from '../use-board-data.ts';
import { DeleteBoardDialog } from './delete-board-dialog.tsx';
import { InterviewTimer } from './interview-timer.tsx';
import { useKeptAt } from './use-kept-at.ts';
import './closed.css';

/** As many names as stand in the line; the others are in the list. */
const NAMES = 3;

/** The black label in the bar. */
export function TeamLabel() {
  const { t } = useTranslation('board');
  return (
    <span className="ownlabel">
      <Icon name="lock" size={18} />
      {t('closed.label')}
    </span>
  );
}

export function ClosedStrip({
  data: { board, camp },
  sheet,
}: {
  readonly data: Pick<BoardData, 'board' | 'camp'>;
  /** The one in view. */
  readonly sheet: TemplateRef | undefined;
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const [isDeleting, setDeleting] = useState(false);
  const team = camp.teams.find(({ id }) => id === board.teamId);
  const people = camp.people.filter(({ id }) => camp.admitted.includes(id));
  const names = useNames(people);
  const until = keptUntilOf(camp.camp);
  const isOver = japanDay(camp.serverTimeMs) > until;
  const said = {
    team: team?.name ?? '',
    place: useKeptAt(camp.camp),
    date: formatDate(until, locale),
  };
  if (team === undefined) return null;
  return (
    <aside className={isOver ? 'cstrip over' : 'cstrip'} aria-label={t('closed.label')}>
      <Icon name="lock" size={18} />
      <b>{t('closed.who', { ...said, count: people.length, names })}</b>
      <span className="hint">{isOver ? t('closed.over', said) : t('closed.what', said)}</span>
      <InterviewTimer isOffered={sheet !== undefined && serves(sheet, 'interview')} />
      <Popover.Root>
        <Popover.Trigger asChild>
          <Button size="sm" look="quiet" icon="key">
            {t('closed.open')}
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="menu own-says"
            align="end"
            sideOffset={6}
            collisionPadding={8}
            aria-label={t('closed.title')}
          >
            <h2>{t('closed.title')}</h2>
            <ul className="cpeople">
              {people.map((person) => (
                <li key={person.id}>
                  <Face person={person} team={team} />
                  {person.name}
                </li>
              ))}
            </ul>
            <ul>
              <li>{t('closed.how', said)}</li>
              <li>{t('closed.sent')}</li>
              <li>{t('closed.place', said)}</li>
              <li>{t(isOver ? 'closed.over' : 'closed.until', said)}</li>
            </ul>
            <Popover.Close asChild>
              <Button look="danger" size="sm" icon="delete" onClick={() => setDeleting(true)}>
                {t('closed.delete')}
              </Button>
            </Popover.Close>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {isDeleting && (
        <DeleteBoardDialog {...{ board, camp }} name={team.name} onClose={() => setDeleting(false)} />
      )}
    </aside>
  );
}

/** 「貫井・坂下・本町」: as people call each other, the first word of each name. */
function useNames(people: readonly Person[]): string {
  const { t } = useTranslation('board');
  const names = people.slice(0, NAMES).map(({ name }) => name.split(/[\s　]/u)[0] ?? name);
  const listed = names.join(t('closed.between'));
  const more = people.length - names.length;
  return more === 0 ? listed : t('closed.others', { names: listed, count: more });
}
