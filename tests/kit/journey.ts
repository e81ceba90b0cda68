// The set-up of a journey: the built server, one browser, and people who sit down at it, each with an own screen and at the
// address by which they come. When a step fails, it says where everybody is and keeps a picture of each screen.
import type { Browser } from 'playwright-core';
import { onTestFailed } from 'vitest';
import { type Screen, startBrowser } from './browser.ts';
import { Person } from './person.ts';
import { freePort, type ServerProcess, startServerProcess } from './server-process.ts';

/** The name that a city's own network would give the server; on plain http, where browsers withhold what they call insecure. */
export const CAMP_NAME = 'camp.test';
/** The server's own machine: browsers trust it on plain http as well. */
export const OWN_MACHINE = '127.0.0.1';

export interface Place {
  readonly host: typeof CAMP_NAME | typeof OWN_MACHINE;
  /** A laptop's unless told. */
  readonly screen?: Screen;
  readonly touch?: boolean;
}

export interface Journey<Name extends string> {
  /** Replaced by whoever restarts it. */
  server: ServerProcess;
  readonly people: Readonly<Record<Name, Person>>;
  readonly everyone: readonly Person[];
  /** Closes the browser, and the server with its folder. */
  end(): Promise<void>;
}

export interface JourneyOptions {
  /** The name by which the server calls itself (PUBLIC_URL). */
  readonly publicHost?: string;
}

/** Starts server and browser and seats everybody. */
export async function beginJourney<Name extends string>(
  places: Readonly<Record<Name, Place>>,
  { publicHost }: JourneyOptions = {},
): Promise<Journey<Name>> {
  const port = await freePort();
  const env =
    publicHost === undefined ? { ALLOWED_HOSTS: CAMP_NAME } : { PUBLIC_URL: `http://${publicHost}:${port}` };
  const [server, browser] = await Promise.all([
    startServerProcess(env, { port }),
    startBrowser({ [CAMP_NAME]: '127.0.0.1' }),
  ]);
  const people = await sitDown(browser, port, places);
  const journey: Journey<Name> = {
    server,
    people,
    everyone: Object.values<Person>(people),
    end: async () => {
      await browser.close();
      await journey.server.dispose();
    },
  };
  return journey;
}

async function sitDown<Name extends string>(
  browser: Browser,
  port: number,
  places: Readonly<Record<Name, Place>>,
): Promise<Record<Name, Person>> {
  const seated = Object.entries<Place>(places).map(async ([name, { host, screen, touch }]) => [
    name,
    await Person.sitDown(browser, `http://${host}:${port}`, screen, touch === undefined ? {} : { touch }),
  ]);
  return Object.fromEntries(await Promise.all(seated)) as Record<Name, Person>;
}

/** Whoever sits at a browser, whichever it is. */
interface Seated {
  readonly page: { screenshot(options: { readonly path: `${string}.png` }): Promise<unknown> };
  /** What stands on the page. */
  view(): Promise<string>;
}

/** Called before each test of a journey. */
export function showScreensOfFailure(journey: string, task: string, people: readonly Seated[]): void {
  onTestFailed(async () => {
    for (const [index, person] of people.entries()) {
      console.error(`person ${index} at ${await person.view()}`);
      await person.page.screenshot({ path: `tests/e2e/screenshots/${journey} ${task} ${index}.png` });
    }
  });
}
