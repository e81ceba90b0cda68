// Somebody who has watched a region's database from beside it, by triggers of the test's own: which relay has written what, under which
// fence. What no relay can be trusted to say of itself is asked here.
import pg from 'pg';
import * as Y from 'yjs';

/** Entries of the log as they were written, whatever became of them later. */
export interface WitnessedEntry {
  readonly nth: number;
  readonly board: string;
  readonly epoch: number;
  readonly seq: number;
  readonly relay: string;
  readonly fence: string | null;
  readonly bytes: Uint8Array;
}

export class Witness {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** Watches from now on. The tables must be there, and no camp yet. Relays are told apart by the application_name of their URL. */
  static async of(databaseUrl: string): Promise<Witness> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'witness' });
    // Its database may be dropped before it has left.
    client.on('error', () => undefined);
    await client.connect();
    await client.query(WATCH);
    return new Witness(client);
  }

  async query(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await this.#client.query<Record<string, unknown>>(sql, [...values])).rows;
  }

  /** `application_name` of the relay that was given the lease of this name last; null when nobody was. */
  async homeOf(camp: string): Promise<string | null> {
    const [row] = await this.query(
      `SELECT w.relay FROM witnessed_leases w JOIN leases l USING (name, fence)
       WHERE name = $1 AND l.relay_id IS NOT NULL AND l.until > clock_timestamp()`,
      [camp],
    );
    return row === undefined ? null : String(row['relay']);
  }

  /** How often the camp has come home to somebody. */
  async fenceOf(camp: string): Promise<number> {
    const [row] = await this.query('SELECT fence FROM leases WHERE name = $1', [camp]);
    return Number(row?.['fence'] ?? 0);
  }

  async entries(): Promise<readonly WitnessedEntry[]> {
    const rows = await this.query('SELECT * FROM witnessed_entries ORDER BY nth');
    return rows.map((row) => ({
      nth: Number(row['nth']),
      board: String(row['board']),
      epoch: Number(row['epoch']),
      seq: Number(row['seq']),
      relay: String(row['relay']),
      fence: row['fence'] === null ? null : String(row['fence']),
      bytes: row['bytes'] as Uint8Array,
    }));
  }

  /** Everything that must not have been. */
  async findings(): Promise<readonly string[]> {
    const twoUnderOne = await this.query(`
      SELECT camp, fence, array_agg(DISTINCT relay) AS relays FROM (
        SELECT name AS camp, fence, relay FROM witnessed_leases
        UNION SELECT camp, fence, relay FROM witnessed_writes WHERE fence IS NOT NULL
      ) AS all_of_it GROUP BY camp, fence HAVING count(DISTINCT relay) > 1`);
    const backwards = await this.query(`
      SELECT camp, fence, nth FROM (
        SELECT camp, fence, nth, max(fence) OVER (PARTITION BY camp ORDER BY nth) AS newest FROM witnessed_writes
      ) AS in_order WHERE fence < newest`);
    const withoutLease = await this.query(`
      SELECT DISTINCT w.camp, w.relay, w.what FROM witnessed_writes w
      WHERE w.fence IS NULL AND EXISTS (
        SELECT FROM witnessed_leases l WHERE l.name = w.camp AND l.nth < w.nth)`);
    return [
      ...twoUnderOne.map((row) => `two relays under one fence: ${JSON.stringify(row)}`),
      ...backwards.map((row) => `written under an older fence than before: ${JSON.stringify(row)}`),
      ...withoutLease.map((row) => `written without a lease: ${JSON.stringify(row)}`),
      ...logFindings(await this.entries()),
    ];
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

/** Numbers left out or given twice, and strokes that stand in the log twice. */
function logFindings(entries: readonly WitnessedEntry[]): readonly string[] {
  const findings: string[] = [];
  const lastSeq = new Map<string, number>();
  const written = new Map<string, Map<number, number>>();
  const inOrder = [...entries].sort((a, b) => a.seq - b.seq || a.nth - b.nth);
  for (const { board, epoch, seq, bytes } of inOrder) {
    const log = `${board}/${epoch}`;
    const last = lastSeq.get(log);
    if (last !== undefined && seq !== last + 1) findings.push(`${log}: ${seq} follows ${last}`);
    lastSeq.set(log, seq);
    const clocks = written.get(log) ?? new Map<number, number>();
    written.set(log, clocks);
    const { from, to } = Y.parseUpdateMeta(bytes);
    for (const [client, begin] of from) {
      const expected = clocks.get(client);
      if (expected !== undefined && begin < expected)
        findings.push(`${log}: ${client} from ${begin} on stands in it twice`);
      clocks.set(client, to.get(client) ?? begin);
    }
  }
  return findings;
}

/** Tables of a camp, by the column that leads to it. The log has a watch of its own. */
const WATCHED = [
  ['camps', 'id'],
  ['teams', 'camp_id'],
  ['people', 'camp_id'],
  ['invites', 'camp_id'],
  ['boards', 'camp_id'],
  ['facilitation', 'camp_id'],
  ['versions', 'board_id'],
  ['assets', 'board_id'],
  ['documents', 'board_id'],
  ['updates', 'board_id'],
] as const;

const WATCH = `
  CREATE SEQUENCE witnessed;
  CREATE TABLE witnessed_writes (
    nth bigint PRIMARY KEY DEFAULT nextval('witnessed'), what text, camp text, relay text, fence bigint);
  CREATE TABLE witnessed_leases (
    nth bigint PRIMARY KEY DEFAULT nextval('witnessed'), name text, fence bigint, relay text);
  CREATE TABLE witnessed_entries (
    nth bigint PRIMARY KEY DEFAULT nextval('witnessed'), board text, epoch bigint, seq bigint, relay text, fence bigint, bytes bytea);

  CREATE FUNCTION witness_write() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    subject text;
    of_camp text;
  BEGIN
    EXECUTE format('SELECT ($1).%I::text', TG_ARGV[0]) INTO subject USING NEW;
    of_camp := CASE TG_ARGV[0] WHEN 'board_id' THEN (SELECT camp_id FROM boards WHERE id = subject) ELSE subject END;
    INSERT INTO witnessed_writes (what, camp, relay, fence)
    SELECT TG_TABLE_NAME, of_camp, current_setting('application_name'), (SELECT fence FROM leases WHERE name = of_camp);
    RETURN NULL;
  END $$;
  ${WATCHED.map(
    ([table, column]) => `
  CREATE TRIGGER witness AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION witness_write('${column}');`,
  ).join('')}

  CREATE FUNCTION witness_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO witnessed_entries (board, epoch, seq, relay, fence, bytes)
    SELECT NEW.board_id, NEW.epoch, NEW.seq, current_setting('application_name'), leases.fence, NEW.bytes
    FROM boards LEFT JOIN leases ON leases.name = boards.camp_id WHERE boards.id = NEW.board_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER witness_entry AFTER INSERT ON updates FOR EACH ROW EXECUTE FUNCTION witness_entry();

  CREATE FUNCTION witness_lease() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' OR NEW.fence <> OLD.fence THEN
      INSERT INTO witnessed_leases (name, fence, relay) VALUES (NEW.name, NEW.fence, current_setting('application_name'));
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER witness_lease AFTER INSERT OR UPDATE ON leases FOR EACH ROW EXECUTE FUNCTION witness_lease();
`;
