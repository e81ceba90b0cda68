// The writing pad itself, on an open connection.
import { useEffect, useState, useSyncExternalStore } from 'react';
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
import { ConnectionBanner } from '../board/connection-banner.tsx';
import { withGivenNames } from '../board/sheet-names.ts';
import { useWordsForOffline } from '../board/words-for-offline.ts';
import { FailurePage } from '../failure-page.tsx';
import { ReloadPage } from '../reload-page.tsx';
import { paths } from '../routes.ts';
import { Brand, followInside } from '../top-bar.tsx';
import { useOwnStanding } from '../use-own-standing.ts';
import { Handover } from './handover.tsx';
import { OwnNotes } from './own-notes.tsx';
import { ownNotes, type PadNote } from './pad-notes.ts';
import { padSheets } from './pad-places.ts';
import { RefusedNotes } from './refused-notes.tsx';
import { Writer } from './writer.tsx';

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
  useOwnStanding(connection, camp.me, onStale);
  const [editing, setEditing] = useState<PadNote | null>(null);
  useUnsavedWarning(save.kind === 'unsaved');
  useWordsForOffline();
  const team = camp.teams.find(({ id }) => id === board.teamId) ?? null;
  const sheets = padSheets(withGivenNames(board, readBoard(connection.doc).sheets), camp);
  const mine = ownNotes(connection.doc, sheets, camp.me);

  if (state.kind === 'ended') {
    if (state.reason === 'client-too-old' || state.reason === 'other-epoch') return <ReloadPage />;
    return <FailurePage reason={state.reason} crumb={boardName(board, camp.teams, locale)} />;
  }
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
      <main>
        <h1 className="vh">{t('tab')}</h1>
        <RefusedNotes connection={connection} />
        {sheets.length === 0 ? (
          <EmptyState icon="eye" title={t('readOnly.title')}>
            {t('readOnly.text')}
          </EmptyState>
        ) : (
          <Writer
            key={editing?.id ?? ''}
            doc={connection.doc}
            camp={camp}
            sheets={sheets}
            sheetId={sheetId}
            editing={editing}
            onDone={() => setEditing(null)}
          />
        )}
        <OwnNotes doc={connection.doc} notes={mine} onEdit={setEditing} />
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

/** A reload on plain http needs the server; the browser asks before unsaved words leave the screen. */
function useUnsavedWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
}
