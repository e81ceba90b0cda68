// ロビー: what happens today, my team's board large, all boards as they are now, and who is here.

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer, LobbyAnswer } from '../../../shared/api/api.ts';
import type { CampId } from '../../../shared/board/ids.ts';
import { GuestBanner } from '../../facilitation/present/guest-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { WithCampWords } from '../../ui/camp-words.tsx';
import { Banner, EmptyState } from '../../ui/notice.tsx';
import { api } from '../api.ts';
import { FailurePage, mayRetry } from '../failure-page.tsx';
import { Loading } from '../loading.tsx';
import { navigate } from '../location.ts';
import { PageTitle } from '../page-title.tsx';
import { paths } from '../routes.ts';
import { useAnswer } from '../use-answer.ts';
import { useWakeLock } from '../wake-lock.ts';
import { AskAdmission, Asking } from './admission.tsx';
import { AgendaList } from './agenda-list.tsx';
import { BoardGrid } from './board-grid.tsx';
import { Hero } from './hero.tsx';
import { LobbyBar } from './lobby-bar.tsx';
import { PeopleHere } from './people-here.tsx';
import './lobby.css';

/** Thumbnails and faces follow within a few seconds; 300 people asking cost the server little at this pace. */
const LOBBY_EVERY_MS = 5000;
/** Names, agenda and settings change seldom. */
const CAMP_EVERY_MS = 30_000;

export function LobbyPage({ campId }: { readonly campId: CampId }) {
  const camp = useAnswer(campId, () => api.camp(campId), CAMP_EVERY_MS);
  const lobby = useAnswer(campId, () => api.lobby(campId), LOBBY_EVERY_MS);
  const unknown = camp.value !== null && lobby.value !== null && hasNews(lobby.value, camp.value);
  const askCamp = camp.again;
  const revision = lobby.value?.factsRevision;
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== revision) askCamp();
    seen.current = revision;
  }, [revision, askCamp]);
  useWakeLock(camp.value?.me.role === 'facilitator');
  // Somebody new is on a board, or a board is new: their names come with the camp.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the discovery asks again
  useEffect(() => {
    if (unknown) askCamp();
  }, [unknown]);
  const failure = camp.failure ?? lobby.failure;
  if (camp.value === null || (failure !== null && !mayRetry(failure))) {
    if (failure === null) return <Loading />;
    return <FailurePage reason={failure} onRetry={camp.again} />;
  }
  return (
    <WithCampWords camp={camp.value.camp}>
      <Lobby
        camp={camp.value}
        lobby={lobby.value}
        isStale={failure !== null}
        onChanged={camp.put}
        onAgain={() => {
          camp.again();
          lobby.again();
        }}
      />
    </WithCampWords>
  );
}

const hasNews = ({ online, boards }: LobbyAnswer, camp: CampAnswer): boolean =>
  online.some(({ personId }) => !camp.people.some(({ id }) => id === personId)) ||
  boards.some(({ boardId }) => !camp.boards.some(({ id }) => id === boardId));

function Lobby({
  camp,
  lobby,
  isStale,
  onChanged,
  onAgain,
}: {
  readonly camp: CampAnswer;
  readonly lobby: LobbyAnswer | null;
  readonly isStale: boolean;
  readonly onChanged: (camp: CampAnswer) => void;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation(['lobby', 'common']);
  const hasAgenda = camp.camp.agenda.length > 0;
  return (
    <div className="page lobby">
      <PageTitle words={camp.camp.title} />
      {isStale && (
        <Banner
          tone="off"
          icon="offline"
          title={t('offline.title')}
          action={
            <Button size="sm" onClick={onAgain}>
              {t('common:verb.tryNow')}
            </Button>
          }
        >
          {t('offline.text')}
        </Banner>
      )}
      <LobbyBar camp={camp} onChanged={onChanged} onAgain={onAgain} />
      <GuestBanner
        facts={{ ...camp, camp: camp.camp }}
        state={lobby?.facilitation ?? camp.facilitation}
        here={{ board: null, path: paths.lobby(camp.camp.id) }}
        onGo={({ boardId, sheetId }) => navigate(paths.board(boardId, { sheetId }))}
      />
      <Asking camp={camp} asking={lobby?.asking ?? []} onAnswered={onAgain} />
      {lobby !== null && <AskAdmission camp={camp} ownBoards={lobby.ownBoards} onChanged={onAgain} />}
      <main className={hasAgenda ? 'lobby-main' : 'lobby-main plain'}>
        {hasAgenda && <AgendaList camp={camp} serverTimeMs={lobby?.serverTimeMs ?? camp.serverTimeMs} />}
        <section className="boards">
          <Hero camp={camp} lobby={lobby} />
          <BoardGrid camp={camp} lobby={lobby} onChanged={onChanged} />
          {camp.people.length <= 1 && (
            <EmptyState icon="people" title={t('empty.title')}>
              {t('empty.text')}
            </EmptyState>
          )}
          <PeopleHere camp={camp} onChanged={onAgain} />
        </section>
      </main>
    </div>
  );
}
