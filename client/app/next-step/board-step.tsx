// The one next step on one's own board, in its bar: from the document itself, the agenda and who presents. It leads to the
// place; in a break or a dialogue it only says so. Presentations have banners of their own, other cities' boards have none.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { agendaNow } from '../../../shared/camp/agenda.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';
import { type ContentFacts, contentFacts } from '../../../shared/next-step/content-facts.ts';
import { type NextStep, nextStep } from '../../../shared/next-step/next-step.ts';
import { yearLabel } from '../../../shared/time/fiscal-year.ts';
import { MINUTE_MS } from '../../../shared/time/units.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import type { BoardHandle } from '../board/board-handle.ts';
import { navigate } from '../location.ts';
import { situationOf } from './situation.ts';
import { nextTeam, stepLink } from './step-link.ts';
import { stepWords } from './step-words.ts';

/** A board is read anew so long after somebody began to change it: nobody sees a step change while a word is typed. */
const READ_AFTER_MS = 1500;

interface BoardStepProps {
  readonly board: Board;
  readonly camp: CampAnswer;
  readonly doc: Y.Doc;
  readonly isPresented: boolean;
  readonly facilitation: { readonly state: FacilitationState; readonly clockOffsetMs: number };
  readonly canvas: BoardHandle | null;
}

/** Nothing on boards that are not one's own city's, and for facilitators, whose bar steers the hall. */
export function BoardStep(props: BoardStepProps) {
  const { board, camp } = props;
  const isOwn = board.teamId !== null && board.teamId === camp.me.teamId && board.visibility === 'camp';
  return isOwn && camp.me.role === 'participant' ? <OwnStep {...props} /> : null;
}

function OwnStep({ board, camp, doc, isPresented, facilitation, canvas }: BoardStepProps) {
  const { t } = useTranslation('common');
  const locale = useLocale();
  const facts = useContentFacts(doc, board, camp, isPresented);
  const nowMs = useMinute() + facilitation.clockOffsetMs;
  const step = nextStep(situationOf(camp, facilitation.state, nowMs, facts, null));
  if (step.kind === 'break' || step.kind === 'talk')
    return <span className="bstep mayonly">{t(`next.${step.kind}.text`)}</span>;
  const short = shortWords(step);
  if (short === null) return null;
  const go = (): void => {
    if (!('place' in step)) {
      const href = stepLink(step, camp, facilitation.state, board);
      if (href !== null) navigate(href);
    } else if (step.kind === 'link') canvas?.goToShape(step.noteId);
    else canvas?.goTo(step.place, { animated: true });
  };
  const { title, text } = stepWords(
    step,
    camp,
    agendaNow(camp.camp.agenda, camp.camp.date, nowMs),
    t,
    locale,
  );
  return (
    <Button size="sm" look="primary" className="bstep" title={`${title}\n${text}`} onClick={go}>
      <span className="vh">{t('next.label')}</span>
      {short}
    </Button>
  );

  /** A few words for the bar; null for steps that are said elsewhere. */
  function shortWords(of: NextStep): string | null {
    switch (of.kind) {
      case 'write-draft':
      case 'ready-to-present':
      case 'read-feedback':
      case 'revise':
      case 'link':
      case 'why':
      case 'how':
      case 'practise':
        return t(`next.short.${of.kind}`);
      case 'target':
        return t('next.short.target', {
          year: yearLabel(camp.camp.baseFiscalYear, of.offset, 'distance', locale),
        });
      case 'give-others': {
        const to = nextTeam(camp);
        return t('next.give-others.go', { team: camp.teams.find(({ id }) => id === to)?.name ?? '' });
      }
      default:
        return null;
    }
  }
}

function useContentFacts(doc: Y.Doc, board: Board, camp: CampAnswer, isPresented: boolean): ContentFacts {
  const { teamId } = board;
  const { teams } = camp;
  const read = () => contentFacts(readBoard(doc), { ownTeam: teamId, teams }, isPresented);
  const [facts, setFacts] = useState(read);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what `read` depends on stands here one by one
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setFacts(read());
    };
    const onUpdate = () => {
      timer ??= setTimeout(look, READ_AFTER_MS);
    };
    look();
    doc.on('update', onUpdate);
    return () => {
      doc.off('update', onUpdate);
      clearTimeout(timer);
    };
  }, [doc, teamId, teams, isPresented]);
  return facts;
}

/** performance.now(), looked at once a minute: the agenda knows no seconds. */
function useMinute(): number {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), MINUTE_MS / 2);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
