// The bar on top of every page but the board: our mark, the camp's name, and what the page adds at the right.
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from './location.ts';
import './top-bar.css';

/** `home` is where the mark leads; without one it is only a mark. */
export function TopBar({
  crumb,
  home,
  children,
}: {
  readonly crumb?: string;
  readonly home?: string;
  readonly children?: ReactNode;
}) {
  return (
    <header className="top">
      <Brand {...(home === undefined ? {} : { href: home })} />
      {crumb !== undefined && (
        <>
          <span className="sep" />
          <span className="crumb" title={crumb}>
            {crumb}
          </span>
        </>
      )}
      <span className="grow" />
      {children}
    </header>
  );
}

/** Mark and name of the product. */
export function Brand({ href, nameless = false }: { readonly href?: string; readonly nameless?: boolean }) {
  const { t } = useTranslation();
  const inside = (
    <>
      <BrandMark />
      {nameless ? <span className="vh">{t('product')}</span> : t('product')}
    </>
  );
  if (href === undefined) return <span className="brand">{inside}</span>;
  return (
    <a className="brand" href={href} onClick={followInside}>
      {inside}
    </a>
  );
}

/** The mark: a dotted way from today (square) to the future (blue disc). */
export function BrandMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden="true" focusable="false">
      <rect
        x="1"
        y="1"
        width="26"
        height="26"
        rx="5"
        fill="var(--paper)"
        stroke="var(--ink)"
        strokeWidth="1.6"
      />
      <path
        d="M7 20.5L17.5 10"
        stroke="var(--ink)"
        strokeWidth="1.8"
        strokeDasharray="1.5 2.6"
        strokeLinecap="round"
      />
      <circle cx="19.3" cy="8.7" r="4.3" fill="var(--blue)" />
      <rect x="4.8" y="18.6" width="4.4" height="4.4" rx=".8" fill="var(--ink)" />
    </svg>
  );
}

/** Click handler of links to our own pages: no new load, but new tabs and windows stay the browser's matter. */
export function followInside(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const { origin, pathname, search } = new URL(event.currentTarget.href);
  if (origin !== location.origin) return;
  event.preventDefault();
  navigate(`${pathname}${search}`);
}
