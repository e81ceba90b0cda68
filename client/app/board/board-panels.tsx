// What stands at the right of the board, however it is shown: 筋道 or the versions, one at a time, and the rail that opens them.
import type { SheetRef } from '../../../shared/camp/camp.ts';
import type { BoardHandle } from './board-handle.ts';
import { ChainPanel } from './chain/chain.ts';
import { PanelRail, type RightPanel } from './panel-rail.tsx';
import type { BoardData } from './use-board-data.ts';
import type { BoardWork } from './use-board-work.ts';
import { VersionsPanel } from './versions/versions.ts';

export function BoardPanels({
  data,
  work,
  handle,
  currentSheet,
  panel,
  onPanel,
  isList,
  onList,
  onStale,
}: {
  readonly data: BoardData;
  readonly work: BoardWork;
  readonly handle: BoardHandle | null;
  readonly currentSheet: SheetRef | undefined;
  /** The open one. */
  readonly panel: RightPanel | null;
  readonly onPanel: (panel: RightPanel | null) => void;
  readonly isList: boolean;
  /** null where the board is a list and nothing else. */
  readonly onList: ((isList: boolean) => void) | null;
  /** There is a version that `data` does not know. */
  readonly onStale: () => void;
}) {
  const { board, camp } = data;
  const { state, named, capability } = work;
  return (
    <>
      {panel === 'chain' && handle !== null && state !== null && (
        <ChainPanel
          canvas={handle}
          state={state}
          team={camp.teams.find(({ id }) => id === board.teamId) ?? null}
          baseFiscalYear={camp.camp.baseFiscalYear}
          mayWrite={capability === 'edit'}
          onClose={() => onPanel(null)}
        />
      )}
      {panel === 'versions' && (
        <VersionsPanel
          data={{ ...data, board: named }}
          currentSheet={currentSheet?.id ?? null}
          mayFreeze={capability === 'edit'}
          flush={() => handle?.flush()}
          onFrozen={onStale}
          onClose={() => onPanel(null)}
        />
      )}
      <PanelRail {...{ panel, onPanel, isList, onList }} />
    </>
  );
}
