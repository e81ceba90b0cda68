// What the page 接続の診断 concludes and asks for, in both languages.
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserName } from '../../../../client/app/diag/device-checks.ts';
import {
  type Findings,
  NOTHING_FOUND,
  type Passage,
  requestsOf,
  verdictOf,
} from '../../../../client/app/diag/findings.ts';
import { reportText, requestWords, rowsOf } from '../../../../client/app/diag/findings-words.ts';
import { loadNamespaces, startI18n, switchLanguage } from '../../../../client/i18n/i18n.ts';

const ok: Passage = { kind: 'ok', tookMs: 12 };
const failed = (why: Extract<Passage, { kind: 'failed' }>['why']): Passage => ({ kind: 'failed', why });
const allGood: Findings = {
  http: ok,
  socket: ok,
  held: ok,
  silence: { kind: 'ok', ms: 12_000 },
  clockOffsetMs: 400,
  seenFrom: '192.168.10.55',
  via: null,
  storage: { isUsable: true, freeBytes: 1.2e9 },
  font: 'installed',
};
const around = { origin: 'http://192.168.10.24:3000', usesPoll: false, browser: 'Edge 141' };

describe('the conclusion', () => {
  it.each([
    ['nothing is known yet', NOTHING_FOUND, 'checking', []],
    ['everything gets through', allGood, 'good', []],
    ['silence is still being tried', { ...allGood, silence: null }, 'listening', []],
    [
      'silence is still being tried on held requests',
      { ...allGood, socket: failed('refused'), silence: null },
      'listening',
      ['websocket'],
    ],
    [
      'a proxy refuses the Upgrade',
      { ...allGood, socket: failed('refused'), via: '1.1 city' },
      'delayed',
      ['websocket', 'bypass'],
    ],
    [
      'only plain pages get through',
      { ...allGood, socket: failed('silent'), held: failed('not-ours'), silence: 'skipped' },
      'blocked',
      ['websocket', 'held'],
    ],
    [
      'the server is not there',
      { ...NOTHING_FOUND, http: failed('silent'), socket: failed('silent'), held: failed('silent') },
      'unreachable',
      ['port'],
    ],
    ['a proxy renames the server', { ...allGood, socket: failed('wrong-origin') }, 'delayed', ['origin']],
    ['quiet connections are cut', { ...allGood, silence: { kind: 'cut', ms: 5_000 } }, 'good', ['silence']],
    [
      'others are checking too',
      { ...allGood, socket: failed('busy'), held: failed('busy'), silence: 'skipped' },
      'busy',
      [],
    ],
  ] as const satisfies readonly (readonly [string, Findings, string, readonly string[]])[])(
    'when %s',
    (_, found, verdict, requests) => {
      expect(verdictOf(found)).toBe(verdict);
      expect(requestsOf(found)).toEqual(requests);
    },
  );
});

describe('in words', () => {
  beforeAll(async () => {
    await startI18n('ja');
    await loadNamespaces('diag');
  });
  const blocked: Findings = { ...allGood, socket: failed('refused'), via: '1.1 proxy.city.test' };

  it('names address, port and header to allow, and what the proxy calls itself', () => {
    const t = i18next.getFixedT('ja', 'diag');
    const requests = requestWords(t, blocked, around).join('\n');
    expect(requests).toContain('192.168.10.24:3000/sync/');
    expect(requests).toContain('Upgrade');
    const report = reportText(t, blocked, around, '2026/11/23 10:00');
    expect(report).toContain('結果：使えます。ただし、少し遅れます');
    expect(report).toContain(
      '・常時接続（WebSocket）：通りません（途中の装置が切り替え（Upgrade）を断りました。）',
    );
    expect(report).toContain('1.1 proxy.city.test');
    expect(report).not.toMatch(/\{\{|undefined|null/);
  });

  it('gives the port also where the address hides it', () => {
    const t = i18next.getFixedT('ja', 'diag');
    const away: Findings = { ...NOTHING_FOUND, http: failed('refused') };
    const words = (origin: string) => requestWords(t, away, { ...around, origin }).join();
    expect(words('https://camp.example')).toContain('443');
    expect(words('http://camp.example')).toContain('80');
  });

  it('says everything in English too', async () => {
    await switchLanguage('en');
    const t = i18next.getFixedT('en', 'diag');
    const report = reportText(t, blocked, around, '23/11/2026, 10:00');
    expect(report).toContain('Result: It works, a little late');
    // The proxy’s own name may be anything; the rest has no Japanese letter left.
    expect(report.replaceAll('・', '')).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
    expect(rowsOf(t, blocked, around)).toHaveLength(7);
    await switchLanguage('ja');
  });
});

it('knows the browsers of the office by their names', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0';
  const mac = 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Safari/605.1.15';
  expect(
    [`${chrome} Safari/537.36`, `${chrome} Safari/537.36 Edg/141.0.0.0`, mac, 'Kiosk'].map(browserName),
  ).toEqual(['Chrome 141', 'Edge 141', 'Safari 18.2', 'Kiosk']);
});
