// Two neighbouring years of ありたい姿 with the sheet's own heads: the ruler with its chevron back to today, lanes below it,
// and an arrow where something serves what lies right of it.
import type { CSSProperties } from 'react';
import type { Item, SlideBody } from '../../shared/slides/slide.ts';
import { yearLabel } from '../../shared/time/fiscal-year.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { SlideItem, type SlideSurroundings } from './slide-items.tsx';
import './slide-years.css';

const FAR = 20;

export function SlideYears({
  body,
  size,
  baseFiscalYear,
  ...around
}: SlideSurroundings & {
  readonly body: Extract<SlideBody, { kind: 'years' }>;
  readonly size: number;
  readonly baseFiscalYear: number;
}) {
  const [near, far] = body.years;
  return (
    <div
      className={far === FAR ? 'slide-years dawn' : 'slide-years'}
      style={{ '--size': size, '--lanes': body.lanes.length } as CSSProperties}
    >
      <div className="slide-year-heads">
        <YearHead offset={near} baseFiscalYear={baseFiscalYear} />
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d="M15 3L6 12l9 9" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
        </svg>
        <YearHead offset={far} baseFiscalYear={baseFiscalYear} />
      </div>
      {body.lanes.map((lane) => (
        <section key={lane.name} className="slide-lane">
          <h2>{lane.name}</h2>
          <Cell items={lane.near} {...around} />
          {lane.isLinked ? <Arrow /> : <span />}
          <Cell items={lane.far} {...around} />
        </section>
      ))}
    </div>
  );
}

function YearHead({ offset, baseFiscalYear }: { readonly offset: number; readonly baseFiscalYear: number }) {
  const locale = useLocale();
  return (
    <p className={offset === 0 ? 'now' : ''}>
      <i />
      <b>{yearLabel(baseFiscalYear, offset, 'distance', locale)}</b>
      <span>{yearLabel(baseFiscalYear, offset, 'full', locale)}</span>
    </p>
  );
}

function Cell({ items, ...around }: SlideSurroundings & { readonly items: readonly Item[] }) {
  return (
    <div className="slide-cell">
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cut card comes twice
        <SlideItem key={at} item={item} {...around} />
      ))}
    </div>
  );
}

const Arrow = () => (
  <svg className="slide-arrow" viewBox="0 0 60 20" aria-hidden="true" focusable="false">
    <circle cx="6" cy="10" r="5.5" fill="currentColor" />
    <path d="M6 10h44" stroke="currentColor" strokeWidth="3" />
    <path d="M46 3l12 7-12 7z" fill="currentColor" />
  </svg>
);
