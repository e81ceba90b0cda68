// The board as people work on it: what stands over it, outline, the board itself on canvas or as a list, and panels. Composes; what each
// part does is its own file.
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import type { Place } from '../../../shared/camp/facilitation.ts';
import type { BoardCanvasHandle } from '../../canvas/canvas-handle.ts';
import { TimeIsUp } from '../../facilitation/timer.tsx';
import { useReadable } from '../../facilitation/use-readable.ts';
import { listed } from '../../i18n/phrases.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { showToast } from '../../ui/toast.tsx';
import { navigate } from '../location.ts';
import { PageTitle } from '../page-title.tsx';
import { type BoardView, paths } from '../routes.ts';
import { BoardDialogs } from './board-dialogs.tsx';
import { BoardHead } from './board-head.tsx';
import { BoardPanels } from './board-panels.tsx';
import { BoardList, PrintedSheet } from './board-parts.tsx';
import { wordsSheets } from './capability.ts';
import { useCalmMode, useToolKeys } from './device-switches.ts';
import { useRoomBesidePanel } from './kept-view.ts';
import { OutlineRail } from './outline/outline.ts';
import type { RightPanel } from './panel-rail.tsx';
import { frameOf, type Presents, useShownPart } from './presenting/presenting.ts';
import { nextZone, openingPlace, sheetName } from './sheet-names.ts';
import { type CanvasChoice, CanvasStage, type ListHandle, ListStage } from './stage/stage.ts';
import type { BoardData } from './use-board-data.ts';
import { useBoardWork } from './use-board-work.ts';
import { exampleSwitch, useCanvasState } from './use-canvas-state.ts';
import { presentedOf, useListView } from './use-list-view.ts';
import { ViewSwitch } from './view-switch.tsx';

interface BoardScreenProps {
  readonly data: BoardData;
  /** Is the person in `data` who the server takes me for? */
  readonly isMe: boolean;
  /** The sheet to open at; null: the first. */
  readonly sheetId: RecordId | null;
  readonly view: BoardView;
  /** Came to let this board's city present: the dialog is open, unless one presents already. */
  readonly presents: boolean;
  readonly connection: BoardConnection;
  /** Canvas or list, and why. */
  readonly choice: CanvasChoice;
  /** Leads to the page that explains the licence. */
  readonly onExplain: () => void;
  /** Somebody or something appeared that `data` does not know. */
  readonly onStale: () => void;
}

export function BoardScreen(props: BoardScreenProps) {
  const { data, sheetId, isMe, connection, choice, onStale } = props;
  const { t } = useTranslation(['board', 'list', 'common', 'facilitation']);
  const locale = useLocale();
  const { board, camp } = data;
  const { me } = camp;
  const generation = useReadable(connection.generation);
  const [canvas, setCanvas] = useState<BoardCanvasHandle | null>(null);
  const [listHandle, setListHandle] = useState<ListHandle | null>(null);
  const instead = choice.shown.kind === 'list' ? choice.shown : null;
  const handle = instead === null ? canvas : listHandle;
  const work = useBoardWork({ data, isMe, connection, handle, onStale });
  const { state, named, capability, dialogs, placeRef } = work;
  const canvasState = useCanvasState(canvas);
  const [panel, setPanel] = useState<RightPanel | null>(null);
  const [firstView, setView] = useState(props.view);
  const view = instead === null ? firstView : 'list';
  const [presents, setPresents] = useState<Presents>(
    props.presents && work.mayFacilitate && camp.facilitation.presenting.kind === 'nobody'
      ? { first: board.teamId }
      : null,
  );
  const [areKeysOn, setKeysOn] = useToolKeys(canvas, view === 'board');
  const [isCalm, setIsCalm] = useCalmMode();
  useRoomBesidePanel(canvas, panel !== null, placeRef);
  const { shown } = work.facilitation.state;
  const shownPart = useShownPart(data, connection, work.mayFacilitate && instead === null ? shown : null);
  const shownFrame = useMemo(() => frameOf(shownPart, t), [shownPart, t]);

  const firstSheet = sheetId ?? board.sheets[0]?.id ?? null;
  const onReady = useCallback(
    (ready: BoardCanvasHandle) => {
      const place = placeRef.current ?? (firstSheet === null ? null : openingPlace(board, firstSheet, me));
      if (place !== null) ready.openAt(place, nextZone(readBoard(connection.doc), place.sheetId));
      setCanvas(ready);
    },
    [firstSheet, board, me, connection, placeRef],
  );
  const onGone = useCallback(() => setCanvas(null), []);
  const presented = useMemo(() => presentedOf(work.sheetProps), [work.sheetProps]);
  const list = useListView({
    board,
    me,
    canvas,
    view,
    setView,
    sheetId: state?.place?.sheetId ?? firstSheet,
    areLettersOn: areKeysOn,
  });
  /** Somebody is led to a place on the canvas, where there is one. */
  const leaveList = (): void => {
    if (instead === null) list.leave();
  };
  const go = (place: Place): void => {
    if (place.boardId === board.id) {
      leaveList();
      handle?.goTo(place, { animated: true });
    } else navigate(paths.board(place.boardId, { sheetId: place.sheetId }));
  };
  const goToWrite = (place: Place): void => {
    if (place.boardId === board.id) {
      leaveList();
      handle?.openAt(openingPlace(board, place.sheetId, me));
    } else go(place);
  };
  const inView = instead === null ? list.sheetId : null;
  const currentSheet = named.sheets.find((sheet) => sheet.id === (inView ?? state?.place?.sheetId));
  const onExample = exampleSwitch(canvas, canvasState, currentSheet);
  const name = boardName(board, camp.teams, locale);
  const title = currentSheet === undefined ? name : sheetName(currentSheet, locale);
  const mayTry = instead === null || instead.mayTry;

  return (
    <div className="board">
      <PageTitle words={listed([title, name], locale)} />
      <BoardHead
        {...{ data, connection, work, handle, canvas, currentSheet, title, isCalm, presents }}
        // It begins on the canvas, and the list beside it has a next step of its own.
        hasStep={view === 'board' || instead !== null}
        onCalm={setIsCalm}
        listOnly={
          mayTry
            ? {
                isOn: instead !== null,
                turn: (isOn) => (isOn ? choice.chooseList() : choice.tryCanvas()),
              }
            : null
        }
        onPresents={setPresents}
        onGo={go}
        onGoToWrite={goToWrite}
        onLeaveList={leaveList}
      />
      <div className="bbody">
        <OutlineRail
          sheets={named.sheets}
          current={currentSheet?.id ?? null}
          onGo={(id) => {
            if (view === 'list' && instead === null) list.goTo(id);
            else handle?.openAt(openingPlace(board, id, me), nextZone(readBoard(connection.doc), id));
          }}
          unlinked={work.unlinked}
          naming={work.naming}
          arranging={work.arranging}
          onAdd={work.mayAdd ? () => dialogs.turn({ gallery: true }) : undefined}
          onExample={onExample ?? undefined}
          isExampleShown={canvasState?.example != null}
          onWording={
            isMe && wordsSheets(data) && currentSheet
              ? () => dialogs.turn({ wordingOf: currentSheet.id })
              : undefined
          }
        />
        <main className="canvas" aria-label={t(view === 'list' ? 'region.list' : 'region.canvas')}>
          {instead === null && (
            <CanvasStage
              key={choice.attempt}
              {...{ data, isMe, connection, work, canvas, currentSheet, areKeysOn, isCalm }}
              {...{ onReady, onGone, onExample, shownFrame }}
              isBehind={view === 'list'}
              isChainOpen={panel === 'chain'}
              found={list.found}
              onFound={list.setFound}
              onFault={choice.onFault}
              onList={choice.chooseList}
            />
          )}
          {view === 'list' && instead === null && (
            <BoardList
              key={`${generation} ${me.id}`}
              connection={connection}
              board={named}
              camp={camp}
              people={work.people}
              isReading={!isMe || capability === 'read'}
              presented={presented}
              elsewhere={work.elsewhere}
              areLettersOn={areKeysOn}
              today={work.sheetProps.today ?? ''}
              wanted={list.wanted}
              onSheet={list.onSheet}
              onRecord={list.onRecord}
              filter={list.found?.filter}
              onFound={list.setFound}
              undoer={work.listUndo}
              doer={work.listDoer}
              {...work.incoming}
              {...work.further}
              onRefused={(words) => void showToast({ words, icon: 'lock' })}
            >
              <ViewSwitch view={view} onView={list.show} />
            </BoardList>
          )}
          {instead !== null && (
            <ListStage
              key={`${generation} ${me.id}`}
              {...{ data, isMe, connection, work, areKeysOn }}
              firstSheet={placeRef.current?.sheetId ?? firstSheet}
              why={instead.why}
              onTry={instead.mayTry ? choice.tryCanvas : null}
              onExplain={props.onExplain}
              onHandle={setListHandle}
            />
          )}
          <div className="board-toasts">
            <TimeIsUp facilitation={work.facilitation} mayFacilitate={work.mayFacilitate} />
          </div>
        </main>
        <BoardPanels
          {...{ data, work, handle, currentSheet, panel, onStale }}
          // A panel speaks of what is chosen on the canvas, and would cover the list on small screens: one or the other.
          onPanel={(next) => {
            if (next !== null) leaveList();
            setPanel(next);
          }}
          isList={view === 'list'}
          onList={
            instead !== null
              ? null
              : (isList) => {
                  if (isList) setPanel(null);
                  list.show(isList ? 'list' : 'board');
                }
          }
        />
      </div>
      {handle !== null && (
        <PrintedSheet
          wayIn={work.wayIn}
          data={data}
          shown={work.shown}
          sheetId={placeRef.current?.sheetId ?? firstSheet}
          flush={() => handle.flush()}
        />
      )}
      <BoardDialogs
        {...{ dialogs, data, named, areKeysOn, onStale }}
        shown={work.shown}
        wayIn={work.wayIn}
        boardTitle={name}
        onKeys={setKeysOn}
        onAdded={work.openWhenCome}
        sheetId={currentSheet?.id ?? null}
        act={(deed) => {
          const inList = work.listDoer.current;
          if (inList === null) canvas?.act(deed);
          else inList(() => deed(connection.doc));
        }}
        undo={work.undo}
      />
    </div>
  );
}
