// A journey through one camp of two cities, as its chapters see it: who sits where, and what is known of the camp.
import { expect } from 'vitest';
import type { CampAnswer } from '../../shared/api/api.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import { beginJourney, type Journey, type JourneyOptions, type Place } from './journey.ts';
import type { Person } from './person.ts';
import { type PreparedCamp, prepareCamp } from './prepare-camp.ts';

/** The city whose board is worked on, and the one that visits it. */
export const HOME = '若葉市';
export const AWAY = '高台市';

export class CampJourney<Name extends string> {
  readonly #places: Readonly<Record<Name, Place>>;
  readonly #options: JourneyOptions;
  #journey: Journey<Name> | null = null;
  #prepared: PreparedCamp | null = null;

  constructor(places: Readonly<Record<Name, Place>>, options: JourneyOptions = {}) {
    this.#places = places;
    this.#options = options;
  }

  /** Everybody sits down; there is no camp yet. */
  async begin(): Promise<void> {
    this.#journey = await beginJourney(this.#places, this.#options);
  }
  async end(): Promise<void> {
    await this.#journey?.end();
  }

  get journey(): Journey<Name> {
    return this.#journey ?? expect.fail('nobody has sat down');
  }
  get people(): Readonly<Record<Name, Person>> {
    return this.journey.people;
  }

  /** This person prepares the camp by the form. */
  async prepare(by: Name): Promise<void> {
    const { people, server, everyone } = this.journey;
    this.#prepared = await prepareCamp(people[by], server.startPath, {
      title: '広域 自主合宿',
      cities: [HOME, AWAY],
    });
    for (const person of everyone) person.teams = this.camp.teams;
  }
  get prepared(): PreparedCamp {
    return this.#prepared ?? expect.fail('no camp has been prepared');
  }
  get camp(): CampAnswer {
    return this.prepared.camp;
  }
  /** The path of an invitation of this kind. */
  invitation(kind: string): string {
    const link = this.prepared.ready.links.find((each) => each.kind === kind);
    return link?.path ?? expect.fail(`no link of kind ${kind}`);
  }
  team(name: string): Team {
    return this.camp.teams.find((each) => each.name === name) ?? expect.fail(`no city ${name}`);
  }
  /** The board that is worked on. */
  get own(): Board {
    const { id } = this.team(HOME);
    return this.camp.boards.find(({ teamId }) => teamId === id) ?? expect.fail('the city has no board');
  }
}
