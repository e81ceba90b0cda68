// What a canvas derives from its props: what I may do, and what others' cursors and carets are labelled. Pure, but for presence, which is read as it is now.
import type { TeamId } from '../../shared/board/ids.ts';
import type { Writer } from '../../shared/board/rights.ts';
import { organizersOf } from '../../shared/camp/camp-words.ts';
import { cityLook } from '../../shared/drawing/roles.ts';
import { withAside } from '../i18n/phrases.ts';
import type { BoardCanvasProps } from './board-canvas-props.ts';
import type { PresentPerson } from './input/input.ts';
import { type CanvasRights, canvasRights } from './rights/rights.ts';

/** My rights on this board, from what the screen knows of me, the board and the camp. */
export function rightsOf({ me, board, camp, mode }: BoardCanvasProps): CanvasRights {
  // Whoever could open a team-only board has been admitted by the server.
  const writer: Writer = { ...me, teamAdmitted: true };
  return canvasRights(writer, { ...board, observersGiveFeedback: camp.observersGiveFeedback }, mode);
}

/** Name, city and colour of somebody present; a person whom the props do not know yet is called as presence says. */
export function describePerson(
  { camp, people, teams, locale, connection }: BoardCanvasProps,
  personId: PresentPerson['personId'],
  clientId: number,
): PresentPerson {
  const person = people.find(({ id }) => id === personId);
  const said = connection.awareness.getStates().get(clientId)?.['user'] as
    | { readonly name?: string; readonly teamId?: TeamId | null }
    | undefined;
  const team = person?.teamId ?? said?.teamId ?? null;
  const city = cityLook({ ownTeam: null, teams, organizers: organizersOf(camp) }, team, locale);
  const name = person?.name ?? said?.name ?? '';
  return {
    personId,
    clientId,
    label: name === '' ? city.shortName : withAside(name, city.shortName, locale),
    colour: city.ink,
  };
}

/** Name, city and colour of the person behind a client, for the caret. */
export function caretOf(
  props: BoardCanvasProps,
  clientId: number,
): { readonly label: string; readonly colour: string } {
  const user = props.connection.awareness.getStates().get(clientId)?.['user'] as
    | { readonly personId?: PresentPerson['personId'] }
    | undefined;
  return describePerson(props, user?.personId ?? ('' as PresentPerson['personId']), clientId);
}
