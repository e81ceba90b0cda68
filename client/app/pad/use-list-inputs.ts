// What 一覧 shows on a phone beside the document: names of people, what was presented, and what the city's board says.
import { useMemo } from 'react';
import type { BoardAnswer } from '../../../shared/api/api.ts';
import type { Version } from '../../../shared/camp/camp.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { api } from '../api.ts';
import { sheetInputs } from '../board/canvas-inputs.ts';
import { useElsewhere } from '../board/use-elsewhere.ts';
import { presentedOf } from '../board/use-list-view.ts';
import { knownAndPresent, usePresentPeople, useUnknownPeople } from '../board/use-present-people.ts';
import { useAnswer } from '../use-answer.ts';

const NO_VERSIONS: readonly Version[] = [];

/** Props of <BoardList>, and the versions that they come from. */
export function useListInputs(
  { board, camp }: BoardAnswer,
  connection: BoardConnection,
  onStale: () => void,
) {
  const locale = useLocale();
  const revision = useReadable(connection.versionsRevision);
  const answer = useAnswer(`${board.id} ${revision}`, () => api.versions(board.id));
  const versions = answer.value?.versions ?? NO_VERSIONS;
  const present = usePresentPeople(connection, camp.me);
  useUnknownPeople(present, camp.people, onStale);
  const people = useMemo(() => knownAndPresent(camp.people, present), [camp.people, present]);
  const elsewhere = useElsewhere(board, camp.boards);
  const inputs = useMemo(
    () => sheetInputs(board, versions, locale, elsewhere),
    [board, versions, locale, elsewhere],
  );
  const presented = useMemo(() => presentedOf(inputs), [inputs]);
  return { versions, list: { people, presented, elsewhere, today: inputs.today ?? '' } };
}
