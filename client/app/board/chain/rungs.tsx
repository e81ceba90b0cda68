// The way of one note as rungs, from the future down to today: what is there, what is missing with the question that helps, and notes
// that may belong there.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkEnd } from '../../../../shared/board/records.ts';
import { type Chain, type ChainNode, hasWords } from '../../../../shared/chain/chain.ts';
import { endOnTargets, type Missing, missingAt } from '../../../../shared/chain/missing.ts';
import { isOrphan } from '../../../../shared/chain/open-ends.ts';
import type { Way } from '../../../../shared/chain/reach.ts';
import type { NoteWay, Rung } from '../../../../shared/chain/way.ts';
import { shortWords } from '../../../../shared/text/short-words.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { YearWords } from './words.ts';

/** What the panel does for a rung. */
export interface RungActs {
  readonly onGo: (node: ChainNode) => void;
  readonly onWrite: (missing: Missing, years: number) => void;
  /** `end`: where the arrow arrives, unless at the note itself. */
  readonly onJoin: (from: ChainNode, to: ChainNode, end?: LinkEnd) => void;
  readonly onAsk: (way: Way) => void;
}
interface RungsProps extends RungActs {
  readonly chain: Chain;
  readonly way: NoteWay;
  readonly yearWords: (years: number) => YearWords;
  readonly mayWrite: boolean;
}

export function Rungs(props: RungsProps) {
  const { t } = useTranslation('board');
  const { way } = props;
  // From today nothing is missing.
  const rungs = way.rungs.filter(({ state, nodes }) => state !== 'none' || nodes.length > 0);
  return (
    <>
      <h3 className="ph">{t('chain.ofNote')}</h3>
      <ol className="chain">
        {rungs.map((rung) => (
          <RungItem key={rung.years} {...props} rung={rung} />
        ))}
      </ol>
      {way.aside.length > 0 && (
        <div className="chain-aside">
          <h3>{t('chain.noYear')}</h3>
          {way.aside.map((node) => (
            <Card key={node.id} {...props} node={node} />
          ))}
        </div>
      )}
    </>
  );
}

function RungItem(props: RungsProps & { readonly rung: Rung }) {
  const { rung, yearWords } = props;
  const { distance, year } = yearWords(rung.years);
  const place = rung.years >= 20 ? ' far' : rung.years === 0 ? ' now' : '';
  return (
    <li className={`${rung.state}${place}`}>
      <i aria-hidden="true" />
      <div className="cy">
        <b>{distance}</b>
        <span>{year}</span>
      </div>
      {rung.nodes.map((node) => (
        <Card key={node.id} {...props} node={node} />
      ))}
      {rung.nodes.length === 0 && <Open {...props} />}
    </li>
  );
}

/** A year in which nothing is on the way. */
function Open({
  chain,
  way,
  rung,
  mayWrite,
  yearWords,
  onGo,
  onWrite,
  onJoin,
  onAsk,
}: RungsProps & { readonly rung: Rung }) {
  const { t } = useTranslation('board');
  if (rung.state === 'skipped') return <p className="hint">{t('chain.skipped')}</p>;
  const missing = missingAt(chain, way, rung.years);
  const isUp = way.of.years !== null && rung.years > way.of.years;
  const other = missing === null ? undefined : chain.nodes.get(chain.meant(missing.linked.end));
  return (
    <>
      {rung.loose.map((node) => (
        <Card key={node.id} chain={chain} way={way} node={node} onGo={onGo}>
          {mayWrite && other !== undefined && (
            <Button
              size="sm"
              icon="link"
              aria-label={t('chain.joinOne', { words: shortWords(node.words) })}
              onClick={() => (isUp ? onJoin(other, node) : onJoin(node, other, endOnTargets(chain, other)))}
            >
              {t('chain.join')}
            </Button>
          )}
        </Card>
      ))}
      {rung.loose.length === 0 && (
        <div className="gapbox">
          <p>{t(isUp ? 'chain.after' : 'chain.before')}</p>
          {mayWrite && missing !== null && (
            <Button
              icon="plus"
              aria-label={t('chain.putAt', { year: yearWords(rung.years).distance })}
              onClick={() => onWrite(missing, rung.years)}
            >
              {t('chain.put')}
            </Button>
          )}
          {mayWrite && missing === null && isUp && (
            <Button onClick={() => onAsk('up')}>{t('chain.why')}</Button>
          )}
        </div>
      )}
    </>
  );
}

/** A note of the way; the chosen one asks what it is for and how it comes about. */
function Card({
  chain,
  way,
  node,
  mayWrite = false,
  onGo,
  onAsk,
  children,
}: Pick<RungsProps, 'chain' | 'way' | 'onGo'> &
  Partial<Pick<RungsProps, 'mayWrite' | 'onAsk'>> & {
    readonly node: ChainNode;
    readonly children?: ReactNode;
  }) {
  const { t } = useTranslation('board');
  const isOwn = node.id === way.of.id;
  const sign = signOf(chain, node);
  const isLoose = isOrphan(chain, node);
  const content = (
    <>
      <span>{hasWords(node) ? node.words : t('chain.empty')}</span>
      {sign !== '' && <span className="ind">{t('chain.sign', { words: sign })}</span>}
      {isLoose && (
        <span className="orph">
          <Icon name="link" size={15} />
          {t('chain.unlinked')}
        </span>
      )}
    </>
  );
  return (
    <div className={isOwn ? 'cn cur' : 'cn'}>
      {isOwn ? (
        <p aria-current={isOwn || undefined}>{content}</p>
      ) : (
        <button type="button" onClick={() => onGo(node)}>
          {content}
        </button>
      )}
      {children}
      {isOwn && mayWrite && onAsk !== undefined && (
        <div className="row">
          {node.part !== 'vision' && node.part !== 'now' && !isLoose && (
            <Button size="sm" onClick={() => onAsk('up')}>
              {t('chain.why')}
            </Button>
          )}
          {node.part !== 'now' && (
            <Button size="sm" onClick={() => onAsk('down')}>
              {t('chain.how')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** By what one will know that it was reached: the field beside it. */
const signOf = ({ nodes }: Chain, { kind, sheetId, lane, years }: ChainNode): string =>
  kind !== 'note' || lane === null || years === null
    ? ''
    : ([...nodes.values()]
        .find(
          (each) =>
            each.kind === 'field' && each.sheetId === sheetId && each.lane === lane && each.years === years,
        )
        ?.words.trim() ?? '');
