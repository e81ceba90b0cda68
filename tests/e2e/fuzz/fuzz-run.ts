// One run of the fuzz: some people do random things at once on one board, through slow, cut and refused connections, server
// restarts and rewritten documents. When all is quiet, everybody must have the same, and exactly what the document says.
// What the seed decides: who does what, and what happens to connections; when it arrives is the browser's and the server's.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { closingIn } from '../../../shared/chain/linked-records.ts';
import { type Seat, startBrowser, takeSeat } from '../../kit/browser.ts';
import { until } from '../../kit/until.ts';
import { buildPage } from '../built-page.ts';
import { FUZZ_PEOPLE } from './fuzz-camp.ts';
import { type FuzzServer, startFuzzServer } from './fuzz-server.ts';
import { type Dice, diceFrom } from './harness/dice.ts';
import { type BoardFacts, documentFacts } from './harness/facts.ts';

const PAGE = fileURLToPath(new URL('./harness', import.meta.url));
const SCREEN = { width: 800, height: 600 };
/** Long: a campaign runs beside other work, with what that leaves of the machine. */
const QUIET_MS = 90_000;

export interface FuzzOutcome {
  readonly seed: number;
  readonly operations: number;
  readonly liveRecords: number;
  /** What must not be; empty when all is well. */
  readonly findings: readonly string[];
  /** Everything that was done, for reading what led to a finding. */
  readonly log: readonly string[];
}

export interface FuzzHall {
  /** Does about `operations` things among 3 to 6 people. */
  run(seed: number, operations: number): Promise<FuzzOutcome>;
  close(): Promise<void>;
}

/** A server, a browser and the pages of six people, which runs share one after another. */
export async function openFuzzHall(): Promise<FuzzHall> {
  const folder = await buildPage(PAGE);
  const server = await startFuzzServer(folder);
  const browser = await startBrowser();
  const seats: Seat[] = [];
  return {
    async run(seed, operations) {
      const dice = diceFrom(seed);
      const people = dice.between(3, FUZZ_PEOPLE.length);
      while (seats.length < people) seats.push(await sit(browser, server.origin, seats.length));
      return new Run(seed, dice, server, seats.slice(0, people)).to(operations);
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function sit(browser: Browser, origin: string, at: number): Promise<Seat> {
  const seat = await takeSeat(browser, origin, SCREEN);
  // Cut links and restarting servers are what this is about.
  seat.expect('server-away');
  const person = FUZZ_PEOPLE[at];
  if (person === undefined) throw new Error('No such person');
  await seat.context.addCookies([{ name: 'person', value: person.id, url: origin }]);
  await seat.page.goto(origin);
  await seat.page.waitForFunction(() => window.fuzz !== undefined);
  return seat;
}

class Run {
  readonly #seed: number;
  readonly #dice: Dice;
  readonly #server: FuzzServer;
  readonly #seats: readonly Seat[];
  readonly #log: string[] = [];
  readonly #cut = new Set<number>();

  constructor(seed: number, dice: Dice, server: FuzzServer, seats: readonly Seat[]) {
    this.#seed = seed;
    this.#dice = dice;
    this.#server = server;
    this.#seats = seats;
  }

  async to(operations: number): Promise<FuzzOutcome> {
    await this.#server.startAfresh();
    for (const { findings } of this.#seats) findings.length = 0;
    await Promise.all(this.#seats.map(({ page }, at) => page.evaluate((me) => window.fuzz.open(me), at)));
    let done = 0;
    while (done < operations) {
      done += await this.#everybodyActs();
      await this.#weather();
    }
    const problem = await this.#quiet();
    // A canvas that goes over to a rewritten document only now is there again in a moment.
    const facts = await until(() =>
      Promise.all(this.#seats.map(({ page }) => page.evaluate(() => window.fuzz.facts()))),
    ).catch(async (error: unknown) => {
      // A page that has no board any more says best itself why.
      const told = await this.#pageFindings();
      throw new Error(`seed ${this.#seed}: ${[problem ?? 'quiet', ...told].join('\n')}`, { cause: error });
    });
    const kept = await this.#server.document();
    const findings = [
      ...(problem === null ? [] : [problem]),
      ...compare(facts, documentFacts(kept)),
      ...closingIn(kept).map((link) => `a circle of links is left: ${link}`),
      ...(await this.#pageFindings()),
    ];
    return {
      seed: this.#seed,
      operations: done,
      liveRecords: facts[0]?.live ?? 0,
      findings,
      log: this.#log,
    };
  }

  async #everybodyActs(): Promise<number> {
    const turns = this.#seats.map(({ page }, at) => ({
      page,
      at,
      seed: this.#dice.below(2 ** 31),
      count: this.#dice.between(0, 6),
    }));
    const done = await Promise.all(
      turns.map(({ page, seed, count }) =>
        page.evaluate(([each, times]) => window.fuzz.act(each, times), [seed, count] as const),
      ),
    );
    for (const [at, names] of done.entries()) for (const name of names) this.#log.push(`${at} ${name}`);
    return turns.reduce((sum, { count }) => sum + count, 0);
  }

  /** What happens to connections and to the server. */
  async #weather(): Promise<void> {
    const dice = this.#dice;
    const at = dice.below(this.#seats.length);
    const page = this.#seats[at]?.page;
    if (page === undefined) return;
    const tell = (what: string): number => this.#log.push(`${at} ${what}`);
    const roll = dice.below(100);
    if (roll < 12) {
      tell('is cut off');
      this.#cut.add(at);
      await page.evaluate(() => window.fuzz.cut());
    } else if (roll < 40 && this.#cut.delete(at)) {
      tell('is back');
      await page.evaluate(() => window.fuzz.join());
    } else if (roll < 52) {
      const latencyMs = dice.pick([2, 15, 80, 300]) ?? 15;
      tell(`is ${latencyMs} ms away`);
      await page.evaluate((ms) => window.fuzz.slow(ms), latencyMs);
    } else if (roll < 56) {
      tell('writes what nobody may');
      await page.evaluate(() => window.fuzz.forbid());
    } else if (roll < 60) {
      tell('sees the server restart');
      await this.#server.restart();
    } else if (roll < 62) {
      tell('sees the document rewritten');
      await this.#server.rewrite();
    }
    // Sometimes everybody sees what the others did before going on.
    if (dice.chance(30))
      await this.#seats[0]?.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
  }

  /** Everybody is connected, has put everything down, and has what the server has. Answers what stands in the way. */
  async #quiet(): Promise<string | null> {
    const same = async (): Promise<boolean> => {
      const resting = await Promise.all(
        this.#seats.map(({ page }) =>
          page.evaluate(() => {
            window.fuzz.join();
            return window.fuzz.rest();
          }),
        ),
      );
      if (resting.includes(false)) return false;
      const kept = await this.#server.document();
      // What closes a circle is taken out by the server a moment after.
      if (closingIn(kept).length > 0) return false;
      const server = JSON.stringify(sorted(documentFacts(kept)));
      const theirs = await Promise.all(
        this.#seats.map(({ page }) => page.evaluate(() => window.fuzz.facts().document)),
      );
      return theirs.every((facts) => JSON.stringify(sorted(facts)) === server);
    };
    try {
      await until(same, { timeoutMs: QUIET_MS, what: 'everybody has the same' });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
      return `no quiet within ${QUIET_MS / 1000} s${cause}`;
    }
    for (const { page } of this.#seats) await page.evaluate(() => window.fuzz.sent());
    return null;
  }

  async #pageFindings(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const [at, { page, findings }] of this.#seats.entries()) {
      const sent = await page.evaluate(() => window.fuzz.sent());
      if (sent > 0) found.push(`${at} wrote ${sent} updates after all was quiet`);
      const thrown = await page.evaluate(() => window.fuzz.thrown);
      for (const error of [...thrown, ...findings]) found.push(`${at} ${error}`);
    }
    return found;
  }
}

type Records = Readonly<Record<string, string>>;
const sorted = (records: Records): Records =>
  Object.fromEntries(Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1)));

function compare(facts: readonly BoardFacts[], server: Records): readonly string[] {
  const findings: string[] = [];
  const [first] = facts;
  for (const [at, each] of facts.entries()) {
    findings.push(...each.faults.map((fault) => `${at} ${fault}`));
    findings.push(...differences(`${at} document against the server's`, each.document, server));
    findings.push(...differences(`${at} store against its document`, each.shown, each.derived));
    if (first !== undefined && each.order.join() !== first.order.join())
      findings.push(`${at} z-order differs: ${firstDifference(each.order, first.order)}`);
  }
  return findings;
}

function differences(what: string, own: Records, other: Records): readonly string[] {
  const ids = new Set([...Object.keys(own), ...Object.keys(other)]);
  const different = [...ids].filter((id) => own[id] !== other[id]);
  return different
    .slice(0, 4)
    .map((id) => `${what}: ${id}\n  ${own[id] ?? 'nothing'}\n  ${other[id] ?? 'nothing'}`);
}

function firstDifference(a: readonly string[], b: readonly string[]): string {
  const at = a.findIndex((id, place) => id !== b[place]);
  return `at ${at} ${a[at]} instead of ${b[at]}`;
}
