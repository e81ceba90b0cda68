// A frozen version where its board is shown: on the canvas, or where that does not run as a picture of its sheet. Nothing here can write.
import { useCallback, useEffect, useMemo } from 'react';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { readBoard } from '../../../../shared/board/records.ts';
import type { BoardCanvasProps } from '../../../canvas/board-canvas-props.ts';
import { type DrawnWith, drawContextOf } from '../../../canvas/draw-context.ts';
import type { FrozenBoard } from '../../../sync/frozen-board.ts';
import { SheetPicture } from '../sheet-picture/sheet-picture.tsx';
import { CanvasBoundary } from './canvas-boundary.tsx';
import { CanvasPart } from './canvas-part.tsx';
import { ListNotice } from './list-notice.tsx';
import type { CanvasChoice } from './use-canvas-or-list.ts';
import './stage.css';

interface VersionStageProps {
  readonly frozen: FrozenBoard;
  readonly choice: CanvasChoice;
  readonly drawnWith: DrawnWith;
  readonly licenseKey: string | null;
  readonly images: BoardCanvasProps['images'];
  /** The sheet that is shown without a canvas, and what it is called. */
  readonly sheetId: RecordId | null;
  readonly name: string;
  readonly onReady: BoardCanvasProps['onReady'];
  /** The canvas is taken down. The same function as long as it stands. */
  readonly onGone: () => void;
  readonly onExplain: () => void;
}

export function VersionStage({ frozen, choice, drawnWith, onGone, ...props }: VersionStageProps) {
  const { shown, onFault } = choice;
  const onAway = useCallback(() => onFault('not-loaded'), [onFault]);
  const isCanvas = shown.kind === 'canvas';
  useEffect(() => {
    if (isCanvas) return onGone;
  }, [isCanvas, onGone]);
  const draw = useMemo(() => drawContextOf(drawnWith), [drawnWith]);
  const source = useMemo(() => {
    const content = readBoard(frozen.doc);
    return { doc: frozen.doc, content: () => content, subscribe: () => () => undefined };
  }, [frozen]);
  if (shown.kind === 'canvas')
    return (
      <CanvasBoundary onBroken={() => onFault('broken')}>
        <CanvasPart
          key={choice.attempt}
          {...drawnWith}
          connection={frozen}
          mode="read"
          licenseKey={props.licenseKey}
          images={props.images}
          onReady={props.onReady}
          onRefusedAction={() => undefined}
          onAway={onAway}
        />
      </CanvasBoundary>
    );
  return (
    <div className="instead">
      <ListNotice
        why={shown.why}
        isVersion
        onTry={shown.mayTry ? choice.tryCanvas : null}
        onExplain={props.onExplain}
      />
      <div className="versionsheet">
        <SheetPicture
          source={source}
          sheetId={props.sheetId}
          name={props.name}
          draw={draw}
          open={NO_ZONES}
          chosen={null}
          imageUrl={props.images.url}
          onRecord={() => undefined}
          onZone={() => undefined}
        />
      </div>
    </div>
  );
}

const NO_ZONES: readonly never[] = [];
