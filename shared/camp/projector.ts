// Devices of the projector's link. They are people for the relay, but nobody in lists of people.
import type { PersonId } from '../board/ids.ts';

/** Begins the ids of projector devices. */
export const PROJECTOR_PREFIX = 'projector-';

/** Is this a projector device? */
export const isProjector = (person: PersonId): boolean => person.startsWith(PROJECTOR_PREFIX);
