// Canvas or list on this page: what the device says, what happened here, and what was chosen, which the device remembers. That an opening
// began is noted before it does and taken back when it has ended: a tab that falls over in between says nothing any more.
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boardRecords } from '../../../../shared/board/document.ts';
import type { BoardId } from '../../../../shared/board/ids.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';
import { recall, remember } from '../../device-memory.ts';
import { needsLicence } from '../../licence-notice.tsx';
import { loadAnew } from '../../load-anew.ts';
import { lacking, memoryGib } from './canvas-needs.ts';
import {
  type CanvasFacts,
  type CanvasOrList,
  canvasOrList,
  type LastOpening,
  PATIENCE_MS,
} from './canvas-or-list.ts';

const CHOICE = 'board-view';
const openingOf = (board: BoardId): string => `canvas-opening.${board}`;
const BEGAN = 'began';

/** What a canvas on this page is told to say, and what people say of it. */
export interface CanvasChoice {
  readonly shown: CanvasOrList;
  /** Opens the canvas: again after a fault, else for all that the device says. */
  readonly tryCanvas: () => void;
  /** The list from now on, on this device. */
  readonly chooseList: () => void;
  readonly onFault: (fault: 'not-loaded' | 'broken') => void;
  /** Grows when the canvas is to be opened once more. */
  readonly attempt: number;
}

export function useCanvasOrList(
  connection: Pick<BoardConnection, 'boardId' | 'doc' | 'whenLoaded'>,
  licenceKey: string | null,
): CanvasChoice {
  const { t } = useTranslation('list');
  const { boardId } = connection;
  const [device] = useState(() => ({ lacks: lacking(), memoryGib: memoryGib() }));
  const [lastOpening] = useState(() => readOpening(recall(openingOf(boardId))));
  const [chosen, setChosen] = useState(() => readChoice(recall(CHOICE)));
  const [fault, setFault] = useState<CanvasFacts['fault']>(null);
  const [attempt, setAttempt] = useState(0);
  const records = useRecordCount(connection);
  const shown = useMemo(
    () =>
      canvasOrList({
        needsLicence: needsLicence(licenceKey),
        ...device,
        fault,
        chosen,
        lastOpening,
        records,
      }),
    [licenceKey, device, fault, chosen, lastOpening, records],
  );
  const choose = (next: CanvasFacts['chosen']): void => {
    remember(CHOICE, next);
    setChosen(next);
  };
  const why = shown.kind === 'list' ? shown.why : null;
  const tryCanvas = (): void => {
    if (why === 'not-loaded') {
      void loadAnew(() => showToast({ words: t('instead.stillAway'), icon: 'offline' }));
      return;
    }
    if (why === 'wished') choose(null);
    else if (why !== 'broken') choose('canvas');
    setFault(null);
    setAttempt((before) => before + 1);
  };
  return { shown, tryCanvas, chooseList: () => choose('list'), onFault: setFault, attempt };
}

/** Notes on the device how opening this board's canvas goes, while it does. `isOpen`: it stands. */
export function useOpeningNoted(boardId: BoardId, isOpen: boolean): void {
  useEffect(() => {
    if (isOpen) return;
    const beganMs = performance.now();
    const key = openingOf(boardId);
    remember(key, BEGAN);
    // Whoever leaves before patience could end has no word about the device.
    const onLeave = (): void => {
      if (performance.now() - beganMs < PATIENCE_MS) remember(key, null);
    };
    addEventListener('pagehide', onLeave);
    return () => {
      removeEventListener('pagehide', onLeave);
      remember(key, String(Math.round(performance.now() - beganMs)));
    };
  }, [boardId, isOpen]);
}

function useRecordCount({ doc, whenLoaded }: Pick<BoardConnection, 'doc' | 'whenLoaded'>): number | null {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let isOver = false;
    void whenLoaded.then(() => {
      if (!isOver) setCount(boardRecords(doc).size);
    });
    return () => {
      isOver = true;
    };
  }, [doc, whenLoaded]);
  return count;
}

function readOpening(kept: string | null): LastOpening {
  if (kept === BEGAN) return { kind: 'unfinished' };
  const ms = kept === null ? Number.NaN : Number(kept);
  return Number.isFinite(ms) ? { kind: 'took', ms } : { kind: 'unknown' };
}

const readChoice = (kept: string | null): CanvasFacts['chosen'] =>
  kept === 'canvas' || kept === 'list' ? kept : null;
