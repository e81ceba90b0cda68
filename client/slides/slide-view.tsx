// One slide as the room sees it: banner, ruler, the sheet's name, the part itself, and a foot of the caller's. It fills its
// container at any size: its unit (slide.css) is the share of the smallest stage that the container holds, so that the
// projector, the preview and the small picture on the facilitator's board are the same picture.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../shared/camp/camp.ts';
import { KIND_WORDS } from '../../shared/drawing/note-kind.ts';
import { kindsOn, type Slide } from '../../shared/slides/slide.ts';
import { yearLabel } from '../../shared/time/fiscal-year.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { CityBadge } from '../ui/city-badge.tsx';
import { KindMark } from './kind-mark.tsx';
import type { SlideSurroundings } from './slide-items.tsx';
import { SlideRows } from './slide-rows.tsx';
import { SlideTree } from './slide-tree.tsx';
import { SlideYears } from './slide-years.tsx';
import { useFittingLines } from './use-fitting-lines.ts';
import { WayIn, type WayInWords } from './way-in.tsx';
import './slide.css';
import { positionOfYear, STOPS } from '../ui/year-ruler.tsx';

interface SlideViewProps extends SlideSurroundings {
  /** null: the sheet is not there, or made by a newer release. */
  readonly slide: Slide | null;
  /** Whose board it is; null for the shared one. */
  readonly city: Team | null;
  /** Name of the sheet. */
  readonly title: string;
  readonly baseFiscalYear: number;
  readonly wayIn: WayInWords;
  /** Of how many parts this is which, from 0. */
  readonly part: number;
  readonly parts: number;
  /** At the right of the banner. */
  readonly timer?: ReactNode;
  readonly foot?: ReactNode;
}

export function SlideView(props: SlideViewProps) {
  const { slide, baseFiscalYear, timer, foot } = props;
  const locale = useLocale();
  const year = slide?.year ?? null;
  const frame = useFittingLines(slide);
  return (
    <div className="slide">
      <div className={slide === null ? 'slide-in' : `slide-in ${slide.body.kind}`} ref={frame}>
        <header className="slide-banner">
          {year === null ? (
            <SheetLine {...props} />
          ) : (
            <p className="slide-year">
              <b>{yearLabel(baseFiscalYear, year, 'distance', locale)}</b>
              <span>
                {yearLabel(baseFiscalYear, year, 'era', locale)}
                {locale === 'ja' && `・${yearLabel(baseFiscalYear, year, 'western', locale)}`}
              </span>
            </p>
          )}
          {timer}
        </header>
        {year !== null && (
          <>
            <SlideRuler offset={year} baseFiscalYear={baseFiscalYear} />
            <div className="slide-head">
              <SheetLine {...props} />
            </div>
          </>
        )}
        <div className="slide-body" data-slide={slide === null ? '' : slide.zones.join(' ')}>
          {slide !== null && <SlideBody {...props} slide={slide} />}
        </div>
        {foot !== undefined && <footer className="slide-foot">{foot}</footer>}
      </div>
    </div>
  );
}

function SlideBody({ slide, baseFiscalYear, wayIn, ...around }: SlideViewProps & { readonly slide: Slide }) {
  const { body, size } = slide;
  switch (body.kind) {
    case 'rows':
      return <SlideRows rows={body.rows} size={size} {...around} />;
    case 'years':
      return <SlideYears body={body} size={size} baseFiscalYear={baseFiscalYear} {...around} />;
    case 'tree':
      return <SlideTree body={body} size={size} />;
    case 'way-in':
      return <WayIn words={wayIn} />;
  }
}

/** City, sheet, what the kinds' marks mean, and which part it is. */
function SheetLine({ slide, city, title, part, parts }: SlideViewProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const kinds = slide === null ? [] : kindsOn(slide);
  return (
    <>
      <p className="slide-title">
        {city !== null && <CityBadge team={city} words={city.name} />}
        <span>{title}</span>
      </p>
      {kinds.length > 0 && (
        <ul className="slide-kinds">
          {kinds.map((kind) => (
            <li key={kind}>
              <KindMark kind={kind} />
              {KIND_WORDS[kind][locale]}
            </li>
          ))}
        </ul>
      )}
      {parts > 1 && (
        <p className="slide-part">
          <span className="vh">{t('slide.part', { part: part + 1, parts })}</span>
          <span aria-hidden="true">
            {part + 1}／{parts}
          </span>
        </p>
      )}
    </>
  );
}

/** The ruler of years with the one in view filled: decoration under the banner, which says the year in words. */
function SlideRuler({
  offset,
  baseFiscalYear,
}: {
  readonly offset: number;
  readonly baseFiscalYear: number;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div className="slide-ruler" aria-hidden="true">
      <div>
        {STOPS.map((stop) => (
          <span
            key={stop}
            className={`${stop === 0 ? 'now' : ''} ${stop === offset ? 'on' : ''}`}
            style={{ left: `${positionOfYear(stop)}%` }}
          >
            <i />
            {/* The banner says the whole of it; English is too long to stand five times in a line. */}
            {locale === 'en' && stop > 0
              ? t('slide.years', { count: stop })
              : yearLabel(baseFiscalYear, stop, 'distance', locale)}
          </span>
        ))}
      </div>
    </div>
  );
}

interface SlideClock {
  readonly text: string;
  /** Share of the time that is left, 1 → 0. */
  readonly share: number;
  readonly isOver: boolean;
}

/** The clock in a slide's banner: what is left in digits and as a bar. */
export function SlideTimer({ clock }: { readonly clock: SlideClock }) {
  const { t } = useTranslation();
  return (
    <div className="slide-timer" role="timer">
      {clock.isOver ? (
        <b className="over">{t('slide.over')}</b>
      ) : (
        <>
          <span>{t('slide.left')}</span>
          <b>{clock.text}</b>
        </>
      )}
      <i className="slide-time">
        <i className="slide-left" style={{ width: `${clock.share * 100}%` }} />
      </i>
    </div>
  );
}
