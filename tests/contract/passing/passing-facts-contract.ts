// What handover numbers, wrong guesses and those who ask to be let in promise, wherever they are kept. Run on each by
// passing-facts.test.ts.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Admissions, Guesses, Handovers } from '../../../server/storage/passing-facts.ts';
import type { CampId, PersonId, TeamId } from '../../../shared/board/ids.ts';

/** They, as two relays have them: what one is told the other knows. On one relay alone both are the same. */
export interface PassingFacts {
  readonly handovers: readonly [Handovers, Handovers];
  /** Three wrong from one address, five from everywhere, within 1,000 ms. */
  readonly guesses: readonly [Guesses, Guesses];
  readonly admissions: readonly [Admissions, Admissions];
  /** Lets so much time pass for all of it. */
  passMs(ms: number): Promise<void>;
  /** Nothing is known any more. The camp, its teams and people (below) are there. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const GUESSES_AT_TEST = { perAddress: 3, overall: 5, windowMs: 1_000 };
export const HANDOVER_AT_TEST_MS = 10 * 60_000;
export const CAMP = 'camp' as CampId;
export const OTHER_CAMP = 'other-camp' as CampId;
export const WAKABA = 'wakaba' as TeamId;
export const TAKADAI = 'takadai' as TeamId;
export const SAKASHITA = 'sakashita' as PersonId;
export const KITA = 'kita' as PersonId;

/** Registers the promises. */
export function registerPassingFactsContract(name: string, open: () => Promise<PassingFacts>): void {
  describe(`facts that pass: ${name}`, () => {
    let facts: PassingFacts;
    beforeAll(async () => {
      facts = await open();
    });
    afterAll(() => facts.close());
    beforeEach(() => facts.clear());

    describe('a handover number', () => {
      it('has six digits, makes somebody the person once, and tells its camp before', async () => {
        const [here, there] = facts.handovers;
        const number = await here.offer(SAKASHITA, CAMP);
        expect(number).toMatch(/^[1-9]\d{5}$/);
        expect(await there.campOf(number)).toBe(CAMP);
        expect(await there.take(number)).toBe(SAKASHITA);
        expect(await here.take(number)).toBeNull();
        expect(await here.campOf(number)).toBeNull();
      });

      it('is taken by one of many who come with it at once', async () => {
        const number = await facts.handovers[0].offer(SAKASHITA, CAMP);
        const takers = Array.from({ length: 10 }, (_, i) =>
          facts.handovers[i % 2 === 0 ? 0 : 1].take(number),
        );
        expect((await Promise.all(takers)).filter((person) => person !== null)).toEqual([SAKASHITA]);
      });

      it('stops working when the same person asks for another one, and nobody else’s does', async () => {
        const [here, there] = facts.handovers;
        const first = await here.offer(SAKASHITA, CAMP);
        const other = await here.offer(KITA, CAMP);
        const second = await there.offer(SAKASHITA, CAMP);
        expect(await here.take(first)).toBeNull();
        expect(await here.take(second)).toBe(SAKASHITA);
        expect(await there.take(other)).toBe(KITA);
      });

      it('is worth nothing after ten minutes', async () => {
        const [here] = facts.handovers;
        const number = await here.offer(SAKASHITA, CAMP);
        await facts.passMs(HANDOVER_AT_TEST_MS - 5_000);
        expect(await here.campOf(number)).toBe(CAMP);
        await facts.passMs(5_000);
        expect(await here.campOf(number)).toBeNull();
        expect(await here.take(number)).toBeNull();
      });

      it('says nothing once the person was taken off, and a wrong one never does', async () => {
        const [here, there] = facts.handovers;
        const number = await here.offer(SAKASHITA, CAMP);
        await there.forget(SAKASHITA);
        expect(await here.take(number)).toBeNull();
        expect(await here.take('000000')).toBeNull();
        expect(await here.campOf('000000')).toBeNull();
        expect(await here.take('')).toBeNull();
      });
    });

    describe('wrong guesses', () => {
      it('make an address wait after the third, wherever they came in, and no other address', async () => {
        const [here, there] = facts.guesses;
        await here.noteWrong('192.0.2.1');
        await there.noteWrong('192.0.2.1');
        expect(await here.isBlocked('192.0.2.1')).toBe(false);
        await here.noteWrong('192.0.2.1');
        expect(await there.isBlocked('192.0.2.1')).toBe(true);
        expect(await there.isBlocked('192.0.2.2')).toBe(false);
      });

      it('make everybody wait when many addresses guess together', async () => {
        const [here, there] = facts.guesses;
        for (let n = 0; n < GUESSES_AT_TEST.overall; n += 1) await here.noteWrong(`192.0.2.${n}`);
        expect(await there.isBlocked('198.51.100.1')).toBe(true);
      });

      it('count for as long as is said, and not longer', async () => {
        const [here] = facts.guesses;
        for (let n = 0; n < 3; n += 1) await here.noteWrong('192.0.2.1');
        expect(await here.isBlocked('192.0.2.1')).toBe(true);
        await facts.passMs(GUESSES_AT_TEST.windowMs);
        expect(await here.isBlocked('192.0.2.1')).toBe(false);
      });
    });

    describe('asking to be let in', () => {
      it('is known in the order people asked, each for one team, also when somebody asks again', async () => {
        const [here, there] = facts.admissions;
        await here.ask(CAMP, SAKASHITA, WAKABA);
        await there.ask(CAMP, KITA, WAKABA);
        await here.ask(CAMP, SAKASHITA, WAKABA);
        const asking = await there.askingFor(CAMP, WAKABA);
        expect(asking.map(({ person }) => person)).toEqual([SAKASHITA, KITA]);
        expect(asking.every(({ teamId, atMs }) => teamId === WAKABA && atMs > 0)).toBe(true);
        await there.ask(CAMP, SAKASHITA, TAKADAI);
        expect((await here.askingFor(CAMP, WAKABA)).map(({ person }) => person)).toEqual([KITA]);
        expect((await here.askingFor(CAMP, TAKADAI)).map(({ person }) => person)).toEqual([SAKASHITA]);
        expect(await here.askingFor(OTHER_CAMP, WAKABA)).toEqual([]);
      });

      it('is answered once, and only for the team that is asked for', async () => {
        const [here, there] = facts.admissions;
        await here.ask(CAMP, SAKASHITA, WAKABA);
        expect(await there.settle(CAMP, SAKASHITA, TAKADAI)).toBe(false);
        expect(await there.settle(CAMP, SAKASHITA, WAKABA)).toBe(true);
        expect(await here.settle(CAMP, SAKASHITA, WAKABA)).toBe(false);
        expect(await here.askingFor(CAMP, WAKABA)).toEqual([]);
      });

      it('is forgotten with the camp', async () => {
        const [here, there] = facts.admissions;
        await here.ask(CAMP, SAKASHITA, WAKABA);
        await there.forget(CAMP);
        expect(await here.askingFor(CAMP, WAKABA)).toEqual([]);
      });
    });
  });
}
