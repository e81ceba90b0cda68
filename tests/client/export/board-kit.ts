// A small board for export tests, made as the product makes boards.
import type * as Y from 'yjs';
import { type ExportSource, sourceOf } from '../../../client/export/export-source.ts';
import type { PageOptions } from '../../../client/export/sheet-pages.ts';
import type { BoardId, CampId, PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import type { Camp, Team } from '../../../shared/camp/camp.ts';

export const TEAMS: readonly Team[] = [
  { id: 'wakaba' as TeamId, name: '若葉市', shortName: '若葉', order: 0 },
  { id: 'takadai' as TeamId, name: '高台市', shortName: '高台', order: 1 },
];
export const AUTHOR = 'p1' as PersonId;
export const VISION = 'shape:vision' as RecordId;
export const TREE_WHY = 'shape:tree-why' as RecordId;

const CAMP: Camp = {
  id: 'camp' as CampId,
  title: '広域 自主合宿',
  date: '2026-10-09',
  baseFiscalYear: 2026,
  templateSet: 'one-day',
  roomNumber: '123456',
  agenda: [],
  observersGiveFeedback: false,
};

export const OPTIONS: PageOptions = {
  camp: CAMP,
  teams: TEAMS,
  people: [],
  wayIn: null,
  locale: 'ja',
  handling: 'participants',
  withNames: true,
  withPrompts: false,
  versionLabel: '版：当初案　令和8年10月9日 10:52',
  printedAt: '令和8年10月9日 17:28 印刷',
  today: '2026-10-09',
};

/** A board of one city with the sheets of `templates`, filled by `fill`. */
export function board(
  team: Team,
  templates: readonly string[],
  fill: (doc: Y.Doc) => void = () => undefined,
): ExportSource {
  const doc = newBoardDocument({ templates, team: team.id, epoch: 1, schema: null });
  fill(doc);
  return sourceOf(
    {
      id: `board-${team.id}` as BoardId,
      campId: CAMP.id,
      title: `${team.name}のボード`,
      teamId: team.id,
      visibility: 'camp',
      kind: 'board',
      sheets: sheetsOfNewBoard(templates),
    },
    doc,
    [],
  );
}
