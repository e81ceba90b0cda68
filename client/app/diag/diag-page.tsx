// 接続の診断: how well Miraizu works from this device, what its user can do first, and what an IT section has to allow, in
// words. Needs no joining. The trying is checks.ts, the conclusions findings.ts, the rows' words findings-words.ts.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/use-locale.ts';
import { browserTransport } from '../../sync/transport/transport.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { CopyButton } from '../copy-button.tsx';
import { LanguageSwitch } from '../language-switch.tsx';
import { PageTitle } from '../page-title.tsx';
import { paths } from '../routes.ts';
import { followInside, TopBar } from '../top-bar.tsx';
import { runChecks } from './checks.ts';
import { browserName } from './device-checks.ts';
import { type Findings, NOTHING_FOUND, verdictOf } from './findings.ts';
import {
  type Row,
  reportText,
  requestWords,
  rowsOf,
  type Surroundings,
  syncAddress,
} from './findings-words.ts';
import './diag.css';
import { ownAddress } from '../../base-path.ts';

export function DiagPage() {
  const { t } = useTranslation('diag');
  const { found, again } = useFindings();
  const verdict = verdictOf(found);
  const around: Surroundings = {
    origin: ownAddress(),
    usesPoll: browserTransport().next() === 'poll',
    browser: browserName(navigator.userAgent),
  };
  return (
    <div className="page">
      <PageTitle words={t('title')} />
      <TopBar crumb={t('title')}>
        <Button icon="reload" busy={verdict === 'checking' || verdict === 'listening'} onClick={again}>
          {t('again')}
        </Button>
      </TopBar>
      <main className="diag">
        <section>
          <div role="status">
            <h1>{t(`verdict.${verdict}.title`)}</h1>
            <p className="lead">{t(`verdict.${verdict}.lead`)}</p>
          </div>
          <Hops found={found} />
          <ul className="tests card">
            {rowsOf(t, found, around).map((row) => (
              <Test key={row.key} row={row} />
            ))}
          </ul>
          {found.via !== null && <p className="hint">{t('hint.via', { via: found.via })}</p>}
        </section>
        <aside>
          <FirstSteps found={found} />
          <ForItSection found={found} around={around} />
          <LanguageSwitch />
        </aside>
      </main>
    </div>
  );
}

/** Begins at once, and anew with `again`. */
function useFindings(): { readonly found: Findings; readonly again: () => void } {
  const [round, setRound] = useState(0);
  const [found, setFound] = useState(NOTHING_FOUND);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` begins anew
  useEffect(() => {
    const ending = new AbortController();
    setFound(NOTHING_FOUND);
    void runChecks((more) => setFound((before) => ({ ...before, ...more })), ending.signal);
    return () => ending.abort();
  }, [round]);
  return { found, again: () => setRound((before) => before + 1) };
}

/** The way from here to the server, and where it breaks. */
function Hops({ found: { http, socket, via } }: { readonly found: Findings }) {
  const { t } = useTranslation('diag');
  const isBlocked = socket?.kind === 'failed' && socket.why !== 'busy';
  const httpWord =
    http === null
      ? t('wire.unknown')
      : http.kind === 'ok'
        ? t('wire.http', { ms: Math.max(1, Math.round(http.tookMs)) })
        : t('wire.httpBad');
  const socketWord =
    socket?.kind === 'ok' ? t('wire.socket') : isBlocked ? t('wire.socketBad') : t('wire.unknown');
  return (
    <div className="hops card" aria-hidden="true">
      <Hop icon="laptop" words={t('hop.device')} />
      <Wire tone={http === null ? 'waiting' : http.kind === 'ok' ? 'ok' : 'bad'} words={httpWord} />
      <Hop icon="wifi" words={t(via !== null || isBlocked ? 'hop.proxy' : 'hop.network')} />
      <Wire tone={socket?.kind === 'ok' ? 'ok' : isBlocked ? 'bad' : 'waiting'} words={socketWord} />
      <Hop icon="server" words={t('hop.server')} />
    </div>
  );
}

function Hop({ icon, words }: { readonly icon: IconName; readonly words: string }) {
  return (
    <div className="hop">
      <span>
        <Icon name={icon} size={28} />
      </span>
      {words}
    </div>
  );
}

function Wire({ tone, words }: { readonly tone: 'ok' | 'bad' | 'waiting'; readonly words: string }) {
  return (
    <div className={`wire ${tone}`}>
      <em>{words}</em>
    </div>
  );
}

const TONE_ICONS: Readonly<Record<Row['tone'], IconName>> = {
  ok: 'done',
  warn: 'warning',
  waiting: 'waiting',
  plain: 'minus',
};

function Test({ row: { tone, title, hint, result } }: { readonly row: Row }) {
  return (
    <li className={tone}>
      <Icon name={TONE_ICONS[tone]} size={24} />
      <div>
        <b>{title}</b>
        <p className="hint">{hint}</p>
      </div>
      <span className="res">{result}</span>
    </li>
  );
}

function FirstSteps({ found }: { readonly found: Findings }) {
  const { t } = useTranslation(['diag', 'common']);
  const verdict = verdictOf(found);
  // Opened in a tab of its own, beside the board, there is nothing to go back to.
  const [hasBefore] = useState(() => history.length > 1);
  const mayGoOn = verdict === 'good' || verdict === 'delayed' || verdict === 'busy';
  return (
    <div className="card box">
      <h2>{t('first.title')}</h2>
      <p>{t(`first.${verdict}`)}</p>
      {mayGoOn && !hasBefore && <p className="hint">{t('first.closeTab')}</p>}
      {mayGoOn &&
        (hasBefore ? (
          <Button look="primary" onClick={() => history.back()}>
            {t('first.continue')}
          </Button>
        ) : (
          <ButtonLink href={paths.join()} onClick={followInside}>
            {t('common:verb.backToStart')}
          </ButtonLink>
        ))}
    </div>
  );
}

function ForItSection({ found, around }: { readonly found: Findings; readonly around: Surroundings }) {
  const { t } = useTranslation('diag');
  const locale = useLocale();
  const verdict = verdictOf(found);
  const requests = requestWords(t, found, around);
  const time = new Date().toLocaleString(locale === 'ja' ? 'ja-JP' : 'en-GB');
  const text = reportText(t, found, around, time);
  const isChecking = verdict === 'checking' || verdict === 'listening';
  const known = isChecking ? 'checking' : verdict === 'busy' ? 'busy' : 'good';
  const words = requests.length > 0 ? 'ask' : known;
  return (
    <div className="card box">
      <h2>{t('it.title')}</h2>
      <p className="small">{t(`it.${words}`)}</p>
      {requests.length > 0 && (
        <ul className="requests small">
          {requests.map((request) => (
            <li key={request}>{request}</li>
          ))}
        </ul>
      )}
      <code className="small">
        <span className="vh">{t('it.address')} </span>
        {syncAddress(around.origin)}
      </code>
      <details className="small">
        <summary>{t('it.report')}</summary>
        <pre>{text}</pre>
      </details>
      <CopyButton icon="copy" text={text} label={t('it.copyLabel')} aria-label={t('it.copy')}>
        {t('it.copy')}
      </CopyButton>
      <Button icon="print" onClick={() => window.print()}>
        {t('it.print')}
      </Button>
    </div>
  );
}
