// The boards of the demo camp as their documents are read, for tests of what is made of a whole day's words.
import type * as Y from 'yjs';
import { type DemoCity, type DemoWriters, fillDraft, fillRest } from '../../server/camps/demo-board.ts';
import demo from '../../server/camps/demo-camp.json' with { type: 'json' };
import type { BoardId, CampId, PersonId, TeamId } from '../../shared/board/ids.ts';
import { plainText, readBoard } from '../../shared/board/records.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../shared/board/writing.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import type { BoardContext } from '../../shared/drawing/sheet-context.ts';
import { boardTemplates } from '../../shared/templates/catalogue.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';

const cities = demo.cities as readonly DemoCity[];

export const DEMO_TEAMS: readonly Team[] = cities.map(({ id, name }, order) => ({
  id: id as TeamId,
  name,
  shortName: name.slice(0, 2),
  order,
}));

export interface DemoBoard {
  readonly board: Board;
  readonly doc: Y.Doc;
  readonly context: (locale: Locale) => BoardContext;
}

/** The board of the n-th city, after its day. */
export function demoBoard(order: number): DemoBoard {
  const city = cities[order];
  const team = DEMO_TEAMS[order];
  if (city === undefined || team === undefined) throw new Error(`The demo has no city ${order}`);
  const templates = boardTemplates('one-day', cities.length);
  const doc = newBoardDocument({ templates, team: team.id, epoch: 1, schema: null });
  const board: Board = {
    id: `board-${city.id}` as BoardId,
    campId: 'demo' as CampId,
    title: city.name,
    teamId: team.id,
    visibility: 'camp',
    kind: 'board',
    sheets: sheetsOfNewBoard(templates),
  };
  const teamOf = (id: string): TeamId | null => DEMO_TEAMS.find((each) => each.id === id)?.id ?? null;
  const writers: DemoWriters = {
    ownTeam: team.id,
    ownCity: city.id,
    teams: DEMO_TEAMS,
    teamOf,
    writerOf: (id) => ({ author: `somebody of ${id}` as PersonId, team: teamOf(id) }),
  };
  fillDraft(doc, board, city, writers);
  const draft = readBoard(doc).notes.filter(({ fieldZone }) => fieldZone !== null);
  fillRest(doc, board, city, writers);
  const words = Object.fromEntries(draft.map(({ id, paragraphs }) => [id, plainText(paragraphs)]));
  return {
    board,
    doc,
    context: (locale) => ({
      locale,
      baseFiscalYear: demo.camp.baseFiscalYear,
      campTitle: demo.camp.title,
      teamName: city.name,
      handling: 'participants',
      presented: { words, atLabel: locale === 'ja' ? '10月9日 10:52' : '9 October, 10:52' },
      ownTeam: team.id,
      teams: DEMO_TEAMS,
    }),
  };
}
