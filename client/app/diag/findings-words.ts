// The findings as words: one row each for the screen, the requests to an IT section, and all of it as a text to copy.
import type { TFunction } from 'i18next';
import {
  CLOCK_TOLERANCE_MS,
  type Findings,
  type Passage,
  requestsOf,
  type Verdict,
  verdictOf,
} from './findings.ts';

type Words = TFunction<'diag'>;

export interface Row {
  readonly key: 'http' | 'socket' | 'held' | 'silence' | 'storage' | 'clock' | 'font';
  readonly tone: 'ok' | 'warn' | 'waiting' | 'plain';
  readonly title: string;
  readonly hint: string;
  readonly result: string;
}

/** What the page knows besides the findings. */
export interface Surroundings {
  /** `http://192.168.10.24:3000` */
  readonly origin: string;
  readonly usesPoll: boolean;
  readonly browser: string;
}

export function rowsOf(t: Words, found: Findings, around: Surroundings): readonly Row[] {
  const delayed = found.socket?.kind === 'failed' && found.held?.kind === 'ok';
  const row = (key: Row['key'], tone: Row['tone'], hint: string, result: string): Row => ({
    key,
    tone,
    title: t(`row.${key}`),
    hint,
    result,
  });
  const waiting = (key: Row['key'], hint: string) => row(key, 'waiting', hint, t('result.checking'));
  const passage = (
    key: 'http' | 'socket' | 'held',
    hint: string,
    result: (tookMs: number) => string,
  ): Row => {
    const state = found[key];
    if (state === null) return waiting(key, hint);
    if (state.kind === 'ok') return row(key, 'ok', hint, result(state.tookMs));
    const isUnknown = state.why === 'busy';
    return row(key, 'warn', whyOf(t, key, state), t(isUnknown ? 'result.unknown' : 'result.stopped'));
  };
  const ms = (tookMs: number) => t('result.passedIn', { ms: Math.max(1, Math.round(tookMs)) });
  return [
    passage('http', around.origin, ms),
    passage('socket', t('hint.socket'), ms),
    passage('held', t(delayed ? 'hint.heldInUse' : 'hint.held'), (tookMs) =>
      delayed || around.usesPoll ? `${t('result.inUse')}・${ms(tookMs)}` : t('result.notNeeded'),
    ),
    silenceRow(),
    storageRow(),
    clockRow(),
    fontRow(),
  ];

  function silenceRow(): Row {
    const { silence } = found;
    if (silence === null) return waiting('silence', t('hint.silence'));
    if (silence === 'skipped') return row('silence', 'plain', t('hint.silence'), t('result.skipped'));
    const seconds = Math.round(silence.ms / 1000);
    return silence.kind === 'ok'
      ? row('silence', 'ok', t('hint.silence'), t('result.kept', { seconds }))
      : row('silence', 'warn', t('hint.silenceCut'), t('result.cut', { seconds }));
  }
  function storageRow(): Row {
    const { storage } = found;
    if (storage === null) return waiting('storage', t('hint.storage'));
    if (!storage.isUsable) return row('storage', 'warn', t('hint.storageBad'), t('result.unusable'));
    const { freeBytes } = storage;
    const size = ((freeBytes ?? 0) / 1e9).toFixed(1);
    return row(
      'storage',
      'ok',
      t('hint.storage'),
      freeBytes === null ? t('result.usable') : t('result.free', { size }),
    );
  }
  function clockRow(): Row {
    const { clockOffsetMs } = found;
    if (clockOffsetMs === null)
      return found.http?.kind === 'failed'
        ? row('clock', 'plain', t('hint.clock'), t('result.skipped'))
        : waiting('clock', t('hint.clock'));
    const isFar = Math.abs(clockOffsetMs) > CLOCK_TOLERANCE_MS;
    const seconds = (Math.abs(clockOffsetMs) / 1000).toFixed(1);
    return row('clock', isFar ? 'warn' : 'ok', t('hint.clock'), t('result.seconds', { seconds }));
  }
  function fontRow(): Row {
    const { font } = found;
    if (font === null) return waiting('font', t('hint.font'));
    return row('font', font === 'missing' ? 'warn' : 'ok', t('hint.font'), t(`result.${font}`));
  }
}

function whyOf(
  t: Words,
  key: 'http' | 'socket' | 'held',
  state: Extract<Passage, { kind: 'failed' }>,
): string {
  return key === 'socket' && state.why === 'refused' ? t('hint.socketRefused') : t(`why.${state.why}`);
}

/** What to allow, one sentence each. */
export function requestWords(t: Words, found: Findings, { origin }: Surroundings): readonly string[] {
  const { hostname, port, protocol } = new URL(origin);
  const number = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  const { silence } = found;
  const cutMs = silence === null || silence === 'skipped' ? 0 : silence.ms;
  const facts = {
    origin,
    host: hostname,
    port: number,
    address: syncAddress(origin),
    seconds: Math.round(cutMs / 1000),
  };
  return requestsOf(found).map((request) => t(`ask.${request}`, facts));
}

/** Where everything of a board goes: what an IT section allows. */
export function syncAddress(origin: string): string {
  const { hostname, port, protocol, pathname } = new URL(origin);
  const base = pathname.replace(/\/$/, '');
  return `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}${base}/sync/`;
}

/** The whole result as plain text; `time` is already words. */
export function reportText(t: Words, found: Findings, around: Surroundings, time: string): string {
  const verdict: Verdict = verdictOf(found);
  const line = (what: string, result: string) => t('report.line', { what, result });
  const rows = rowsOf(t, found, around).map(({ title, hint, result, tone }) =>
    line(title, tone === 'warn' ? `${result}（${hint}）` : result),
  );
  const requests = requestWords(t, found, around);
  return [
    t('report.heading'),
    t('report.at', { time }),
    t('report.address', { origin: around.origin }),
    t('report.result', { result: t(`verdict.${verdict}.title`) }),
    ...rows,
    ...(found.seenFrom === null ? [] : [line(t('row.origin'), found.seenFrom)]),
    ...(found.via === null ? [] : [`・${t('hint.via', { via: found.via })}`]),
    line(t('row.browser'), around.browser),
    ...(requests.length === 0 ? [] : ['', t('report.requests'), ...requests.map((words) => `・${words}`)]),
  ].join('\n');
}
