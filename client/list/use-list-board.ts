// Whose list of which board it is, of what a screen knows: rights, places, and what means and ends follow from. The list has it with a
// session of its own, つながり over the canvas with the canvas's (link-over-canvas.tsx).
import { useMemo } from 'react';
import { recordRights } from '../../shared/board/record-rights.ts';
import { drawnWords } from '../../shared/camp/camp-words.ts';
import { membersOf } from '../../shared/camp/members.ts';
import type { ChainContext } from '../../shared/drawing/board-chain.ts';
import type { ZoneCamp } from '../../shared/templates/template.ts';
import { writableSheets } from '../app/note-places.ts';
import { newShapeId } from '../new-id.ts';
import type { ListBoard } from './deeds/deeds.ts';
import type { BoardListProps } from './list-props.ts';

/** The same objects while nothing in them has changed. */
export function useListBoard(
  props: Pick<
    BoardListProps,
    'board' | 'camp' | 'people' | 'isReading' | 'presented' | 'elsewhere' | 'today'
  >,
): Omit<ListBoard, 'session'> {
  const { board, camp, people, isReading, presented, elsewhere } = props;
  const { me, teams } = camp;
  const zoneCamp = useMemo(
    (): ZoneCamp => ({
      ownTeam: board.teamId,
      teams,
      ...drawnWords(camp.camp),
      members: membersOf(people, board.teamId),
    }),
    [board.teamId, teams, camp.camp, people],
  );
  const context = useMemo(
    (): ChainContext => ({ ...zoneCamp, presented, ...(elsewhere === undefined ? {} : { elsewhere }) }),
    [zoneCamp, presented, elsewhere],
  );
  const places = useMemo(() => (isReading ? [] : writableSheets(board, camp)), [board, camp, isReading]);
  const rights = useMemo(
    () =>
      recordRights(
        { ...me, teamAdmitted: camp.teamAdmitted },
        { ...board, observersGiveFeedback: camp.camp.observersGiveFeedback },
        isReading,
      ),
    [me, board, camp, isReading],
  );
  return useMemo(
    () => ({ rights, places, camp: zoneCamp, context, me, newId: newShapeId, today: () => props.today }),
    [rights, places, zoneCamp, context, me, props.today],
  );
}
