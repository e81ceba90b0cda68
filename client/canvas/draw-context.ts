// What sheets on a screen are drawn with, from what the screen knows of board and camp: on the canvas, and in the picture beside the
// list. Pure, and without the canvas library.
import { drawnWords } from '../../shared/camp/camp-words.ts';
import { membersOf } from '../../shared/camp/members.ts';
import { gatheringOf } from '../../shared/drawing/gathering.ts';
import type { DrawContext } from '../../shared/drawing/sheet-context.ts';
import type { BoardCanvasProps } from './board-canvas-props.ts';

/** As much of a screen as sheets show. */
export type DrawnWith = Pick<
  BoardCanvasProps,
  | 'me'
  | 'board'
  | 'camp'
  | 'teams'
  | 'people'
  | 'locale'
  | 'presentedWords'
  | 'presentedAtLabel'
  | 'elsewhere'
  | 'today'
  | 'handling'
  | 'wayIn'
  | 'versionLabel'
>;

/** As on paper, but for page number and time of printing. */
export function drawContextOf(props: DrawnWith): DrawContext {
  const { board, camp, teams, people, locale, presentedWords, presentedAtLabel, versionLabel } = props;
  return {
    ownTeam: board.teamId,
    teams,
    ...drawnWords(camp),
    members: membersOf(people, board.teamId),
    locale,
    baseFiscalYear: camp.baseFiscalYear,
    campTitle: camp.title,
    teamName: teams.find(({ id }) => id === board.teamId)?.name ?? '',
    handling: props.handling ?? 'participants',
    presented:
      Object.keys(presentedWords).length === 0
        ? null
        : { words: presentedWords, atLabel: presentedAtLabel ?? '' },
    ...(props.elsewhere === undefined ? {} : { elsewhere: props.elsewhere }),
    ...(props.today === undefined ? {} : { today: props.today }),
    gathering: {
      ...gatheringOf(camp, props.people),
      roomNumber: camp.roomNumber,
      wayIn: props.wayIn ?? null,
      me: props.me.id,
    },
    versionLabel,
    pageLabel: '',
    printedAt: null,
  };
}
