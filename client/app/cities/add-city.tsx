// 自治体を足す: the name of a city that comes when the camp is there already, and what becomes of it, said before it is done.
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { Button } from '../../ui/button.tsx';
import { CityMarkBadge } from '../../ui/city-badge.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { groupedNumber } from '../join/number-form.tsx';
import { useRequest } from '../use-request.ts';
import { LateColumns } from './late-columns.tsx';
import { isWhole, NameFields, type Names } from './name-fields.tsx';
import { columnsBySheet, nextCity, proposedShortName, sheetCount } from './next-city.ts';

const NOTHING: Names = { name: '', shortName: '' };

export function AddCity({
  camp,
  onAdded,
}: {
  readonly camp: CampAnswer;
  readonly onAdded: (camp: CampAnswer) => void;
}) {
  const { t } = useTranslation(['cities', 'common']);
  const { teams, boards } = camp;
  const [names, setNames] = useState(NOTHING);
  const [tried, setTried] = useState(false);
  const { busy, failure, send, forget } = useRequest();
  const first = useRef<HTMLInputElement>(null);
  const name = nameOf(names.name);
  const shown = name === '' ? t('thisCity') : name;
  const city = nextCity(teams, shown, nameOf(names.shortName) || shown);
  const columns = columnsBySheet([...teams, city], boards);

  /** The short name follows the name until somebody says another one. */
  const type = (next: Names): void => {
    const follows = names.shortName === '' || names.shortName === proposedShortName(teams, name);
    const shortName =
      next.shortName === names.shortName && follows
        ? proposedShortName(teams, nameOf(next.name))
        : next.shortName;
    setNames({ ...next, shortName });
    forget();
  };
  const begin = (): void => {
    setNames(NOTHING);
    setTried(false);
    forget();
    first.current?.focus();
  };
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || !isWhole(names, teams)) return;
    const added = await send(api.addTeam(camp.camp.id, { name, shortName: nameOf(names.shortName) }));
    if (!added.ok) return;
    showToast({ words: t('added', { team: name }) });
    begin();
    onAdded(added.value);
  };
  return (
    <form className="addcity" noValidate aria-label={t('add')} onSubmit={(event) => void add(event)}>
      <h2>{t('add')}</h2>
      <NameFields names={names} others={teams} tried={tried} first={first} onChange={type} />
      <p className="eyebrow">{t('becomes.title')}</p>
      <ul className="becomes">
        <Becomes mark={<CityMarkBadge team={city} large />} title={t('becomes.colour')}>
          {t('becomes.colourMore')}
        </Becomes>
        <Becomes icon="document" title={t('becomes.board')}>
          {t('becomes.boardMore', { count: sheetCount(boards) })}
        </Becomes>
        {columns.length > 0 && (
          <Becomes icon="speech" title={t('becomes.column', { team: shown })}>
            {t('becomes.columnMore')}
            <LateColumns columns={columns} city={city} />
          </Becomes>
        )}
        <Becomes icon="screen" title={t('becomes.order')}>
          {t('becomes.orderMore')}
        </Becomes>
      </ul>
      {failure !== null && <FailureNotice reason={failure} />}
      <footer className="row between wrap">
        <p className="hint grow">{t('enter', { number: groupedNumber(camp.camp.roomNumber) })}</p>
        <Button onClick={begin}>{t('common:verb.cancel')}</Button>
        <Button look="primary" size="big" type="submit" busy={busy}>
          {name === '' ? t('add') : t('addNamed', { team: name })}
        </Button>
      </footer>
    </form>
  );
}

function Becomes({
  icon,
  mark,
  title,
  children,
}: {
  readonly icon?: IconName;
  readonly mark?: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <span className="becomes-mark">{mark ?? (icon !== undefined && <Icon name={icon} />)}</span>
      <div>
        <b>{title}</b>
        {children}
      </div>
    </li>
  );
}
