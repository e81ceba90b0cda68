// What can be done with a selection, as data, and what it depends on. Which actions there are: selection-actions.ts, kin-actions.ts.
import type { TFunction } from 'i18next';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { Board } from '../../../../shared/camp/camp.ts';
import type { BoardCanvasHandle, CanvasState, RefusedAction } from '../../../canvas/canvas-handle.ts';
import type { IconName } from '../../../ui/icon.tsx';
import type { SheetSignName } from './sheet-sign.tsx';

/** One thing that can be done: a key of the bar, an entry of the menu. */
export interface SelectionAction {
  readonly key: string;
  readonly words: string;
  readonly icon?: IconName;
  readonly sign?: SheetSignName;
  /** Set for what can be on or off. */
  readonly pressed?: boolean;
  /** The letter that does it as well. */
  readonly letter?: string;
  readonly act: () => void;
  /** The letter does not go on to the next note. */
  readonly stays?: true;
  /** In the menu alone: keys do it as well, and the bar is short. */
  readonly isInMenuOnly?: true;
  /** It opens what a note says beside its words (note-details.tsx), next to its button in the bar. */
  readonly opensDetails?: true;
}

/** What is selected, where, and what leads elsewhere. */
export interface SelectionWork {
  readonly canvas: BoardCanvasHandle;
  readonly state: CanvasState;
  readonly board: Board;
  /** May decide about feedback: the owning team and facilitators. */
  readonly isOwner: boolean;
  /** Opens what the selected note says beside its words. */
  readonly onDetails: () => void;
  /** Opens 言い換えて写す for a note. */
  readonly onParaphrase: (note: RecordId) => void;
  /** Asks into which zone these notes go. */
  readonly onCarry: (notes: readonly RecordId[]) => void;
  /** Asks what this note or node is linked with. */
  readonly onLink: (note: RecordId) => void;
  /** Makes of a note or node what comes next of it; null for whoever only looks. */
  readonly onConvert: ((source: RecordId) => void) | null;
  /** Says why nothing was done. */
  readonly onRefused: (refused: RefusedAction) => void;
  /** Takes out the branch that begins at a node. */
  readonly onTakeOut: (node: RecordId) => void;
  readonly t: TFunction<'board'>;
}
