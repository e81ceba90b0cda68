// The board on its canvas, with what lies over it: the bar of the selection, its menu, tools, hints. It stays mounted behind the list: its
// view, its steps of undo and who is where are there again at once.
import { type ComponentProps, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isCopiedSheet } from '../../../../shared/board/copied-sheet.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { SheetRef } from '../../../../shared/camp/camp.ts';
import { serves } from '../../../../shared/templates/catalogue.ts';
import type { BoardCanvasHandle, RefusedAction } from '../../../canvas/canvas-handle.ts';
import type { ProjectedFrame } from '../../../canvas/render/render.ts';
import { useReadable } from '../../../facilitation/use-readable.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import type { Found } from '../../../list/list.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { paths } from '../../routes.ts';
import { LinkQuestionMenu } from '../chain/chain.ts';
import { FirstHints } from '../first-hints.tsx';
import { FoundBar } from '../found-bar.tsx';
import { hintsFor } from '../hints-for.ts';
import { SelectionBar, SelectionMenu, tidying, useCarrying, useLinking } from '../selection/selection.ts';
import { FollowingNote, tellRefusedAction } from '../status/status.ts';
import { Dock } from '../toolbar.tsx';
import type { BoardData } from '../use-board-data.ts';
import type { BoardWork } from '../use-board-work.ts';
import { useCanvasState } from '../use-canvas-state.ts';
import { CanvasVoice } from '../voice/voice.ts';
import { CanvasBoundary } from './canvas-boundary.tsx';
import { CanvasPart, SlowOffer } from './canvas-part.tsx';
import './stage.css';

interface CanvasStageProps {
  readonly data: BoardData;
  readonly isMe: boolean;
  readonly connection: BoardConnection;
  readonly work: BoardWork;
  /** null until it stands. */
  readonly canvas: BoardCanvasHandle | null;
  readonly currentSheet: SheetRef | undefined;
  /** The list lies over it. */
  readonly isBehind: boolean;
  readonly areKeysOn: boolean;
  readonly isCalm: boolean;
  /** The panel 筋道 is open, which says itself what it does. */
  readonly isChainOpen: boolean;
  readonly onExample: (() => void) | null;
  /** What the hall has before it, where the person steers that. */
  readonly shownFrame: ProjectedFrame | null;
  /** What was found in the list, to be led through on the canvas. */
  readonly found: Found | null;
  readonly onFound: (found: Found | null) => void;
  readonly onReady: (canvas: BoardCanvasHandle) => void;
  readonly onFault: (fault: 'not-loaded' | 'broken') => void;
  /** It is taken down. The same function as long as it stands. */
  readonly onGone: () => void;
  readonly onList: () => void;
}

export function CanvasStage(props: CanvasStageProps) {
  const { data, isMe, connection, work, canvas, isBehind, isCalm, onReady, onFault, onGone } = props;
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const { board, camp } = data;
  const { capability } = work;
  const onRefusedAction = useCallback((refused: RefusedAction) => tellRefusedAction(refused, t), [t]);
  const generation = useReadable(connection.generation);
  useEffect(() => onGone, [onGone]);
  const onAway = useCallback(() => onFault('not-loaded'), [onFault]);
  return (
    <div className={isBehind ? 'boardview behind' : 'boardview'} inert={isBehind}>
      <CanvasBoundary onBroken={() => onFault('broken')}>
        <CanvasPart
          // Somebody else neither signs nor undoes as the one before.
          key={`${generation} ${camp.me.id}`}
          connection={connection}
          me={camp.me}
          board={board}
          camp={camp.camp}
          teams={camp.teams}
          people={work.people}
          wayIn={work.wayIn}
          mode={capability === 'read' ? 'read' : 'edit'}
          locale={locale}
          licenseKey={data.config.tldrawLicenseKey}
          {...work.sheetProps}
          versionLabel=""
          images={work.images}
          isCalm={isCalm}
          shownFrame={props.shownFrame}
          onReady={onReady}
          onRefusedAction={onRefusedAction}
          onTable={(incoming) => work.dialogs.turn({ incoming })}
          onAway={onAway}
          {...(isMe ? { onOwnSeat: () => work.dialogs.turn({ me: true }) } : {})}
        />
        {canvas === null ? <SlowOffer onList={props.onList} /> : <OverCanvas {...props} canvas={canvas} />}
      </CanvasBoundary>
    </div>
  );
}

function OverCanvas({
  data,
  work,
  canvas,
  connection,
  currentSheet,
  areKeysOn,
  isChainOpen,
  onExample,
  found,
  onFound,
}: CanvasStageProps & { readonly canvas: BoardCanvasHandle }) {
  const { t } = useTranslation(['board', 'list', 'common', 'facilitation']);
  const state = useCanvasState(canvas);
  const [detailsOpen, setDetailsOpen] = useState(false);
  const carrying = useCarrying(canvas, work.named, data.camp);
  const linking = useLinking({
    ...{ canvas, work, doc: connection.doc, board: work.named, camp: data.camp, people: work.people },
  });
  if (state === null) return null;
  const { board, camp } = data;
  const { capability, isOwner, dialogs, onConvert } = work;
  const onParaphrase = (note: RecordId): void => {
    // What stands there at this moment.
    canvas.flush();
    dialogs.turn({ paraphrased: note });
  };
  const selection: Omit<ComponentProps<typeof SelectionMenu>, 'key'> = {
    ...{ canvas, state, board, isOwner, t, onParaphrase, onConvert },
    onDetails: () => setDetailsOpen(true),
    onTakeOut: work.incoming.onTakeOut,
    onCarry: carrying.ask,
    onLink: linking.ask,
    onRefused: (refused) => tellRefusedAction(refused, t),
  };
  const hintKind = hintsFor(capability, currentSheet ?? null, work.facilitation.state.presenting.kind);
  const feedback = board.sheets.find((sheet) => serves(sheet, 'feedback') && !isCopiedSheet(sheet.id));
  const practice = camp.boards.find((other) => other.sheets.some((sheet) => serves(sheet, 'practice')));
  return (
    <>
      <SelectionBar
        {...selection}
        areKeysOn={areKeysOn}
        details={{
          isOpen: detailsOpen,
          onOpen: setDetailsOpen,
          baseFiscalYear: camp.camp.baseFiscalYear,
        }}
      />
      <SelectionMenu {...selection} />
      {carrying.dialog}
      {linking.dialog}
      <CanvasVoice
        {...{ canvas, state, camp, isChainOpen }}
        doc={connection.doc}
        people={work.people}
        board={work.named}
      />
      <LinkQuestionMenu canvas={canvas} question={state.linkQuestion} />
      <FoundBar canvas={canvas} found={found} state={state} onFound={onFound} />
      <FollowingNote
        following={state.following}
        people={work.people}
        onStop={() => canvas.followPerson(null)}
      />
      <Dock
        {...{ canvas, state, capability, areKeysOn, onExample }}
        onKeySheet={() => dialogs.turn({ keys: true })}
        onIncoming={work.incoming.onIncoming}
        onTidy={tidying(canvas, currentSheet, isOwner, t)}
      />
      {hintKind !== null && (
        <FirstHints
          state={state}
          kind={hintKind}
          feedbackHref={feedback === undefined ? null : paths.board(board.id, { sheetId: feedback.id })}
          practiceHref={practice === undefined || practice.id === board.id ? null : paths.board(practice.id)}
        />
      )}
    </>
  );
}
