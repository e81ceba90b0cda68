// Rows of sections: zones side by side, each under its head with its cards.
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row, Section, SectionHead } from '../../shared/slides/slide.ts';
import { CityBadge } from '../ui/city-badge.tsx';
import { SlideItem, type SlideSurroundings } from './slide-items.tsx';

export function SlideRows({
  rows,
  size,
  ...around
}: SlideSurroundings & { readonly rows: readonly Row[]; readonly size: number }) {
  return (
    <div className="slide-rows" style={{ '--size': size } as CSSProperties}>
      {rows.map(({ sections }, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
          key={at}
          className="slide-row"
          style={{ gridTemplateColumns: sections.map(({ share }) => `minmax(0, ${share}fr)`).join(' ') }}
        >
          {sections.map((section, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nor have sections
            <SlideSection key={nth} section={section} {...around} />
          ))}
        </div>
      ))}
    </div>
  );
}

function SlideSection({ section, ...around }: SlideSurroundings & { readonly section: Section }) {
  const { head, across, items } = section;
  return (
    <section className="slide-section">
      {head !== null && <Head head={head} {...around} />}
      <div className="slide-items" style={{ '--across': across } as CSSProperties}>
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cut card comes twice
          <SlideItem key={at} item={item} {...around} />
        ))}
      </div>
    </section>
  );
}

function Head({ head, teams }: SlideSurroundings & { readonly head: SectionHead }) {
  const { t } = useTranslation();
  const { text, team, sub, isLabel, isContinued } = head;
  const city = teams.find(({ id }) => id === team) ?? null;
  return (
    <h2 className={isLabel ? 'slide-h label' : 'slide-h'}>
      {team === undefined ? <span>{text}</span> : <CityBadge team={city} words={text} />}
      {sub !== '' && <small>{sub}</small>}
      {isContinued && <small>{t('slide.continued')}</small>}
    </h2>
  );
}
