// The keys and the mouse of the desktop, as hands use them: real presses that go through the input method. Playwright's own keyboard
// goes past it.
import { setTimeout as rest } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Desktop } from './desktop.ts';

/** How long a hand rests between two keys, in ms: the input method needs its moment as it does with a person. */
const PACE_MS = 90;

export interface TypingOptions {
  readonly paceMs?: number;
  /** What `<@name>` does between two keys. */
  readonly deeds?: Readonly<Record<string, () => void | Promise<void>>>;
}

export class Keyboard {
  readonly #desktop: Desktop;
  readonly #page: Page;

  constructor(desktop: Desktop, page: Page) {
    this.#desktop = desktop;
    this.#page = page;
  }

  /** Switches the input method on (あ) or off (A), as its own switch does. */
  async inputMethod(state: 'on' | 'off'): Promise<void> {
    await this.#desktop.run('fcitx5-remote', state === 'on' ? '-o' : '-c');
    await rest(150);
  }

  /**
   * Types `kaigi<space><Return>`: letters as they are, <names> as xdotool calls the keys (<shift+Left>, <F7>). Beside them: <on> and
   * <off> switch the input method, <500> rests so many ms, <space?会議> presses the space bar until 会議 is composed, <@name> does a deed.
   */
  async type(keys: string, { paceMs = PACE_MS, deeds = {} }: TypingOptions = {}): Promise<void> {
    for (const part of keys.match(/<[^<>]+>|[^<>]+/gu) ?? []) {
      const name = /^<(.+)>$/u.exec(part)?.[1];
      if (name === undefined) await this.#desktop.run('xdotool', 'type', '--delay', String(paceMs), part);
      else if (name === 'on' || name === 'off') await this.inputMethod(name);
      else if (name.startsWith('@')) await deeds[name.slice(1)]?.();
      else if (/^\d+$/u.test(name)) await rest(Number(name));
      else if (name.includes('?')) await this.#pressUntil(name);
      else await this.#desktop.run('xdotool', 'key', name);
      await rest(paceMs);
    }
  }

  /** Presses the mouse at a point of the page, in CSS px. */
  async click(x: number, y: number): Promise<void> {
    const [left, top] = await this.#page.evaluate(() => {
      const frame = (outerWidth - innerWidth) / 2;
      return [screenX + frame, screenY + outerHeight - innerHeight - frame] as const;
    });
    const at = [left + x, top + y].map((each) => String(Math.round(each)));
    await this.#desktop.run('xdotool', 'mousemove', ...at, 'click', '1');
    await rest(150);
  }

  async #pressUntil(wish: string): Promise<void> {
    const [key = '', wanted = ''] = wish.split('?');
    for (let presses = 0; presses < 120; presses += 1) {
      await this.#desktop.run('xdotool', 'key', key);
      await rest(120);
      if ((await this.#page.evaluate(() => document.documentElement.dataset['composed'])) === wanted) return;
    }
    throw new Error(`${key} never brought ${wanted}`);
  }
}

/** Lets a page remember what is being composed, for `<space?…>`. Before the page is opened. */
export const watchComposition = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    for (const name of ['compositionstart', 'compositionupdate', 'compositionend'] as const)
      addEventListener(
        name,
        ({ type, data }) => {
          document.documentElement.dataset['composed'] = type === 'compositionend' ? '' : data;
        },
        true,
      );
  });
