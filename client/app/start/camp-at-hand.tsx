// /start on a device that has made camps: the one that is on, comes or has just been is opened by one press; another one
// can still be prepared.
import { useTranslation } from 'react-i18next';
import { daysFrom, daysOf } from '../../../shared/camp/agenda.ts';
import type { Camp } from '../../../shared/camp/camp.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { api } from '../api.ts';
import { campDate } from '../camp-date.ts';
import { navigate } from '../location.ts';
import { MessagePage } from '../message-page.tsx';
import { paths } from '../routes.ts';
import { useRequest } from '../use-request.ts';
import { Keeping } from './keeping.tsx';

/** The camp that somebody who comes by the start link means; null when all are long over. `nowMs` comes from outside. */
export function campAtHand(camps: readonly Camp[], nowMs: number): Camp | null {
  const away = ({ date, agenda }: Camp): number => daysFrom(date, daysOf(agenda), nowMs);
  const near = camps.filter((camp) => away(camp) >= -1);
  return near.toSorted((a, b) => Math.abs(away(a)) - Math.abs(away(b)))[0] ?? null;
}

export function CampAtHand({
  camp,
  onNew,
  onEnded,
}: {
  readonly camp: Camp;
  readonly onNew: () => void;
  readonly onEnded: () => void;
}) {
  const { t } = useTranslation('start');
  const locale = useLocale();
  const { busy, failure, send } = useRequest();
  const open = async () => {
    const entered = await send(api.enterCamp(camp.id));
    if (entered.ok) navigate(paths.lobby(camp.id));
  };
  return (
    <MessagePage icon="board" title={camp.title} text={campDate(camp.date, locale)}>
      {failure !== null && <FailureNotice reason={failure} />}
      <div className="row wrap">
        <Button look="primary" size="big" busy={busy} onClick={() => void open()}>
          {t('atHand.open')}
        </Button>
        <Button size="big" onClick={onNew}>
          {t('atHand.new')}
        </Button>
      </div>
      <Keeping onEnded={onEnded} />
    </MessagePage>
  );
}
