// The writing pad itself, on an open connection.
import { useCallback, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { BoardList, type NarrowHand, type NarrowPlace } from '../../list/list.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CityBadge, cityVariables, styleOfTeam } from '../../ui/city-badge.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SaveBadge } from '../../ui/save-badge.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
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
import { asNew, withFresh } from './pad-draft.ts';
import { PresentedWords, PresentingOnPad } from './presenting-on-pad.tsx';
import { useKeptWriting } from './use-kept-writing.ts';
import { useListInputs } from './use-list-inputs.ts';
import { type PadOpens, type PadTab, usePadTabs } from './use-pad-tabs.ts';

export function PadScreen({
  answer,
  connection,
  opens,
  onStale,
}: {
  readonly answer: BoardAnswer;
  readonly connection: BoardConnection;
  readonly opens: PadOpens;
  /** The server knows more than `answer` does. */
  readonly onStale: () => void;
}) {
  const { board, camp } = answer;
  const { t } = useTranslation(['pad', 'common']);
  const locale = useLocale();
  const state = useReadable(connection.connection);
  const save = useReadable(connection.saveState);
  const generation = useReadable(connection.generation);
  useDocument(connection);
  useCampFacts(connection, onStale);
  const isMe = useOwnStanding(connection, camp.me, onStale);
  const { versions, list } = useListInputs(answer, connection, onStale);
  const kept = keptDraft({
    boardId: board.id,
    personId: camp.me.id,
    keepOnDevice: board.visibility === 'camp',
  });
  const draft = useSyncExternalStore(kept.subscribe, kept.get);
  useLeaveWarning(save.kind === 'unsaved' || kept.isInDanger());
  useWordsForOffline();
  const { onWritten, isLost } = useKeptWriting(connection, kept, draft, save.kind === 'saved');
  /** Words that are waiting stay where they were to go. */
  const goTo = useCallback(
    (place: NarrowPlace): void =>
      kept.change((now) => (now.fresh.text.trim() === '' ? withFresh(now, place) : now)),
    [kept],
  );
  useLayoutEffect(() => {
    if (opens.sheetId !== null) goTo({ sheetId: opens.sheetId, zoneId: null });
  }, [goTo, opens.sheetId]);
  const team = camp.teams.find(({ id }) => id === board.teamId) ?? null;
  const named = withGivenNames(board, readBoard(connection.doc).sheets);
  useUnlistedSheets(connection.doc, named, onStale);
  const sheets = writableSheets(named, camp);
  const target = placeFor(sheets, draft.fresh);
  const tabs = usePadTabs({
    board,
    opens,
    target: target && { sheetId: target.sheet.ref.id, zoneId: target.zone.id },
    goTo: (at) => {
      if (sheets.some(({ ref }) => ref.id === at.sheetId)) goTo(at);
    },
  });
  const { tab, place } = tabs;
  const hand = useRef<NarrowHand | null>(null);
  const undoer = useRef<(() => void) | null>(null);

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
  const isFeedback = target?.sheet.template.purpose === 'feedback';
  const isWriting = tab === 'write';
  return (
    <div
      className={isWriting ? 'pw' : 'pw listed'}
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
        sheetId={(isWriting ? target?.sheet.ref.id : place.sheetId) ?? null}
        connection={connection}
      />
      <main>
        <h1 className="vh">{t('tab')}</h1>
        <Segmented<PadTab>
          label={t('tabs.label')}
          showLabel={false}
          value={tab}
          onChange={tabs.show}
          options={[
            { value: 'write', words: t('tabs.write') },
            { value: 'list', words: t('tabs.list') },
          ]}
        />
        <RefusedNotes connection={connection} />
        <KeptWords
          draft={draft}
          kept={sheets.length === 0 ? allKept(draft) : keptOfGone(draft, isLost)}
          change={kept.change}
          {...(sheets.length === 0
            ? {}
            : {
                onGoOn: (id: RecordId) => {
                  kept.change((now) => asNew(now, id));
                  tabs.onForm();
                  tabs.show('write');
                },
              })}
        />
        {isWriting && sheets.length === 0 && (
          <EmptyState icon="eye" title={t('readOnly.title')}>
            {t('readOnly.text')}
          </EmptyState>
        )}
        {isWriting && isFeedback && <PresentedWords {...{ board, versions, connection }} />}
        {isWriting && (
          <NewNote
            connection={connection}
            camp={camp}
            sheets={sheets}
            draft={draft.fresh}
            hand={hand}
            onChange={(changes) => {
              tabs.onForm();
              kept.change((now) => withFresh(now, changes));
            }}
          />
        )}
        <BoardList
          key={`${generation} ${camp.me.id}`}
          {...list}
          connection={connection}
          board={named}
          camp={camp}
          isReading={false}
          areLettersOn={false}
          wanted={null}
          onSheet={ignore}
          undoer={undoer}
          onRefused={(words) => void showToast({ words, icon: 'lock' })}
          narrow={{
            shows: isWriting ? 'own' : 'sheet',
            sheetId: place.sheetId,
            lead: tabs.lead,
            onPlace: tabs.onList,
            onWrite: sheets.length === 0 ? undefined : () => tabs.show('write'),
            onWritten,
            hand,
          }}
        />
      </main>
      {isWriting && (
        <footer>
          {sheets.length === 0 ? (
            <ButtonLink wide href={paths.lobby(camp.camp.id)} onClick={followInside}>
              {t('toLobby')}
            </ButtonLink>
          ) : (
            <Handover campId={camp.camp.id} />
          )}
        </footer>
      )}
    </div>
  );
}

/** The list says where it is by `narrow.onPlace`. */
const ignore = (): void => undefined;

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
