// The writing pad itself, on an open connection.
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CityBadge, cityVariables, styleOfTeam } from '../../ui/city-badge.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SaveBadge } from '../../ui/save-badge.tsx';
import { TeamLabel } from '../board/closed/closed.ts';
import { withGivenNames } from '../board/sheet-names.ts';
import { ConnectionBanner, useLeaveWarning, useWordsForOffline } from '../board/status/status.ts';
import { useUnlistedSheets } from '../board/use-unlisted-sheets.ts';
import { FailurePage } from '../failure-page.tsx';
import { Loading } from '../loading.tsx';
import { placeFor, writableSheets } from '../note-places.ts';
import { ReloadPage } from '../reload-page.tsx';
import { paths } from '../routes.ts';
import { Brand, followInside } from '../top-bar.tsx';
import { useCampFacts } from '../use-camp-facts.ts';
import { useOwnStanding } from '../use-own-standing.ts';
import { Handover } from './handover.tsx';
import { keptDraft } from './kept-draft.ts';
import { allKept, KeptWords, keptOfGone, RefusedNotes } from './kept-words.tsx';
import { NewNote } from './new-note.tsx';
import { OwnNotes } from './own-notes.tsx';
import { arrived, begunOn, opened, withFresh, without } from './pad-draft.ts';
import { ownNotes } from './pad-notes.ts';
import { PresentedWords, PresentingOnPad } from './presenting-on-pad.tsx';
import { RewriteNote } from './rewrite-note.tsx';

export function PadScreen({
  answer: { board, camp },
  connection,
  sheetId,
  onStale,
}: {
  readonly answer: BoardAnswer;
  readonly connection: BoardConnection;
  readonly sheetId: RecordId | null;
  /** The server knows more than `answer` does. */
  readonly onStale: () => void;
}) {
  const { t } = useTranslation(['pad', 'common']);
  const locale = useLocale();
  const state = useReadable(connection.connection);
  const save = useReadable(connection.saveState);
  useReadable(connection.generation);
  useDocument(connection);
  useCampFacts(connection, onStale);
  const isMe = useOwnStanding(connection, camp.me, onStale);
  const kept = keptDraft({
    boardId: board.id,
    personId: camp.me.id,
    keepOnDevice: board.visibility === 'camp',
  });
  const draft = useSyncExternalStore(kept.subscribe, kept.get);
  useLeaveWarning(save.kind === 'unsaved' || kept.isInDanger());
  useWordsForOffline();
  useLayoutEffect(() => {
    // Words that are waiting stay where they were to go.
    if (sheetId !== null)
      kept.change((now) => (now.fresh.text.trim() === '' ? withFresh(now, { sheetId, zoneId: null }) : now));
  }, [kept, sheetId]);
  const team = camp.teams.find(({ id }) => id === board.teamId) ?? null;
  const named = withGivenNames(board, readBoard(connection.doc).sheets);
  useUnlistedSheets(connection.doc, named, onStale);
  const sheets = writableSheets(named, camp);
  const mine = ownNotes(connection.doc, sheets, camp.me);
  const isSaved = save.kind === 'saved';
  const standing = mine.map(({ id }) => id).join(' ');
  useEffect(() => {
    if (isSaved) kept.change((now) => arrived(now, new Set(standing.split(' ') as RecordId[])));
  }, [kept, isSaved, standing]);

  if (state.kind === 'ended') {
    if (state.reason === 'client-too-old' || state.reason === 'other-epoch') return <ReloadPage />;
    return (
      <>
        <RefusedNotes connection={connection} />
        <KeptWords draft={draft} kept={allKept(draft)} change={kept.change} />
        <FailurePage reason={state.reason} crumb={boardName(board, camp.teams, locale)} />
      </>
    );
  }
  if (!isMe) return <Loading />;
  const editing = mine.find(({ id }) => id === draft.open);
  const isRewriting =
    draft.open !== null && (editing !== undefined || begunOn(draft, draft.open) !== undefined);
  const target = placeFor(sheets, draft.fresh);
  const isFeedback = target?.sheet.template.purpose === 'feedback';
  const stands = (id: RecordId): boolean => mine.some((note) => note.id === id);
  return (
    <div
      className="pw"
      style={cityVariables(styleOfTeam(camp.teams.find(({ id }) => id === camp.me.teamId)))}
    >
      <header>
        <Brand href={paths.lobby(camp.camp.id)} nameless />
        <CityBadge team={team} words={team?.name ?? t('common:everyone')} />
        <span className="grow" />
        <SaveBadge state={save} />
      </header>
      <ConnectionBanner connection={connection} />
      {team !== null && board.visibility === 'team' && (
        <p className="pwclosed">
          <TeamLabel />
          <span className="hint">{t('closed', { team: team.name, count: camp.admitted.length })}</span>
        </p>
      )}
      <PresentingOnPad
        board={board}
        camp={camp}
        sheetId={target?.sheet.ref.id ?? null}
        connection={connection}
      />
      <main>
        <h1 className="vh">{t('tab')}</h1>
        <RefusedNotes connection={connection} />
        {sheets.length === 0 ? (
          <>
            <EmptyState icon="eye" title={t('readOnly.title')}>
              {t('readOnly.text')}
            </EmptyState>
            <KeptWords draft={draft} kept={allKept(draft)} change={kept.change} />
          </>
        ) : (
          <>
            <KeptWords
              draft={draft}
              kept={keptOfGone(draft, stands)}
              change={kept.change}
              onGoOn={(id) => kept.change((now) => opened(now, id))}
            />
            {isRewriting && draft.open !== null ? (
              <RewriteNote
                key={draft.open}
                connection={connection}
                me={camp.me}
                sheets={sheets}
                id={draft.open}
                note={editing}
                draft={draft}
                change={kept.change}
              />
            ) : (
              <>
                {isFeedback && <PresentedWords board={board} connection={connection} />}
                <NewNote
                  connection={connection}
                  camp={camp}
                  sheets={sheets}
                  draft={draft.fresh}
                  onChange={(changes) => kept.change((now) => withFresh(now, changes))}
                />
              </>
            )}
          </>
        )}
        <OwnNotes
          connection={connection}
          me={camp.me}
          notes={mine}
          isBegun={({ id }) => begunOn(draft, id) !== undefined}
          onEdit={({ id }) => kept.change((now) => opened(now, id))}
          // What was sent into it goes with it; what is half-written stays.
          onDelete={({ id }) =>
            kept.change((now) => (begunOn(now, id) === undefined ? without(now, id) : now))
          }
        />
      </main>
      <footer>
        {sheets.length === 0 ? (
          <ButtonLink wide href={paths.lobby(camp.camp.id)} onClick={followInside}>
            {t('toLobby')}
          </ButtonLink>
        ) : (
          <Handover campId={camp.camp.id} />
        )}
      </footer>
    </div>
  );
}

/** Renders again when anything in the document changes. */
function useDocument({ doc }: BoardConnection): void {
  const [counter] = useState(() => ({ changes: 0 }));
  useSyncExternalStore(
    (listener) => {
      const changed = () => {
        counter.changes += 1;
        listener();
      };
      doc.on('update', changed);
      return () => doc.off('update', changed);
    },
    () => counter.changes,
  );
}
