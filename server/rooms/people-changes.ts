// What is told of a camp's people while boards are open: who joined, is called otherwise, or left, and nothing of everybody else. The
// first change goes out at once; those of the next moment go together, so that a hall that comes in costs a few frames a second.
import type { CampId } from '../../shared/board/ids.ts';
import type { PeopleChange } from '../../shared/protocol/messages.ts';
import type { Clock } from './clock.ts';

/** Who is otherwise now: people by what everybody may know of them, and those who are not in the camp any more. */
export type ChangedPeople = Pick<PeopleChange, 'people' | 'gone'>;

/** Well within the second in which others see it. */
const TOGETHER_MS = 250;

interface Waiting {
  readonly people: Map<string, PeopleChange['people'][number]>;
  readonly gone: Set<PeopleChange['gone'][number]>;
  readonly cancel: () => void;
}

/** Numbers the changes of each camp and hands them to `send`. */
export class PeopleChanges {
  readonly #clock: Clock;
  readonly #send: (camp: CampId, change: PeopleChange) => void;
  /** Later servers begin with higher numbers: there are fewer changes than milliseconds. */
  readonly #first: number;
  readonly #sent = new Map<CampId, number>();
  /** Camps of which something was just sent, with what has come since. */
  readonly #waiting = new Map<CampId, Waiting>();

  constructor(clock: Clock, send: (camp: CampId, change: PeopleChange) => void) {
    this.#clock = clock;
    this.#send = send;
    this.#first = clock.nowMs();
  }

  /** Number of the last change that was sent: whoever reads the people after asking knows it, and perhaps later ones. */
  revisionOf(camp: CampId): number {
    return this.#sent.get(camp) ?? this.#first;
  }

  /** These facts are on disk. */
  tell(camp: CampId, changed: ChangedPeople): void {
    const waiting = this.#waiting.get(camp);
    if (waiting === undefined) {
      this.#pass(camp, changed);
      return;
    }
    for (const person of changed.people) {
      waiting.people.set(person.id, person);
      waiting.gone.delete(person.id);
    }
    for (const id of changed.gone) {
      waiting.gone.add(id);
      waiting.people.delete(id);
    }
  }

  /**
   * The camp is this server's from now on, `atMs` being the time of the clock that all its homes go by (ms since 1970): numbers
   * begin above all that an earlier home has given out, so that no page takes a new change for one that it knows.
   */
  begin(camp: CampId, atMs: number): void {
    this.forget(camp);
    this.#sent.set(camp, atMs);
  }

  /** Nothing more is sent of this camp. */
  forget(camp: CampId): void {
    this.#waiting.get(camp)?.cancel();
    this.#waiting.delete(camp);
    this.#sent.delete(camp);
  }

  /** Nothing more is sent. */
  end(): void {
    for (const camp of [...this.#waiting.keys()]) this.forget(camp);
  }

  #pass(camp: CampId, { people, gone }: ChangedPeople): void {
    const after = this.revisionOf(camp);
    const revision = after + 1;
    this.#sent.set(camp, revision);
    const cancel = this.#clock.after(TOGETHER_MS, () => this.#passWaiting(camp));
    this.#waiting.set(camp, { people: new Map(), gone: new Set(), cancel });
    this.#send(camp, { after, revision, people, gone });
  }

  #passWaiting(camp: CampId): void {
    const waiting = this.#waiting.get(camp);
    this.#waiting.delete(camp);
    if (waiting === undefined || waiting.people.size + waiting.gone.size === 0) return;
    this.#pass(camp, { people: [...waiting.people.values()], gone: [...waiting.gone] });
  }
}
