// 一覧 by the keyboard alone, found in the browser's accessibility tree by role, name and state.
import { expect } from 'vitest';
import type { Board } from '../../shared/camp/camp.ts';
import type { Ear, Heard } from './ear.ts';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** Who goes by keyboard and ear: no mouse, and nothing is known of the page but its accessibility tree. */
export class Keyboard {
  readonly person: Person;
  readonly board: Board;
  readonly ear: Ear;

  constructor(person: Person, board: Board, ear: Ear) {
    this.person = person;
    this.board = board;
    this.ear = ear;
  }

  press(...keys: readonly string[]): Promise<void> {
    return this.ear.press(...keys);
  }

  async rows(): Promise<readonly Heard[]> {
    return (await this.ear.tree()).filter(({ role }) => role === 'row');
  }

  /** The focus is on the table, and says so. */
  async standsInTable(): Promise<void> {
    await this.hears('treegrid', '高台市の一覧');
  }

  /** The chosen row says this, by its name. */
  hearsRow(words: string | RegExp): Promise<Heard> {
    return until(
      async () =>
        (await this.rows()).find(({ isSelected, name }) => isSelected && name.match(words) !== null) ?? null,
      { what: `the chosen row says ${words}` },
    );
  }

  async hasNoRow(words: string): Promise<void> {
    await until(async () => (await this.rows()).every(({ name }) => !name.includes(words)), {
      what: `no row says ${words}`,
    });
  }

  /** Goes down the table until a row says this. */
  async goToRow(words: string | RegExp): Promise<Heard> {
    await this.standsInTable();
    await this.press('Home');
    let before = '';
    for (;;) {
      const chosen = await until(
        async () => (await this.rows()).find(({ isSelected, name }) => isSelected && name !== before) ?? null,
        { what: `another row than ${before}; none says ${words}` },
      );
      if (chosen.name.match(words) !== null) return chosen;
      before = chosen.name;
      await this.press('ArrowDown');
    }
  }

  /** Opens the sheet with this name. */
  async open(sheet: string): Promise<void> {
    const head = await this.goToRow(new RegExp(`^${sheet} `));
    expect(head.level).toBe(1);
    if (head.isExpanded === false) await this.press('ArrowRight');
    await until(async () => (await this.hearsRow(sheet)).isExpanded, { what: `${sheet} is open` });
  }

  /** Puts a note there by N. */
  async put(zone: string, words: string, sheet?: string): Promise<void> {
    await this.press('n');
    await this.choose('付箋を足す区画', zone, sheet);
    await this.write(words);
  }

  /** Writes into the words that are open, and ends. */
  async write(words: string): Promise<void> {
    await this.hears('textbox', /の文$/u);
    await this.person.page.keyboard.insertText(words);
    await this.press('Escape');
    await this.standsInTable();
    await this.hearsRow(words);
  }

  /** One below this row of a tree. */
  async grow(below: string, words: string): Promise<void> {
    await this.goToRow(below);
    await this.press('Shift+Enter');
    await this.write(words);
  }

  /** Finds the other end by typing, as the list asks for it. */
  async link(words: string, other: string): Promise<void> {
    await this.goToRow(words);
    await this.press('l');
    await this.hears('combobox', 'つなぐ相手を探す');
    await this.person.page.keyboard.insertText(other);
    await until(
      async () =>
        (await this.ear.tree()).some(
          ({ role, isSelected, name }) => role === 'option' && isSelected && name.includes(other),
        ),
      { what: `${other} is offered` },
    );
    await this.press('Enter');
    await this.ear.hears(`「${words}」を「${other}」につなぎました。`);
    await this.standsInTable();
  }

  /** In the dialog that asks for a place: two lists of choices, gone along by arrows, and Enter. */
  async choose(dialog: string, zone: string, sheet?: string): Promise<void> {
    await this.hears('combobox', '区画');
    expect((await this.ear.tree()).some(({ role, name }) => role === 'dialog' && name === dialog)).toBe(true);
    if (sheet !== undefined) {
      await this.press('Tab');
      await this.#goAlong('シート', sheet);
      await this.press('Shift+Tab');
    }
    await this.#goAlong('区画', zone);
    await this.press('Enter');
    await until(async () => (await this.ear.tree()).every(({ role }) => role !== 'dialog'));
  }

  async #goAlong(field: string, option: string): Promise<void> {
    await this.hears('combobox', field);
    await this.press('Home');
    for (let step = 0; step < 30; step += 1) {
      if ((await this.ear.focused())?.value === option) return;
      await this.press('ArrowDown');
    }
    expect.fail(`${field} never offered ${option}: ${(await this.ear.focused())?.value}`);
  }

  /** The focus is on this. */
  async hears(role: string, name: string | RegExp): Promise<void> {
    await until(async () =>
      (await this.ear.tree()).some(
        (heard) => heard.isFocused && heard.role === role && heard.name.match(name) !== null,
      ),
    ).catch(async (error: unknown) => {
      const { role: other, name: its } = (await this.ear.focused()) ?? {};
      throw new Error(`the focus is on ${other} ${its}, not on ${role} ${name}`, { cause: error });
    });
  }
}
