// The left half of the join page: which camp this is, and how far ahead it looks.
import { useTranslation } from 'react-i18next';
import { yearLabel } from '../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon } from '../../ui/icon.tsx';
import { YearRuler } from '../../ui/year-ruler.tsx';
import { campDate } from '../camp-date.ts';
import { LanguageSwitch } from '../language-switch.tsx';
import { Brand } from '../top-bar.tsx';
import type { OpenedCamp } from './join-form.tsx';

/** Before a number has opened a camp, only a greeting. */
export function JoinHero({ opened }: { readonly opened: OpenedCamp | null }) {
  const { t } = useTranslation('join');
  const locale = useLocale();
  return (
    <section className="join-hero">
      <div className="row between">
        <Brand />
        <LanguageSwitch />
      </div>
      {opened === null ? (
        <div className="jh alone">
          <h1>{t('welcome')}</h1>
          <p className="muted">{t('welcomeText')}</p>
        </div>
      ) : (
        <>
          <div className="jh">
            <p className="eyebrow">{campDate(opened.camp.date, locale)}</p>
            <h1>{opened.camp.title}</h1>
            <p className="jfar">
              <span>{t('drawn')}</span>
              <b>{yearLabel(opened.camp.baseFiscalYear, 20, 'distance', locale)}</b>
              <span>{yearLabel(opened.camp.baseFiscalYear, 20, 'full', locale)}</span>
            </p>
          </div>
          <div className="jr">
            <YearRuler baseFiscalYear={opened.camp.baseFiscalYear} left={30} right={56} />
          </div>
          <p className="hint jnow">
            {opened.joined > 0 && (
              <>
                <Icon name="people" size={18} />
                {t('joined', { count: opened.joined })}
              </>
            )}
          </p>
        </>
      )}
    </section>
  );
}
