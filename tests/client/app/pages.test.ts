// What pages say, rendered to a string with the real dictionaries.
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { reasonIn } from '../../../client/app/api.ts';
import { BrokenPage } from '../../../client/app/error-boundary.tsx';
import { FailurePage } from '../../../client/app/failure-page.tsx';
import { LicenceNotice } from '../../../client/app/licence-notice.tsx';
import { addressOf } from '../../../client/app/ready/use-invitation.ts';
import { ReloadPage } from '../../../client/app/reload-page.tsx';
import { loadNamespaces, startI18n, switchLanguage } from '../../../client/i18n/i18n.ts';
import { CityBadge, initialOf } from '../../../client/ui/city-badge.tsx';
import { qrPath } from '../../../client/ui/qr-code.tsx';
import { YearRuler } from '../../../client/ui/year-ruler.tsx';
import { REJECTIONS } from '../../../shared/protocol/rejections.ts';

const render = (element: ReactElement): string => renderToStaticMarkup(element).replace(/<[^>]+>/g, '\n');

beforeAll(async () => {
  await startI18n('ja');
  await loadNamespaces('join');
});

describe('failures', () => {
  it.each([...Object.keys(REJECTIONS), 'unreachable'] as (keyof typeof REJECTIONS | 'unreachable')[])(
    'says what %s means in words, without its code',
    (reason) => {
      const words = render(createElement(FailurePage, { reason }));
      expect(words).not.toContain(reason);
      expect(words).not.toContain('rejection.');
      expect(words).toMatch(/。/);
    },
  );

  it('hides a technical error in the folded details', () => {
    const words = render(createElement(BrokenPage, { error: new TypeError('x is undefined') }));
    expect(words.indexOf('この画面を表示できません')).toBeLessThan(words.indexOf('x is undefined'));
  });

  it('believes a refusal only when the server gave one we know', () => {
    expect(reasonIn('{"refused":"link-revoked"}')).toBe('link-revoked');
    expect(reasonIn('{"refused":"toString"}')).toBe('unreachable');
    expect(reasonIn('<html>502 Bad Gateway</html>')).toBe('unreachable');
  });
});

it('claims nothing about saving on a reload page that does not know', () => {
  expect(render(createElement(ReloadPage))).not.toContain('保存');
});

it('offers the unsent work as a file when there is some', () => {
  const work = { savedUntil: '14:52', count: 2, onKeepAsFile: () => undefined };
  const words = render(createElement(ReloadPage, { work }));
  expect(words).toContain('14:52までに書いたものは、すべて保存済みです。');
  expect(words).toContain('この端末の2件をファイルに残す');
});

it('tells an operator which setting the canvas needs, and everybody that the list goes on', () => {
  const props = { campTitle: '合宿', lobbyHref: '/camp/a', onList: () => undefined };
  const words = render(createElement(LicenceNotice, props));
  expect(words).toContain('TLDRAW_LICENSE_KEY');
  expect(words).toContain('一覧で続ける');
});

it('reads the ruler of years from the future back to now', () => {
  const html = renderToStaticMarkup(createElement(YearRuler, { baseFiscalYear: 2026 }));
  expect(html).toContain(
    'aria-label="未来から今へ：20年後 令和28年度、5年後 令和13年度、3年後 令和11年度、1年後 令和9年度、いま 令和8年度"',
  );
});

it('shows a city by colour, mark and name', () => {
  const team = { order: 1, name: '汐見区', shortName: '汐見' };
  const html = renderToStaticMarkup(createElement(CityBadge, { team }));
  expect(html).toContain('--c:#f36e3b');
  expect(html).toContain('<path');
  expect(html).toContain('汐見');
});

it('takes the first letter of a name as people count letters', () => {
  expect([initialOf('𠮷田'), initialOf(' 坂下 みどり'), initialOf('anna'), initialOf('')]).toEqual([
    '𠮷',
    '坂',
    'A',
    '',
  ]);
});

it('draws every dark module of a QR code once', () => {
  const { size, d } = qrPath('http://192.168.10.24:3000/join#abc');
  const dark = [...d.matchAll(/h(\d+)v1/g)].reduce((sum, match) => sum + Number(match[1]), 0);
  expect(size).toBeGreaterThanOrEqual(21);
  expect(dark).toBeGreaterThan(size * size * 0.3);
  expect(dark).toBeLessThan(size * size * 0.7);
});

it('keeps the chosen address while it exists, else takes the likeliest', () => {
  const addresses = [
    { url: 'http://10.0.0.5:3000', label: 'wlan0', kind: 'wifi' as const },
    { url: 'http://10.0.1.5:3000', label: 'eth0', kind: 'wired' as const },
  ];
  expect(addressOf(addresses, 'http://10.0.1.5:3000')?.kind).toBe('wired');
  expect(addressOf(addresses, 'http://192.168.0.9:3000')?.kind).toBe('wifi');
  expect(addressOf([], null)).toBeNull();
});

it('speaks English when asked, and Japanese again', async () => {
  await switchLanguage('en');
  expect(render(createElement(FailurePage, { reason: 'unreachable' }))).toContain(
    'The server cannot be reached',
  );
  await switchLanguage('ja');
  expect(render(createElement(FailurePage, { reason: 'unreachable' }))).toContain('サーバーに届きません');
});
