// 筋道: what the chosen note is for, up to 20年後, and how it comes about, down to いま; what is missing is added in place. With
// nothing chosen: what the whole board comes to, and what to do next. All of it is shared/chain's; nothing here has a rule of its own.
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../../shared/camp/camp.ts';
import type { ChainNode } from '../../../../shared/chain/chain.ts';
import type { Missing } from '../../../../shared/chain/missing.ts';
import { isOrphan, orphans } from '../../../../shared/chain/open-ends.ts';
import type { Way } from '../../../../shared/chain/reach.ts';
import { wayOf } from '../../../../shared/chain/way.ts';
import { shortWords } from '../../../../shared/text/short-words.ts';
import type { BoardCanvasHandle, CanvasState } from '../../../canvas/canvas-handle.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { cityVariables, styleOfTeam } from '../../../ui/city-badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import './chain.css';
import { LinkChoices } from './link-choices.tsx';
import { Overview } from './overview.tsx';
import { Rungs } from './rungs.tsx';
import { useChain } from './use-chain.ts';
import { useYearWords } from './words.ts';

interface ChainPanelProps {
  readonly canvas: BoardCanvasHandle;
  readonly state: CanvasState;
  /** The owner of the board, whose colours its notes bear here. */
  readonly team: Team | null;
  readonly baseFiscalYear: number;
  /** May the person add notes and links? */
  readonly mayWrite: boolean;
  readonly onClose: () => void;
}

export function ChainPanel({ canvas, state, team, baseFiscalYear, mayWrite, onClose }: ChainPanelProps) {
  const { t } = useTranslation(['board', 'common']);
  const titleId = useId();
  const chain = useChain(canvas);
  const [said, setSaid] = useState('');
  const yearWords = useYearWords(baseFiscalYear);
  const selected = state.selection.find(({ kind }) => kind === 'note' || kind === 'node')?.id ?? null;
  const way = chain === null || selected === null ? null : wayOf(chain, selected);
  const [asked, setAsked] = useState<{ readonly of: string; readonly way: Way } | null>(null);
  const choosing = asked !== null && asked.of === way?.of.id ? asked.way : null;
  const loose = chain === null ? [] : orphans(chain);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected !== null) body.current?.querySelector('.cur')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  if (chain === null) return null;

  const go = (node: ChainNode): void => {
    const [zone] = node.shownAt;
    if (node.kind !== 'mirror') canvas.goToShape(node.id as Parameters<typeof canvas.goToShape>[0]);
    else if (node.sheetId !== null && zone !== undefined)
      canvas.goTo({ sheetId: node.sheetId, zoneId: node.zone?.id ?? null });
    setSaid(t('chain.chosen', { words: shortWords(node.words) }));
  };
  const write = (missing: Missing, years: number): void => {
    const { place, linked } = missing;
    const id = canvas.addNote({ place, text: '', linked });
    if (id === null) return;
    setAsked(null);
    canvas.goToShape(id);
    canvas.edit(id);
    setSaid(t('chain.wrote', { year: yearWords(years).distance }));
  };
  const join = (from: ChainNode, to: ChainNode, end = to.id): void => {
    if (!canvas.link({ from: from.id as Parameters<typeof canvas.goToShape>[0], to: end })) return;
    setAsked(null);
    body.current?.focus();
    setSaid(t('chain.joined', { from: shortWords(from.words), to: shortWords(to.words) }));
  };
  const next = (): void => {
    const at = loose.findIndex(({ id }) => id === selected);
    const node = loose[(at + 1) % loose.length];
    if (node === undefined) return;
    go(node);
    setSaid(
      t('chain.unlinkedNth', {
        nth: ((at + 1) % loose.length) + 1,
        count: loose.length,
        words: shortWords(node.words),
      }),
    );
  };
  const isLoose = way !== null && isOrphan(chain, way.of);
  return (
    <section className="panel" aria-labelledby={titleId} style={cityVariables(styleOfTeam(team))}>
      <header>
        <h2 id={titleId}>{t('chain.title')}</h2>
        <IconButton icon="close" label={t('common:verb.close')} onClick={onClose} />
      </header>
      <div className="pbody" ref={body} tabIndex={-1}>
        {way === null ? (
          <Overview chain={chain} canvas={canvas} yearWords={yearWords} onGo={go} />
        ) : choosing !== null ? (
          <LinkChoices
            {...{ chain, yearWords }}
            of={way.of}
            way={choosing}
            onJoin={join}
            onWrite={write}
            onBack={() => {
              setAsked(null);
              body.current?.focus();
            }}
          />
        ) : (
          <Rungs
            {...{ chain, way, yearWords, mayWrite }}
            onGo={go}
            onWrite={write}
            onJoin={join}
            onAsk={(asks) => setAsked({ of: way.of.id, way: asks })}
          />
        )}
      </div>
      <p className="vh" aria-live="polite">
        {said}
      </p>
      <footer className="pfoot">
        {loose.length === 0 ? (
          <span className="hint">{t('chain.allLinked')}</span>
        ) : (
          <Button
            look="quiet"
            className="unlinked"
            aria-label={`${t('chain.unlinkedCount', { count: loose.length })} ${t('chain.unlinkedNext')}`}
            title={t('chain.unlinkedNext')}
            onClick={next}
          >
            <Icon name="link" size={16} />
            {t('chain.unlinkedCount', { count: loose.length })}
          </Button>
        )}
        {isLoose && mayWrite && choosing === null && (
          <Button onClick={() => setAsked({ of: way.of.id, way: 'up' })}>{t('chain.why')}</Button>
        )}
      </footer>
    </section>
  );
}
