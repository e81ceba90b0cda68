// One person at one browser, before there is a board: sits down, and comes in by a link, by the number or with a cookie.
import type { Locator, Page } from 'playwright-core';
import type { Seat } from './browser.ts';
import { answerOf, secretOf, TestBrowser } from './server.ts';

export class Visitor {
  readonly seat: Seat;
  readonly origin: string;

  constructor(seat: Seat, origin: string) {
    this.seat = seat;
    this.origin = origin;
  }

  get page(): Page {
    return this.seat.page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  /** Arrives without the form: joins by a link's path, as the browser that it is, and brings the cookie along. */
  async arrive(path: string, name?: string, teamId?: string | null): Promise<void> {
    const browser = new TestBrowser(this.origin.replace(/\/\/[^:]+/, '//127.0.0.1'));
    const body = {
      proof: { secret: secretOf(path) },
      ...(name === undefined ? {} : { name }),
      ...(teamId === undefined ? {} : { teamId }),
    };
    const [known] = await this.seat.context.cookies(this.origin);
    if (known !== undefined) browser.cookie = `${known.name}=${known.value}`;
    await answerOf(await browser.post('/api/join', body));
    const [key = '', value = ''] = browser.cookie?.split('=') ?? [];
    await this.seat.context.addCookies([{ name: key, value, url: this.origin }]);
  }

  /** Opens an invitation's path, fills in name and city (when asked) and arrives in the lobby or on the projector. */
  async join(path: string, name: string, city?: string): Promise<void> {
    await this.page.goto(this.origin + path);
    await this.page.getByLabel('お名前').fill(name);
    if (city !== undefined) await this.page.locator('label.jcity', { hasText: city }).click();
    await this.button('参加する').click();
    await this.page.waitForURL(/\/(camp|projector)\//);
  }

  /** Joins as people do who type instead of scanning: the short address, then the number. */
  async joinByNumber(roomNumber: string, name: string, city: string): Promise<void> {
    await this.page.goto(this.origin);
    await this.page.getByLabel('部屋番号').fill(roomNumber);
    await this.button('進む').click();
    await this.page.getByLabel('お名前').fill(name);
    await this.page.locator('label.jcity', { hasText: city }).click();
    await this.button('参加する').click();
    await this.page.waitForURL(/\/camp\//);
  }

  /** What stands on the page, for the report of a failed test. */
  async view(): Promise<string> {
    const words = await this.page.evaluate(() => document.body.innerText.slice(0, 300)).catch(String);
    return `${this.page.url()}: ${words.replace(/\s+/g, ' ')}`;
  }

  /** Waits for 保存済み in the bar. */
  async isSaved(): Promise<void> {
    await this.page.locator('[data-save=saved]', { hasText: '保存済み' }).first().waitFor();
  }

  async close(): Promise<void> {
    await this.seat.close();
  }
}
