// Which link is about to be renewed: a role's, or one team's.
import type { InviteKind, Team } from '../../../shared/camp/camp.ts';

export interface Renewal {
  readonly kind: InviteKind;
  readonly team: Team | null;
}
