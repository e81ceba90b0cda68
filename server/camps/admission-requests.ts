// Who asks to be let into a team's own boards, until a member answers (「○○さんが若葉市として入ろうとしています」), on one relay
// alone. In memory only: asking again costs one tap. Several relays keep it together (server/storage/postgres/admissions.ts).
import type { CampId, PersonId, TeamId } from '../../shared/board/ids.ts';
import type { Admissions, Asking } from '../storage/passing-facts.ts';

export class AdmissionRequests implements Admissions {
  /** In ms since 1970. */
  private readonly nowMs: () => number;
  private readonly asking = new Map<CampId, Map<PersonId, Asking>>();

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  ask(camp: CampId, person: PersonId, teamId: TeamId): Promise<void> {
    const people = this.asking.get(camp) ?? new Map<PersonId, Asking>();
    people.set(person, { person, teamId, atMs: this.nowMs() });
    this.asking.set(camp, people);
    return Promise.resolve();
  }

  askingFor(camp: CampId, teamId: TeamId): Promise<readonly Asking[]> {
    const people = [...(this.asking.get(camp)?.values() ?? [])];
    return Promise.resolve(people.filter((asking) => asking.teamId === teamId));
  }

  settle(camp: CampId, person: PersonId, teamId: TeamId): Promise<boolean> {
    const people = this.asking.get(camp);
    if (people?.get(person)?.teamId !== teamId) return Promise.resolve(false);
    return Promise.resolve(people.delete(person));
  }

  forget(camp: CampId): Promise<void> {
    this.asking.delete(camp);
    return Promise.resolve();
  }
}
