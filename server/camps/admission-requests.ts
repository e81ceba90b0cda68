// Who asks to be let into a team's own boards, until a member answers (「○○さんが若葉市として入ろうとしています」). In memory
// only: asking again costs one tap.
import type { CampId, PersonId, TeamId } from '../../shared/board/ids.ts';

export interface Asking {
  readonly person: PersonId;
  readonly teamId: TeamId;
  readonly atMs: number;
}

export class AdmissionRequests {
  private readonly asking = new Map<CampId, Map<PersonId, Asking>>();

  ask(camp: CampId, asking: Asking): void {
    const people = this.asking.get(camp) ?? new Map<PersonId, Asking>();
    people.set(asking.person, asking);
    this.asking.set(camp, people);
  }

  /** Those who ask for this team, in the order they asked. */
  askingFor(camp: CampId, teamId: TeamId): readonly Asking[] {
    return [...(this.asking.get(camp)?.values() ?? [])].filter((asking) => asking.teamId === teamId);
  }

  /** Takes the question off the list; false when that person does not ask for that team. */
  settle(camp: CampId, person: PersonId, teamId: TeamId): boolean {
    const asking = this.asking.get(camp)?.get(person);
    if (asking?.teamId !== teamId) return false;
    return this.asking.get(camp)?.delete(person) ?? false;
  }

  forget(camp: CampId): void {
    this.asking.delete(camp);
  }
}
