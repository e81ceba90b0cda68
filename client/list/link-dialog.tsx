// つながり of one note: what it is linked with, to be taken away, and the other note, to be looked for. Asks which way where the years do
// not say, and says why where it cannot be. What becomes of two ends is deeds/link-deeds.ts's.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkEnd } from '../../shared/board/records.ts';
import type { AskedWay } from '../../shared/chain/joining.ts';
import { missingBeside } from '../../shared/chain/missing.ts';
import { shortWords } from '../../shared/text/short-words.ts';
import { yearLabel } from '../../shared/time/fiscal-year.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import * as deed from './deeds/deeds.ts';
import { LinkChoiceList } from './link-choice-list.tsx';
import { linkChoices } from './link-choices.ts';
import { type Target, targetWords } from './link-targets.ts';
import { useContent } from './use-listing.ts';
import './link-dialog.css';

/** More than these nobody reads through; typing brings the others. */
const MOST = 80;

export function LinkDialog({
  listBoard,
  end,
  targets,
  baseFiscalYear,
  onJoined,
  onPut,
  onClose,
}: {
  readonly listBoard: deed.LinkBoard;
  readonly end: LinkEnd;
  readonly targets: ReadonlyMap<string, Target>;
  readonly baseFiscalYear: number;
  /** It is linked; `words` say with what. */
  readonly onJoined: (words: string) => void;
  /** A new note is wanted that this one is for. */
  readonly onPut: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['list', 'common']);
  const locale = useLocale();
  const content = useContent(listBoard.session);
  const [query, setQuery] = useState('');
  const [ways, setWays] = useState<readonly AskedWay[] | null>(null);
  const [answer, setAnswer] = useState('');
  const chain = deed.chainOf(listBoard);
  const own = chain.nodes.get(chain.meant(end));
  const there = deed.linksOf(listBoard, end);
  const taken = there.map(({ other }) => other);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is taken follows from the content
  const choices = useMemo(
    () => linkChoices({ chain, of: end, taken, query, targets, most: MOST }),
    [chain, content, end, query, targets],
  );
  const missing = own === undefined ? null : missingBeside(chain, own, 'up');
  const years = chain.targets?.template?.zones.find(({ id }) => id === missing?.place.zoneId)?.meaning.years;
  const sheetId = own?.sheetId ?? null;
  const nameOf = (other: LinkEnd, words: string): string => {
    const target = targets.get(other) ?? targets.get(chain.meant(other));
    return [target === undefined ? '' : targetWords(target, sheetId), words]
      .filter((each) => each !== '')
      .join(' ');
  };
  const follow = (outcome: deed.LinkOutcome): void => {
    switch (outcome.kind) {
      case 'joined':
        onJoined(t('join.joined', { from: shortWords(outcome.fromWords), to: shortWords(outcome.toWords) }));
        break;
      case 'ask':
        setAnswer('');
        setWays(outcome.ways);
        break;
      case 'exists':
        setAnswer(t('join.exists'));
        break;
      case 'refused':
        setWays(null);
        setAnswer(t(`join.refused.${outcome.why}`));
        break;
    }
  };
  return (
    <Dialog title={t('join.title')} onClose={onClose}>
      <div className="ljoin">
        <p className="ljoin-of">{own === undefined ? t('refused.gone') : own.words || t('empty')}</p>
        {there.length > 0 && ways === null && (
          <section aria-label={t('join.there')}>
            <h3>{t('join.there')}</h3>
            <ul>
              {there.map(({ id, way, other, words }) => (
                <li key={id}>
                  <Icon name="link" size={16} />
                  <span>{t(`join.${way}`, { what: nameOf(other, words) })}</span>
                  <Button
                    size="sm"
                    aria-label={t('join.takeAwayOf', { words: shortWords(words) })}
                    onClick={() => {
                      const why = deed.unlink(listBoard, id);
                      setAnswer(why === null ? t('join.away') : t(`join.refused.${why}`));
                    }}
                  >
                    {t('join.takeAway')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {ways === null ? (
          <LinkChoiceList
            choices={choices}
            query={query}
            baseFiscalYear={baseFiscalYear}
            onQuery={(next) => {
              setAnswer('');
              setQuery(next);
            }}
            onChosen={(other) => follow(deed.link(listBoard, end, other))}
          />
        ) : (
          <WhichWay
            ways={ways}
            onChosen={(way) => follow(deed.linkThisWay(listBoard, way))}
            onBack={() => setWays(null)}
          />
        )}
        <p role="status" className="ljoin-answer">
          {answer}
        </p>
        {ways === null && missing !== null && years !== undefined && (
          <Button icon="plus" onClick={onPut}>
            {t('join.put', { year: yearLabel(baseFiscalYear, years, 'distance', locale) })}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** Which of two is for the other, where no year says it. */
function WhichWay({
  ways,
  onChosen,
  onBack,
}: {
  readonly ways: readonly AskedWay[];
  readonly onChosen: (way: AskedWay) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('list');
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons under one question, no form
    <div role="group" aria-label={t('join.whichWay')} className="ljoin-ways">
      <p>{t('join.whichWay')}</p>
      {ways.map((way, nth) => (
        <Button key={way.from} icon="link" autoFocus={nth === 0} onClick={() => onChosen(way)}>
          {t('join.thisWay', { from: shortWords(way.fromWords), to: shortWords(way.toWords) })}
        </Button>
      ))}
      <Button look="quiet" icon="back" onClick={onBack}>
        {t('join.back')}
      </Button>
    </div>
  );
}
