// A page that is one message: what happened (title, text), what is safe and what to do (facts), and the next step.
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../ui/icon.tsx';
import { PageTitle } from './page-title.tsx';
import { TopBar } from './top-bar.tsx';
import '../ui/notice.css';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.tsx';
import { paths } from './routes.ts';

/** `children` are facts and actions; `top` stands at the right of the bar. */
export function MessagePage({
  icon,
  title,
  text,
  crumb,
  top,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: string;
  readonly crumb?: string;
  readonly top?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="message-page">
      <PageTitle words={title} />
      <TopBar {...(crumb === undefined ? {} : { crumb })}>{top}</TopBar>
      <main className="center">
        <div className="msg" role="alert">
          <span className="pic">
            <Icon name={icon} size={28} />
          </span>
          <h1>{title}</h1>
          {text !== undefined && <p>{text}</p>}
          {children}
        </div>
      </main>
    </div>
  );
}

/** One line of a message with its icon; `safe` marks what is not lost. */
export function Fact({
  icon,
  safe = false,
  children,
}: {
  readonly icon: IconName;
  readonly safe?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <li className={safe ? 'safe' : undefined}>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  );
}

/** An address that is none of ours. */
export function UnknownPage() {
  const { t } = useTranslation();
  return (
    <MessagePage icon="help" title={t('page.unknownTitle')} text={t('page.unknownText')}>
      <div className="row wrap">
        <ButtonLink look="primary" size="big" href={paths.join()}>
          {t('verb.backToStart')}
        </ButtonLink>
      </div>
    </MessagePage>
  );
}
