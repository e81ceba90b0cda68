// A board without the canvas: the list beside its sheet, and the handle by which bar, outline and panels work on with it.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { recordRights } from '../../../../shared/board/record-rights.ts';
import { drawContextOf } from '../../../canvas/draw-context.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import type { ListSession, ListWanted } from '../../../list/list.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { recall, remember } from '../../device-memory.ts';
import { writableSheets } from '../../note-places.ts';
import { BoardList } from '../board-parts.tsx';
import { sheetName } from '../sheet-names.ts';
import { SheetPicture } from '../sheet-picture/sheet-picture.tsx';
import { tellRefusedAction } from '../status/status.ts';
import type { BoardData } from '../use-board-data.ts';
import type { BoardWork } from '../use-board-work.ts';
import { presentedOf } from '../use-list-view.ts';
import { ViewSwitch } from '../view-switch.tsx';
import type { ListReason } from './canvas-or-list.ts';
import { ListHandle } from './list-handle.ts';
import { ListNotice } from './list-notice.tsx';
import './stage.css';

interface ListStageProps {
  readonly data: BoardData;
  readonly isMe: boolean;
  readonly connection: BoardConnection;
  readonly work: BoardWork;
  readonly firstSheet: RecordId | null;
  readonly areKeysOn: boolean;
  readonly why: ListReason;
  /** null: the canvas cannot be had here. */
  readonly onTry: (() => void) | null;
  readonly onExplain: () => void;
  /** The handle of the open document; null when it has gone. */
  readonly onHandle: (handle: ListHandle | null) => void;
}

/** Mount it anew (key) when the connection replaces its document. */
export function ListStage(props: ListStageProps) {
  const { data, isMe, connection, work, firstSheet, onTry } = props;
  const { t } = useTranslation(['board', 'list', 'common']);
  const locale = useLocale();
  const { board, camp } = data;
  const { named, people, capability, sheetProps } = work;
  const [wanted, setWanted] = useState<ListWanted | null>(
    firstSheet === null ? null : { kind: 'sheet', sheetId: firstSheet },
  );
  const [session, setSession] = useState<ListSession | null>(null);
  const [chosen, setChosen] = useState<RecordId | null>(null);
  const [onSheet, setOnSheet] = useState<RecordId | null>(firstSheet);
  const [isShown, setShown] = useState(isPictureShown);
  const isReading = !isMe || capability === 'read';
  const draw = useMemo(
    () =>
      drawContextOf({
        ...{ me: camp.me, board, camp: camp.camp, teams: camp.teams, people, locale },
        ...{ ...sheetProps, wayIn: work.wayIn, versionLabel: '' },
      }),
    [board, camp, people, locale, sheetProps, work.wayIn],
  );
  const rights = useMemo(
    () =>
      recordRights(
        { ...camp.me, teamAdmitted: camp.teamAdmitted },
        { ...board, observersGiveFeedback: camp.camp.observersGiveFeedback },
        isReading,
      ),
    [board, camp, isReading],
  );
  const open = useMemo(() => (isReading ? [] : writableSheets(named, camp)), [named, camp, isReading]);
  const handle = useListHandle(session, {
    ...{ me: camp.me, rights, draw, mayArrange: work.mayAdd, firstSheet },
    ask: setWanted,
    refuse: (refused) => tellRefusedAction(refused, t),
  });
  const presented = useMemo(() => presentedOf(sheetProps), [sheetProps]);
  const { onHandle } = props;
  useEffect(() => {
    onHandle(handle);
    return () => onHandle(null);
  }, [handle, onHandle]);
  useEffect(() => handle?.choose(chosen, onSheet), [handle, chosen, onSheet]);
  const onSheetOfList = useCallback((id: RecordId | null) => {
    if (id !== null) setOnSheet(id);
  }, []);
  const fold = (isOpen: boolean): void => {
    remember(PICTURE, isOpen ? 'open' : 'folded');
    setShown(isOpen);
  };
  const sheet = named.sheets.find(({ id }) => id === onSheet);
  const name = sheet === undefined ? '' : sheetName(sheet, locale);
  return (
    <div className="instead">
      <ListNotice why={props.why} onTry={onTry} onExplain={props.onExplain} />
      <div className={isShown ? 'beside' : 'beside folded'}>
        <div className="besidelist">
          <BoardList
            connection={connection}
            board={named}
            camp={camp}
            people={people}
            isReading={isReading}
            presented={presented}
            elsewhere={work.elsewhere}
            areLettersOn={props.areKeysOn}
            today={sheetProps.today ?? ''}
            wanted={wanted}
            onSheet={onSheetOfList}
            onRecord={setChosen}
            onSession={setSession}
            undoer={work.listUndo}
            doer={work.listDoer}
            {...work.incoming}
            {...work.further}
            onRefused={(words) => void showToast({ words, icon: 'lock' })}
          >
            {onTry !== null && <ViewSwitch view="list" onView={onTry} />}
          </BoardList>
        </div>
        <section className="besidesheet" aria-label={t('list:picture.region')}>
          <header>
            <h2>{name}</h2>
            {isShown && open.some(({ ref }) => ref.id === onSheet) && (
              <span className="hint">{t('list:picture.how')}</span>
            )}
            <Button
              size="sm"
              icon={isShown ? 'close' : 'image'}
              aria-expanded={isShown}
              onClick={() => fold(!isShown)}
            >
              {t(isShown ? 'list:picture.fold' : 'list:picture.unfold')}
            </Button>
          </header>
          {isShown && session !== null && (
            <SheetPicture
              source={session}
              sheetId={onSheet}
              name={name}
              draw={draw}
              open={open.find(({ ref }) => ref.id === onSheet)?.zones ?? NO_ZONES}
              chosen={chosen}
              imageUrl={work.images.url}
              onRecord={(id) => setWanted({ kind: 'record', id })}
              onZone={(zone) => {
                if (onSheet !== null) setWanted({ kind: 'add', sheetId: onSheet, zoneId: zone.id });
              }}
            />
          )}
        </section>
      </div>
    </div>
  );
}

const PICTURE = 'sheet-beside-list';
/** Narrower than this, the sheet takes its room from the list: it is opened by whoever wants it. */
const ROOM_FOR_BOTH = '(min-width: 1180px)';

function isPictureShown(): boolean {
  const kept = recall(PICTURE);
  return kept === null ? matchMedia(ROOM_FOR_BOTH).matches : kept === 'open';
}

const NO_ZONES: readonly never[] = [];

interface HandleInputs {
  readonly me: ConstructorParameters<typeof ListHandle>[0]['me'];
  readonly rights: ReturnType<typeof recordRights>;
  readonly draw: ReturnType<typeof drawContextOf>;
  readonly mayArrange: boolean;
  readonly firstSheet: RecordId | null;
  readonly ask: (wanted: ListWanted) => void;
  readonly refuse: ConstructorParameters<typeof ListHandle>[0]['refuse'];
}

/** One handle as long as the session is the same; what it asks is as it is now. */
function useListHandle(session: ListSession | null, inputs: HandleInputs): ListHandle | null {
  const [handle, setHandle] = useState<ListHandle | null>(null);
  const now = useRef(inputs);
  now.current = inputs;
  useEffect(() => {
    if (session === null) return;
    const { me, firstSheet } = now.current;
    const made = new ListHandle({
      session,
      me,
      sheetId: firstSheet,
      rights: () => now.current.rights,
      draw: () => now.current.draw,
      mayArrange: () => now.current.mayArrange,
      ask: (wanted) => now.current.ask(wanted),
      refuse: (refused) => now.current.refuse(refused),
    });
    setHandle(made);
    return () => {
      made.destroy();
      setHandle(null);
    };
  }, [session]);
  return handle;
}
