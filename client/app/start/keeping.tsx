// Where everything is kept, on the start page: the folder, the last backup, what is wrong with either, and 終える. For the device of whoever
// runs the server alone; on others the server says nothing, and nothing is shown.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeepingAnswer } from '../../../shared/api/api.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { api } from '../api.ts';
import { dayAndTime } from '../camp-date.ts';
import { useRequest } from '../use-request.ts';
import { EndDialog } from './end-dialog.tsx';
import './keeping.css';

/** Below this many free bytes the page warns: a camp of 300 with photographs writes less in a day. */
const LITTLE_BYTES = 1_000_000_000;

export function Keeping({ onEnded }: { readonly onEnded: () => void }) {
  const { t } = useTranslation('start');
  const locale = useLocale();
  const [keeping, setKeeping] = useState<KeepingAnswer | null>(null);
  const [isEnding, setEnding] = useState(false);
  const { busy, failure, send } = useRequest();
  useEffect(() => {
    let isStale = false;
    void api.keeping().then((answer) => {
      if (!isStale && answer.ok) setKeeping(answer.value);
    });
    return () => {
      isStale = true;
    };
  }, []);
  if (keeping === null) return null;
  if (keeping.keptIn === 'database') return <KeptInDatabase />;
  const { dataDir, synchronisedBy, freeBytes, backups, mayEnd } = keeping;
  const { last, fault, holdsDeleted } = backups;
  const isNothingYet = last === null && (fault === null || fault === 'nothing-yet');
  const lastWords =
    last === null
      ? null
      : t('keeping.last', {
          when: dayAndTime(last.atMs, locale),
          size: t('keeping.megabytes', { count: Math.max(0.1, Math.round(last.bytes / 100_000) / 10) }),
        });
  return (
    <section className="keeping" aria-label={t('keeping.title')}>
      <ul>
        <li>
          <Icon name="server" size={18} />
          <span>
            {t('keeping.data')} <code>{dataDir}</code>
          </span>
        </li>
        <li>
          <Icon name={last === null ? 'warning' : 'done'} size={18} />
          <span>
            {lastWords}
            {isNothingYet && t('keeping.none')}
            {fault !== null && fault !== 'nothing-yet' && <b>{t(`keeping.fault.${fault}`)}</b>}
          </span>
        </li>
        {synchronisedBy !== null && (
          <li className="warn">
            <Icon name="warning" size={18} />
            <span>{t('keeping.synchronised', { by: synchronisedBy })}</span>
          </li>
        )}
        {freeBytes !== null && freeBytes < LITTLE_BYTES && (
          <li className="warn" role="alert">
            <Icon name="warning" size={18} />
            <b>{t('keeping.little', { count: Math.floor(freeBytes / 1_000_000) })}</b>
          </li>
        )}
        {holdsDeleted && (
          <li className="warn">
            <Icon name="warning" size={18} />
            <span>{t('keeping.holdsDeleted')}</span>
          </li>
        )}
      </ul>
      {failure !== null && <FailureNotice reason={failure} />}
      <div className="row wrap">
        {backups.keeps > 0 && (
          <Button
            busy={busy}
            onClick={() =>
              void send(api.backUp()).then((answer) => {
                if (answer.ok) setKeeping(answer.value);
              })
            }
          >
            {t('keeping.now')}
          </Button>
        )}
        {mayEnd && <Button onClick={() => setEnding(true)}>{t('keeping.end')}</Button>}
      </div>
      {isEnding && <EndDialog onClose={() => setEnding(false)} onEnded={onEnded} />}
    </section>
  );
}

/** Backups and the end of the servers are their operator's, who has docs/operate.md. */
function KeptInDatabase() {
  const { t } = useTranslation('start');
  return (
    <section className="keeping" aria-label={t('keeping.title')}>
      <ul>
        <li>
          <Icon name="server" size={18} />
          <span>{t('keeping.database')}</span>
        </li>
      </ul>
    </section>
  );
}
