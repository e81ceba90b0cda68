// The camp of Firefox' journey as its chapters see it: a server in this process, and a browser in which everybody sits.
import { expect } from 'vitest';
import type { CreateCampAnswer } from '../../../shared/api/api.ts';
import { type Firefox, type FirefoxSeat, startFirefox } from '../../kit/firefox.ts';
import { openTestServer, type TestServer } from '../../kit/server.ts';

export class FirefoxCamp {
  #server: TestServer | null = null;
  #firefox: Firefox | null = null;
  #camp: CreateCampAnswer | null = null;

  async begin(path: string): Promise<void> {
    // Links to print need an address, whatever network this machine is on.
    const publicUrl = new URL('http://camp.example.jp');
    const opened = await Promise.all([openTestServer({ config: { publicUrl } }), startFirefox(path)]);
    [this.#server, this.#firefox] = opened;
    this.#camp = await this.#server.createCamp({ cities: ['若葉市', '高台市'] });
  }
  async end(): Promise<void> {
    await this.#firefox?.close();
    await this.#server?.close();
  }

  get server(): TestServer {
    return this.#server ?? expect.fail('the server has not been started');
  }
  get firefox(): Firefox {
    return this.#firefox ?? expect.fail('Firefox has not been started');
  }
  get camp(): CreateCampAnswer {
    return this.#camp ?? expect.fail('there is no camp yet');
  }

  /** A person who has joined by this link's path, at the lobby. */
  async join(path: string, name: string): Promise<FirefoxSeat> {
    const seat = await this.firefox.sitDown(this.server.url);
    const { page } = seat;
    await page.goto(this.server.url + path);
    await page.locator('input[autocomplete="name"]').fill(name);
    await page.locator('form button[type=submit]').click();
    await page.waitForFunction(() => location.pathname.startsWith('/camp/'));
    return seat;
  }
}
