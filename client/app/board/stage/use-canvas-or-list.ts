// Canvas or list on this page: what the device says, what happened here, and what was chosen, which the device remembers. That an opening
// began is noted before it does and taken back when it has ended: a tab that falls over in between says nothing any more.
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../../../shared/camp/camp.ts';
import { showToast } from '../../../ui/toast.tsx';
import { recall, remember } from '../../device-memory.ts';
import { needsLicence } from '../../licence-notice.tsx';
import { loadAnew } from '../../load-anew.ts';
import { lacking } from './canvas-needs.ts';
import {
  type CanvasFacts,
  type CanvasOrList,
  canvasOrList,
  type LastOpening,
  PATIENCE_MS,
} from './canvas-or-list.ts';

const CHOICE = 'board-view';
const BEGAN = 'began';

/** A board of its team or one person alone leaves no trace on a device that was not asked to keep it: null. */
const openingOf = ({ id, visibility }: OpenedBoard): string | null =>
  visibility === 'camp' ? `canvas-opening.${id}` : null;
type OpenedBoard = Pick<Board, 'id' | 'visibility'>;

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

export function useCanvasOrList(board: OpenedBoard, licenceKey: string | null): CanvasChoice {
  const { t } = useTranslation('list');
  const [lacks] = useState(lacking);
  const [lastOpening] = useState(() => readOpening(recalled(openingOf(board))));
  const [chosen, setChosen] = useState(() => readChoice(recall(CHOICE)));
  const [fault, setFault] = useState<CanvasFacts['fault']>(null);
  const [attempt, setAttempt] = useState(0);
  const shown = useMemo(
    () => canvasOrList({ needsLicence: needsLicence(licenceKey), lacks, fault, chosen, lastOpening }),
    [licenceKey, lacks, fault, chosen, lastOpening],
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

/** Notes on the device how opening this board's canvas goes, while it does. `isOver`: it stands, or has not begun. */
export function useOpeningNoted(board: OpenedBoard, isOver: boolean): void {
  const key = openingOf(board);
  useEffect(() => {
    if (key === null || isOver || document.hidden) return;
    const beganMs = performance.now();
    remember(key, BEGAN);
    let isFair = true;
    // Nothing is painted in the background, and whoever leaves before patience could end has no word about the device.
    const onHidden = (): void => {
      if (!document.hidden) return;
      isFair = false;
      if (performance.now() - beganMs < PATIENCE_MS) remember(key, null);
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      if (isFair) remember(key, String(Math.round(performance.now() - beganMs)));
      else remember(key, null);
    };
  }, [key, isOver]);
}

const recalled = (key: string | null): string | null => (key === null ? null : recall(key));

function readOpening(kept: string | null): LastOpening {
  if (kept === BEGAN) return { kind: 'unfinished' };
  const ms = kept === null ? Number.NaN : Number(kept);
  return Number.isFinite(ms) ? { kind: 'took', ms } : { kind: 'unknown' };
}

const readChoice = (kept: string | null): CanvasFacts['chosen'] =>
  kept === 'canvas' || kept === 'list' ? kept : null;
