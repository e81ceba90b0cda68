// Notices in one order: what happened, what is safe, what to do. FailureNotice turns any refusal into its
// sentences; the wording itself is in the dictionaries (`rejection.<failure>`).
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Icon, type IconName } from './icon.tsx';
import './notice.css';

/** A refusal by the server, or no answer. Failure of client/app/api.ts fits. */
type NoticeReason = RejectionReason | 'unreachable';

/** A card in the flow of a page: a refusal with its next step. Read out when it appears. */
export function FailureNotice({
  reason,
  action,
}: {
  readonly reason: NoticeReason;
  readonly action?: ReactNode;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div className="notice" role="alert">
      <Icon name={reason === 'unreachable' ? 'offline' : 'warning'} size={24} />
      <div>
        <b>{t(`rejection.${reason}.title`)}</b>
        <br />
        {[t(`rejection.${reason}.safe`), t(`rejection.${reason}.next`)].join(locale === 'ja' ? '' : ' ')}
      </div>
      {action}
    </div>
  );
}

/** A bar across the top of a screen. `off` yellow (nothing is lost), `info` blue, `dark` for the timer. */
export function Banner({
  tone,
  icon,
  title,
  children,
  action,
}: {
  readonly tone: 'off' | 'info' | 'dark';
  /** `turning` shows the turning ring. */
  readonly icon: IconName | 'turning';
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={`banner ${tone}`} role="status">
      {icon === 'turning' ? <span className="spin" aria-hidden="true" /> : <Icon name={icon} size={24} />}
      <div className="grow">
        <b>{title}</b>
        {children}
      </div>
      {action}
    </div>
  );
}

/** An empty place that asks or invites in one sentence. */
export function EmptyState({
  icon,
  title,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="emptyzone">
      <Icon name={icon} size={30} />
      <b>{title}</b>
      {children !== undefined && <span>{children}</span>}
    </div>
  );
}
