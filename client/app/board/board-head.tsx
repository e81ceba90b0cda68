// What stands over the board, however it is shown: what the connection has to say, the gathering, the bar, whose room it is, and 発表.
import { useTranslation } from 'react-i18next';
import type { SheetRef } from '../../../shared/camp/camp.ts';
import type { Place } from '../../../shared/camp/facilitation.ts';
import { feedbackPlace } from '../../../shared/camp/feedback-place.ts';
import type { BoardCanvasHandle } from '../../canvas/canvas-handle.ts';
import { GatherBanner } from '../../facilitation/gather.tsx';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { showToast } from '../../ui/toast.tsx';
import { BoardStep } from '../next-step/board-step.tsx';
import { BoardBar } from './board-bar.tsx';
import type { BoardHandle } from './board-handle.ts';
import type { ListOnly } from './board-switch.tsx';
import { ClosedStrip } from './closed/closed.ts';
import { useNamersWords } from './outline/outline.ts';
import { PresentingOnBoard, type Presents, partInSight } from './presenting/presenting.ts';
import { placeName } from './sheet-names.ts';
import { ConnectionBanner, RefusedWorkNotice } from './status/status.ts';
import type { BoardData } from './use-board-data.ts';
import type { BoardWork } from './use-board-work.ts';
import { useCanvasState } from './use-canvas-state.ts';
import { withWhatTheySay } from './use-present-people.ts';

interface BoardHeadProps {
  readonly data: BoardData;
  readonly connection: BoardConnection;
  readonly work: BoardWork;
  readonly handle: BoardHandle | null;
  /** null where the board is shown without one, or not yet. */
  readonly canvas: BoardCanvasHandle | null;
  readonly currentSheet: SheetRef | undefined;
  /** Name of the sheet in view, or of the board. */
  readonly title: string;
  /** Does the one next step stand in the bar? */
  readonly hasStep: boolean;
  readonly isCalm: boolean;
  readonly onCalm: (isCalm: boolean) => void;
  readonly listOnly: ListOnly | null;
  readonly presents: Presents;
  readonly onPresents: (presents: Presents) => void;
  /** Leads to a place of any board, to look or to write there. */
  readonly onGo: (place: Place) => void;
  readonly onGoToWrite: (place: Place) => void;
  /** The canvas comes before the list, where somebody's view is followed. */
  readonly onLeaveList: () => void;
}

export function BoardHead(props: BoardHeadProps) {
  const { data, connection, work, handle, canvas, currentSheet, presents, onPresents } = props;
  const { t } = useTranslation(['board', 'facilitation']);
  const locale = useLocale();
  const { board, camp } = data;
  const { me } = camp;
  const { facilitation, people, named, dialogs, state } = work;
  const following = useCanvasState(canvas)?.following ?? null;
  const typing = useNamersWords(work.naming.others, currentSheet?.id ?? null);
  const boards = camp.boards.map((other) => (other.id === board.id ? named : other));
  const column = feedbackPlace(board, camp.teams, me);
  return (
    <>
      <ConnectionBanner connection={connection} />
      <RefusedWorkNotice connection={connection} />
      <GatherBanner
        gathering={facilitation.state.gathering}
        myId={me.id}
        nameOf={(id) => people.find((person) => person.id === id)?.name ?? ''}
        placeName={(place) => placeName(place, boards, camp, locale)}
        serverNowMs={() => performance.now() + facilitation.clockOffsetMs}
        onGo={props.onGo}
      />
      <BoardBar
        data={data}
        connection={connection}
        facilitation={facilitation}
        step={
          props.hasStep && (
            <BoardStep
              board={board}
              camp={camp}
              doc={connection.doc}
              isPresented={work.sheetProps.presentedAtLabel !== undefined}
              facilitation={facilitation}
              canvas={handle}
            />
          )
        }
        title={props.title}
        typing={typing}
        capability={work.capability}
        people={withWhatTheySay(work.present, camp.people)}
        following={following}
        onFollow={
          canvas === null
            ? null
            : (personId) => {
                props.onLeaveList();
                canvas.followPerson(personId);
              }
        }
        onMe={() => dialogs.turn({ me: true })}
        onExport={() => {
          handle?.flush();
          dialogs.turn({ export: true });
        }}
        isCalm={props.isCalm}
        onCalm={props.onCalm}
        listOnly={props.listOnly}
        onProjectHere={() => {
          handle?.flush();
          const seen = canvas?.visibleArea() ?? handle?.visiblePlace() ?? null;
          const shown = seen === null ? null : partInSight(seen, connection, data, locale);
          if (shown === null) return;
          facilitation.send({ type: 'show', shown });
          showToast({ words: t('project.shown'), icon: 'screen' });
        }}
        onPresent={() => onPresents({ first: board.teamId })}
        onFeedback={
          column === null || column.sheetId === state?.place?.sheetId ? null : () => props.onGoToWrite(column)
        }
        onGather={() => {
          const place = handle?.visiblePlace() ?? null;
          if (place === null) return;
          facilitation.send({ type: 'gather', place: { boardId: board.id, ...place } });
          showToast({ words: t('facilitation:gather.called'), icon: 'people' });
        }}
      />
      {board.visibility === 'team' && <ClosedStrip data={data} sheet={currentSheet} />}
      <PresentingOnBoard
        data={data}
        facilitation={facilitation}
        canvas={handle}
        place={state?.place ?? null}
        presents={presents}
        onPresents={onPresents}
        onGo={props.onGoToWrite}
      />
    </>
  );
}
