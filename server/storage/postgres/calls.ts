// How a call of the port reaches the database: on which connection, in which order, in a transaction of its own, and behind the fence of
// its camp. What the call does there is in append.ts, log.ts, camps.ts, people.ts, versions.ts and assets.ts.
import type { BoardId, CampId, PersonId } from '../../../shared/board/ids.ts';
import { text } from '../rows/rows.ts';
import { CallOrder } from './call-order.ts';
import { type Fences, insistOnHome } from './fences.ts';
import { type Connections, onAnyConnection } from './pool.ts';
import { first, type Sql } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** What a write is about: the camp of it is locked and fenced. null: no camp, or one that nobody knows yet. */
export type About =
  | { readonly camp: CampId }
  | { readonly board: BoardId }
  | { readonly person: PersonId }
  | null;

export class Calls {
  readonly #connections: Connections;
  readonly #fences: Fences | null;
  /** Windows of rooms wait for nothing but windows of rooms. */
  readonly #log = new CallOrder();
  readonly #facts = new CallOrder();
  /** Compactions and epochs: large, and nothing but reads of the log waits for them. */
  readonly #epochs = new CallOrder();

  constructor(connections: Connections, fences: Fences | null) {
    this.#connections = connections;
    this.#fences = fences;
  }

  /** Reads facts, on whichever connection is free. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#facts.read(() => work(onAnyConnection(this.#connections.others)));
  }

  /** Reads the log. */
  readLog<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#afterLog(() => work(onAnyConnection(this.#connections.others)));
  }

  /** Writes facts. Writes of the same lane follow one another. */
  write<T>(lane: string, about: About, work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#facts.write(lane, () => this.#transact(about, work));
  }

  /** Writes to a board's log beside the windows of rooms: after those that were asked before, and after the board itself. */
  writeLog<T>(lane: string, about: About, work: (sql: Sql) => Promise<T>): Promise<T> {
    const before = this.#windowsAndFacts();
    return this.#epochs.write(lane, () => before.then(() => this.#transact(about, work)));
  }

  /** Appends to the log, on its own connection. `work` looks at the fences itself, entry by entry. */
  append<T>(work: (sql: Sql, fences: Fences | null) => Promise<T>): Promise<T> {
    const { log, urgent } = this.#connections;
    return this.#log.write('', () => inTransaction({ pool: log, urgent }, (sql) => work(sql, this.#fences)));
  }

  async close(): Promise<void> {
    await Promise.all([this.#log.close(), this.#facts.close(), this.#epochs.close()]);
    await this.#connections.end();
  }

  #afterLog<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#windowsAndFacts();
    return this.#epochs.read(() => before.then(work));
  }

  /** Both are asked at once, so that neither waits for what comes later. */
  async #windowsAndFacts(): Promise<void> {
    await Promise.all([this.#log.writesSoFar(), this.#facts.writesSoFar()]);
  }

  #transact<T>(about: About, work: (sql: Sql) => Promise<T>): Promise<T> {
    const { others, urgent } = this.#connections;
    return inTransaction({ pool: others, urgent }, async (sql) => {
      const camp = about === null ? null : await lockCamp(sql, about);
      if (camp !== null) await insistOnHome(sql, this.#fences, camp);
      return work(sql);
    });
  }
}

/**
 * Writes of one camp follow one another, as all do in SQLite: what a write takes for granted stays so until it ends. Windows of rooms
 * do not wait for this. Null when there is no such camp.
 */
async function lockCamp(sql: Sql, about: NonNullable<About>): Promise<CampId | null> {
  const [which, id] =
    'camp' in about
      ? ['$1', about.camp]
      : 'board' in about
        ? ['(SELECT camp_id FROM boards WHERE id = $1)', about.board]
        : ['(SELECT camp_id FROM people WHERE id = $1)', about.person];
  const row = await first(sql, `SELECT id FROM camps WHERE id = ${which} FOR NO KEY UPDATE`, [id]);
  return row === undefined ? null : text<CampId>(row, 'id');
}
