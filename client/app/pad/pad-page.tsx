// The board on a phone: 書く, a form for one note, and 一覧, the list in one column. No canvas: the same document, the same connection, the
// same save state as the board.

import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardAnswer } from '../../../shared/api/api.ts';
import type { BoardId, PersonId, RecordId } from '../../../shared/board/ids.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { openBoard } from '../../sync/open-board.ts';
import { WithCampWords } from '../../ui/camp-words.tsx';
import { api } from '../api.ts';
import { FailurePage } from '../failure-page.tsx';
import { Loading } from '../loading.tsx';
import { PageTitle } from '../page-title.tsx';
import type { BoardView } from '../routes.ts';
import { useAnswer } from '../use-answer.ts';
import { PadScreen } from './pad-screen.tsx';
import './pad.css';

/** `sheetId`: the sheet chosen at first. `isAsked`: the address asks for this page, also on a larger screen. */
export function PadPage({
  boardId,
  sheetId,
  view,
  isAsked,
}: {
  readonly boardId: BoardId;
  readonly sheetId: RecordId | null;
  readonly view: BoardView;
  readonly isAsked: boolean;
}) {
  const { t } = useTranslation('pad');
  const answer = useAnswer(boardId, () => api.board(boardId));
  const connection = useConnection(answer.value);
  if (answer.value === null && answer.failure !== null)
    return <FailurePage reason={answer.failure} onRetry={answer.again} />;
  if (answer.value === null || connection === null) return <Loading />;
  return (
    <WithCampWords camp={answer.value.camp.camp}>
      <PageTitle words={t('tab')} />
      <PadScreen
        answer={answer.value}
        connection={connection}
        opens={{ sheetId, view, isAsked }}
        onStale={answer.again}
      />
    </WithCampWords>
  );
}

/** Open while the page stands; null until the board is known and its content has come. */
function useConnection(answer: BoardAnswer | null): BoardConnection | null {
  const [ready, setReady] = useState<BoardConnection | null>(null);
  const boardId = answer?.board.id ?? null;
  const keepOffline = answer?.board.visibility === 'camp';
  const person = useRef<PersonId | null>(null);
  person.current = answer?.camp.me.id ?? null;
  useEffect(() => {
    if (boardId === null) return;
    const opened = openBoard({ boardId, keepOffline, personId: person.current });
    let isOver = false;
    void opened.whenLoaded.then(() => {
      if (!isOver) setReady(opened);
    });
    return () => {
      isOver = true;
      setReady(null);
      opened.close();
    };
  }, [boardId, keepOffline]);
  return ready;
}
