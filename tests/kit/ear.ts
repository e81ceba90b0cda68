// What a screen reader gets of a page: the browser's own accessibility tree, asked for as it is at that moment, and the keys that
// somebody presses who goes by it.
import type { CDPSession } from 'playwright-core';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** Every sentence about something chosen tells what it is. */
const VOICE = /付箋。|記入欄|問い/u;

/** What of the accessibility tree is asked for. */
export interface Heard {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  /** What a field or list of choices holds. */
  readonly value: string;
  readonly isFocused: boolean;
  readonly isSelected: boolean;
  /** null: nothing to fold. */
  readonly isExpanded: boolean | null;
  /** Of rows and headings. */
  readonly level: number | null;
  /** Of what speaks by itself: what stands there. */
  readonly words: string;
}

/** A screen reader's view of one page: the accessibility tree of the browser. */
export class Ear {
  readonly #person: Person;
  readonly #session: CDPSession;

  static async of(person: Person): Promise<Ear> {
    const session = await person.page.context().newCDPSession(person.page);
    await session.send('Accessibility.enable');
    return new Ear(person, session);
  }

  private constructor(person: Person, session: CDPSession) {
    this.#person = person;
    this.#session = session;
  }

  async tree(): Promise<readonly Heard[]> {
    const { nodes } = await this.#session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const wordsIn = (id: string): string => {
      const node = byId.get(id);
      if (node?.role?.value === 'StaticText') return String(node.name?.value ?? '');
      return (node?.childIds ?? []).map(wordsIn).join('');
    };
    return nodes
      .filter(({ ignored }) => !ignored)
      .map((node) => {
        const of = (wanted: string): unknown =>
          node.properties?.find(({ name }) => name === wanted)?.value.value;
        const [expanded, level] = [of('expanded'), of('level')];
        return {
          role: String(node.role?.value ?? ''),
          name: String(node.name?.value ?? ''),
          description: String(node.description?.value ?? ''),
          value: String(node.value?.value ?? ''),
          isFocused: of('focused') === true,
          isSelected: of('selected') === true,
          isExpanded: typeof expanded === 'boolean' ? expanded : null,
          level: typeof level === 'number' ? level : null,
          words: node.role?.value === 'status' ? wordsIn(node.nodeId) : '',
        };
      });
  }

  async focused(): Promise<Heard | undefined> {
    return (await this.tree()).filter(({ isFocused }) => isFocused).at(-1);
  }

  /** What is said of each that Tab comes to, until one says this. */
  async walkTo(words: string, key = 'Tab'): Promise<readonly string[]> {
    const heard: string[] = [];
    while (heard.at(-1)?.includes(words) !== true) {
      if (heard.length > 30) throw new Error(`Tab never came to ${words}: ${heard.join(' | ')}`);
      const before = await this.#voice();
      await this.press(key);
      const now = await until(
        async () => {
          const said = await this.#voice();
          return said === before ? null : said;
        },
        { what: `something else than ${before}` },
      );
      heard.push(now);
    }
    return heard;
  }

  /** The region of the canvas says one thing after the other. */
  async #voice(): Promise<string> {
    const regions = await this.#person.page.getByRole('status').allTextContents();
    return regions.find((words) => VOICE.test(words)) ?? '';
  }

  /** Waits until some polite region says this. */
  async hears(words: string | RegExp): Promise<void> {
    let said: readonly string[] = [];
    await until(
      async () => {
        said = (await this.tree()).filter(({ role }) => role === 'status').map((each) => each.words);
        return said.some((each) => (typeof words === 'string' ? each.includes(words) : words.test(each)));
      },
      { what: 'a region' },
    ).catch((error: unknown) => {
      throw new Error(`${words} was not said; said: ${said.join(' | ')}`, { cause: error });
    });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#person.page.keyboard.press(key);
  }

  /** By Tab, from wherever the focus is, to what is called so. */
  async goTo(role: string, name: string, key = 'Tab'): Promise<Heard> {
    for (let step = 0; step < 90; step += 1) {
      const at = await this.focused();
      if (at?.role === role && at.name === name) return at;
      await this.press(key);
    }
    throw new Error(`Tab never came to ${role} “${name}”`);
  }
}
