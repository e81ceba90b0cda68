// The board as people work on it: bar, outline, canvas with its dock, panel of versions, and everything that has to be
// said about the connection. Composes; what each part does is its own file.
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isCopiedSheet } from '../../../shared/board/copied-sheet.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { boardRight } from '../../../shared/board/rights.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import type { FacilitationCommand, Place } from '../../../shared/camp/facilitation.ts';
import { feedbackPlace } from '../../../shared/camp/feedback-place.ts';
import { serves } from '../../../shared/templates/catalogue.ts';
import { showsSeats } from '../../../shared/templates/shows-people.ts';
import { BoardCanvas } from '../../canvas/board-canvas.tsx';
import type { BoardCanvasHandle, CanvasPlace, RefusedAction } from '../../canvas/canvas-handle.ts';
import { useExportAtHand } from '../../export/prefetch.ts';
import { GatherBanner } from '../../facilitation/gather.tsx';
import { TimeIsUp } from '../../facilitation/timer.tsx';
import { useFacilitation } from '../../facilitation/use-facilitation.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { listed } from '../../i18n/phrases.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { navigate } from '../location.ts';
import { BoardStep } from '../next-step/board-step.tsx';
import { PageTitle } from '../page-title.tsx';
import { type BoardView, paths } from '../routes.ts';
import { useWayIn } from '../use-way-in.ts';
import { useWakeLock } from '../wake-lock.ts';
import { BoardBar } from './board-bar.tsx';
import { BoardDialogs, useDialogs } from './board-dialogs.tsx';
import { BoardList, PrintedSheet } from './board-parts.tsx';
import { imageStore, sheetInputs } from './canvas-inputs.ts';
import { addsSheets, capabilityOf, wordsSheets } from './capability.ts';
import { ChainPanel, LinkQuestionMenu, useUnlinkedBySheet } from './chain/chain.ts';
import { ClosedStrip } from './closed/closed.ts';
import { useConverting, useVisionFirst } from './conversion/conversion.ts';
import { useCalmMode, useToolKeys } from './device-switches.ts';
import { FirstHints } from './first-hints.tsx';
import { hintsFor } from './hints-for.ts';
import { useGoneSheet, useRoomBesidePanel } from './kept-view.ts';
import { useKeySheetKey } from './key-sheet.tsx';
import { OutlineRail, useNamersWords, useSheetArranging, useSheetNaming } from './outline/outline.ts';
import { PanelRail, type RightPanel } from './panel-rail.tsx';
import {
  frameOf,
  PresentingOnBoard,
  type Presents,
  partInSight,
  useShownPart,
} from './presenting/presenting.ts';
import { SelectionBar, SelectionMenu, tidying, useCarrying } from './selection/selection.ts';
import { nextZone, openingPlace, placeName, sheetName } from './sheet-names.ts';
import {
  ConnectionBanner,
  FollowingNote,
  RefusedWorkNotice,
  tellRefusedAction,
  useBroughtBack,
  useDeletionToast,
  useLeaveWarning,
  useLinksTakenOut,
  useTakenUpToast,
  useWordsForOffline,
} from './status/status.ts';
import { Dock } from './toolbar.tsx';
import type { BoardData } from './use-board-data.ts';
import { exampleSwitch, useCanvasState, useNamedBoard } from './use-canvas-state.ts';
import { useElsewhere } from './use-elsewhere.ts';
import { presentedOf, useListView } from './use-list-view.ts';
import { useOpenWhenCome } from './use-open-when-come.ts';
import {
  knownAndPresent,
  usePresentPeople,
  useUnknownPeople,
  withWhatTheySay,
} from './use-present-people.ts';
import { useUnlistedSheets } from './use-unlisted-sheets.ts';
import { VersionsPanel } from './versions/versions.ts';
import { ViewSwitch } from './view-switch.tsx';
import { CanvasVoice } from './voice/voice.ts';

export function BoardScreen({
  data,
  sheetId,
  view: firstView,
  presents: presentsAtOnce,
  isMe,
  connection,
  onStale,
}: {
  readonly data: BoardData;
  /** Is the person in `data` who the server takes me for? */
  readonly isMe: boolean;
  /** The sheet to open at; null: the first. */
  readonly sheetId: RecordId | null;
  readonly view: BoardView;
  /** Came to let this board's city present: the dialog is open, unless one presents already. */
  readonly presents: boolean;
  readonly connection: BoardConnection;
  /** Somebody or something appeared that `data` does not know. */
  readonly onStale: () => void;
}) {
  const { t } = useTranslation(['board', 'list', 'common', 'facilitation']);
  const locale = useLocale();
  const { board, camp } = data;
  const { me } = camp;
  const generation = useReadable(connection.generation);
  const save = useReadable(connection.saveState);
  const refused = useReadable(connection.refused);
  const [canvas, setCanvas] = useState<BoardCanvasHandle | null>(null);
  const state = useCanvasState(canvas);
  const named = useNamedBoard(board, canvas);
  const unlinked = useUnlinkedBySheet(canvas);
  const openWhenCome = useOpenWhenCome(canvas, named.sheets);
  const [panel, setPanel] = useState<RightPanel | null>(null);
  const [view, setView] = useState(firstView);
  const [presents, setPresents] = useState<Presents>(
    presentsAtOnce && me.role === 'facilitator' && camp.facilitation.presenting.kind === 'nobody'
      ? { first: board.teamId }
      : null,
  );
  const dialogs = useDialogs();
  const [detailsOpen, setDetailsOpen] = useState(false);
  const onMe = (): void => dialogs.turn({ me: true });
  const onDetails = (): void => setDetailsOpen(true);
  const onParaphrase = (note: RecordId): void => {
    // What stands there at this moment.
    canvas?.flush();
    dialogs.turn({ paraphrased: note });
  };
  const carrying = useCarrying(canvas, named, camp);
  const converting = useConverting(connection, canvas, t);
  const [areKeysOn, setKeysOn] = useToolKeys(canvas, view === 'board');
  const [isCalm, setIsCalm] = useCalmMode();
  const present = usePresentPeople(connection, me);
  const post = useCallback(
    (command: FacilitationCommand) => api.facilitate(camp.camp.id, command),
    [camp.camp.id],
  );
  const onFailed = useCallback(
    () => void showToast({ words: t('facilitation:timer.failed'), icon: 'warning' }),
    [t],
  );
  const facilitation = useFacilitation(connection, post, onFailed);
  const images = useMemo(() => imageStore(board.id), [board.id]);
  const elsewhere = useElsewhere(board, camp.boards);
  const sheetProps = useMemo(
    () => sheetInputs(board, data.versions, locale, elsewhere),
    [board, data.versions, locale, elsewhere],
  );
  const people = useMemo(() => knownAndPresent(camp.people, present), [present, camp.people]);
  const wayIn = useWayIn(camp, showsSeats(camp.boards.flatMap(({ sheets }) => sheets)));
  const { doc } = connection;
  const shown = useMemo(
    () => ({ board, doc, versions: data.versions, elsewhere }),
    [board, doc, data.versions, elsewhere],
  );
  const capability = isMe ? capabilityOf(data) : 'read';
  const onConvert = capability === 'edit' ? converting : null;
  const isOwner =
    boardRight({ ...me, teamAdmitted: camp.teamAdmitted }, { ...board, ...camp.camp }) === 'edit';
  const mayAdd = isMe && addsSheets(data);
  const naming = useSheetNaming(connection, me.id, canvas, capability === 'edit');
  const arranging = useSheetArranging({
    boardId: board.id,
    sheets: named.sheets,
    away: state?.away ?? [],
    canvas,
    mayArrange: mayAdd,
    onComing: openWhenCome,
  });
  const mayFacilitate = me.role === 'facilitator';
  const listUndo = useRef<(() => void) | null>(null);
  const placeRef = useRef<CanvasPlace | null>(null);
  if (state?.place) placeRef.current = state.place;

  const shownPart = useShownPart(data, connection, mayFacilitate ? facilitation.state.shown : null);
  const shownFrame = useMemo(() => frameOf(shownPart, t), [shownPart, t]);

  useLeaveWarning(save.kind !== 'saved' || refused.some(({ texts }) => texts.length > 0));
  useWakeLock(mayFacilitate);
  useWordsForOffline();
  useKeySheetKey(() => dialogs.turn({ keys: true }));
  useDeletionToast(
    connection,
    useCallback(() => (listUndo.current === null ? canvas?.undo() : listUndo.current()), [canvas]),
  );
  useExportAtHand(mayFacilitate && canvas !== null);
  useRoomBesidePanel(canvas, panel !== null, placeRef);
  useUnknownPeople(present, camp.people, onStale);
  useUnlistedSheets(doc, named, onStale);
  useGoneSheet(canvas, doc, placeRef, named);
  useBroughtBack(connection, me.id, people);
  useLinksTakenOut(connection);
  const openSheet = useCallback(
    (id: RecordId) => canvas?.openAt(openingPlace(board, id, me)),
    [canvas, board, me],
  );
  useTakenUpToast(connection, board.sheets, openSheet);
  useVisionFirst(connection, board, state?.editing ?? null, openSheet, t);

  const firstSheet = sheetId ?? board.sheets[0]?.id ?? null;
  const onReady = useCallback(
    (ready: BoardCanvasHandle) => {
      const place = placeRef.current ?? (firstSheet === null ? null : openingPlace(board, firstSheet, me));
      if (place !== null) ready.openAt(place, nextZone(readBoard(connection.doc), place.sheetId));
      setCanvas(ready);
    },
    [firstSheet, board, me, connection],
  );
  const onRefusedAction = useCallback((refused: RefusedAction) => tellRefusedAction(refused, t), [t]);
  const list = useListView({
    board,
    me,
    canvas,
    view,
    setView,
    sheetId: state?.place?.sheetId ?? firstSheet,
  });
  const go = (place: Place): void => {
    if (place.boardId === board.id) {
      list.leave();
      canvas?.goTo(place, { animated: true });
    } else navigate(paths.board(place.boardId, { sheetId: place.sheetId }));
  };
  const goToWrite = (place: Place): void => {
    if (place.boardId === board.id) {
      list.leave();
      canvas?.openAt(openingPlace(board, place.sheetId, me));
    } else go(place);
  };
  const column = feedbackPlace(board, camp.teams, me);
  const here = (): Place | null => {
    const place = canvas?.visiblePlace() ?? null;
    return place === null ? null : { boardId: board.id, ...place };
  };
  const currentSheet = named.sheets.find((sheet) => sheet.id === (list.sheetId ?? state?.place?.sheetId));
  const onExample = exampleSwitch(canvas, state, currentSheet);
  const typing = useNamersWords(naming.others, currentSheet?.id ?? null);
  const boards = camp.boards.map((other) => (other.id === board.id ? named : other));
  const name = boardName(board, camp.teams, locale);
  const title = currentSheet === undefined ? name : sheetName(currentSheet, locale);
  const feedback = board.sheets.find((sheet) => serves(sheet, 'feedback') && !isCopiedSheet(sheet.id));
  const hintKind = hintsFor(capability, currentSheet ?? null, facilitation.state.presenting.kind);
  const practice = camp.boards.find((other) => other.sheets.some((sheet) => serves(sheet, 'practice')));

  return (
    <div className="board">
      <PageTitle words={listed([title, name], locale)} />
      <ConnectionBanner connection={connection} />
      <RefusedWorkNotice connection={connection} />
      <GatherBanner
        gathering={facilitation.state.gathering}
        myId={me.id}
        nameOf={(id) => people.find((person) => person.id === id)?.name ?? ''}
        placeName={(place) => placeName(place, boards, camp, locale)}
        serverNowMs={() => performance.now() + facilitation.clockOffsetMs}
        onGo={go}
      />
      <BoardBar
        data={data}
        connection={connection}
        facilitation={facilitation}
        // It begins on the canvas, and the list has a next step of its own.
        step={
          view === 'board' && (
            <BoardStep
              board={board}
              camp={camp}
              doc={doc}
              isPresented={sheetProps.presentedAtLabel !== undefined}
              facilitation={facilitation}
              canvas={canvas}
            />
          )
        }
        title={title}
        typing={typing}
        capability={capability}
        people={withWhatTheySay(present, camp.people)}
        following={state?.following ?? null}
        onFollow={(personId) => {
          list.leave();
          canvas?.followPerson(personId);
        }}
        onMe={onMe}
        onExport={() => {
          canvas?.flush();
          dialogs.turn({ export: true });
        }}
        isCalm={isCalm}
        onCalm={setIsCalm}
        onProjectHere={() => {
          const shown = canvas === null ? null : partInSight(canvas, connection, data, locale);
          if (shown === null) return;
          facilitation.send({ type: 'show', shown });
          showToast({ words: t('project.shown'), icon: 'screen' });
        }}
        onPresent={() => setPresents({ first: board.teamId })}
        onFeedback={
          column === null || column.sheetId === state?.place?.sheetId ? null : () => goToWrite(column)
        }
        onGather={() => {
          const place = here();
          if (place === null) return;
          facilitation.send({ type: 'gather', place });
          showToast({ words: t('facilitation:gather.called'), icon: 'people' });
        }}
      />
      {board.visibility === 'team' && <ClosedStrip data={data} sheet={currentSheet} />}
      <PresentingOnBoard
        data={data}
        facilitation={facilitation}
        canvas={canvas}
        place={state?.place ?? null}
        presents={presents}
        onPresents={setPresents}
        onGo={goToWrite}
      />
      <div className="bbody">
        <OutlineRail
          sheets={named.sheets}
          current={currentSheet?.id ?? null}
          onGo={(id) => {
            if (view === 'list') list.goTo(id);
            else canvas?.openAt(openingPlace(board, id, me), nextZone(readBoard(connection.doc), id));
          }}
          unlinked={unlinked}
          naming={naming}
          arranging={arranging}
          onAdd={mayAdd ? () => dialogs.turn({ gallery: true }) : undefined}
          onExample={onExample ?? undefined}
          isExampleShown={state?.example != null}
          onWording={
            isMe && wordsSheets(data) && currentSheet
              ? () => dialogs.turn({ wordingOf: currentSheet.id })
              : undefined
          }
        />
        <main className="canvas" aria-label={t(view === 'list' ? 'region.list' : 'region.canvas')}>
          <div className={view === 'list' ? 'boardview behind' : 'boardview'} inert={view === 'list'}>
            <BoardCanvas
              // Somebody else neither signs nor undoes as the one before.
              key={`${generation} ${me.id}`}
              connection={connection}
              me={me}
              board={board}
              camp={camp.camp}
              teams={camp.teams}
              people={people}
              wayIn={wayIn}
              mode={capability === 'read' ? 'read' : 'edit'}
              locale={locale}
              licenseKey={data.config.tldrawLicenseKey}
              {...sheetProps}
              versionLabel=""
              images={images}
              isCalm={isCalm}
              shownFrame={shownFrame}
              onReady={onReady}
              onRefusedAction={onRefusedAction}
              {...(isMe ? { onOwnSeat: onMe } : {})}
            />
            {canvas !== null && state !== null && (
              <>
                <SelectionBar
                  {...{ canvas, state, board, isOwner, t, areKeysOn, onDetails, onParaphrase, onConvert }}
                  onCarry={carrying.ask}
                  details={{
                    isOpen: detailsOpen,
                    onOpen: setDetailsOpen,
                    baseFiscalYear: camp.camp.baseFiscalYear,
                  }}
                />
                <SelectionMenu
                  {...{ canvas, state, board, isOwner, t, onDetails, onParaphrase, onConvert }}
                  onCarry={carrying.ask}
                />
                {carrying.dialog}
                <CanvasVoice
                  {...{ canvas, state, doc, camp, people }}
                  board={named}
                  isChainOpen={panel === 'chain'}
                />
                <LinkQuestionMenu canvas={canvas} question={state.linkQuestion} />
                <FollowingNote
                  following={state.following}
                  people={people}
                  onStop={() => canvas.followPerson(null)}
                />
                <Dock
                  {...{ canvas, state, capability, areKeysOn, onExample }}
                  onKeySheet={() => dialogs.turn({ keys: true })}
                  onTidy={tidying(canvas, currentSheet, isOwner, t)}
                />
                {hintKind !== null && (
                  <FirstHints
                    state={state}
                    kind={hintKind}
                    feedbackHref={
                      feedback === undefined ? null : paths.board(board.id, { sheetId: feedback.id })
                    }
                    practiceHref={
                      practice === undefined || practice.id === board.id ? null : paths.board(practice.id)
                    }
                  />
                )}
              </>
            )}
          </div>
          {view === 'list' && (
            <BoardList
              key={`${generation} ${me.id}`}
              connection={connection}
              board={named}
              camp={camp}
              people={people}
              isReading={!isMe || capability === 'read'}
              presented={presentedOf(sheetProps)}
              elsewhere={elsewhere}
              areLettersOn={areKeysOn}
              today={sheetProps.today ?? ''}
              wanted={list.wanted}
              onSheet={list.onSheet}
              undoer={listUndo}
              onRefused={(words) => void showToast({ words, icon: 'lock' })}
            >
              <ViewSwitch view={view} onView={list.show} />
            </BoardList>
          )}
          <div className="board-toasts">
            <TimeIsUp facilitation={facilitation} mayFacilitate={mayFacilitate} />
          </div>
        </main>
        {panel === 'chain' && canvas !== null && state !== null && (
          <ChainPanel
            {...{ canvas, state }}
            team={camp.teams.find(({ id }) => id === board.teamId) ?? null}
            baseFiscalYear={camp.camp.baseFiscalYear}
            mayWrite={capability === 'edit'}
            onClose={() => setPanel(null)}
          />
        )}
        {panel === 'versions' && (
          <VersionsPanel
            data={{ ...data, board: named }}
            currentSheet={currentSheet?.id ?? null}
            mayFreeze={capability === 'edit'}
            flush={() => canvas?.flush()}
            onFrozen={onStale}
            onClose={() => setPanel(null)}
          />
        )}
        <PanelRail
          panel={panel}
          // A panel speaks of what is chosen on the canvas, and would cover the list on small screens: one or the other.
          onPanel={(next) => {
            if (next !== null && view === 'list') list.show('board');
            setPanel(next);
          }}
          isList={view === 'list'}
          onList={(isList) => {
            if (isList) setPanel(null);
            list.show(isList ? 'list' : 'board');
          }}
        />
      </div>
      {canvas !== null && (
        <PrintedSheet
          wayIn={wayIn}
          data={data}
          shown={shown}
          sheetId={placeRef.current?.sheetId ?? firstSheet}
          flush={() => canvas.flush()}
        />
      )}
      <BoardDialogs
        {...{ dialogs, data, named, shown, wayIn, areKeysOn, onStale }}
        boardTitle={name}
        onKeys={setKeysOn}
        onAdded={openWhenCome}
      />
    </div>
  );
}
