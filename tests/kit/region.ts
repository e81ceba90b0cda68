// Several relays, each a process of its own, on one PostgreSQL: with a balancer before them, as people meet them.
import { hostSecret } from '../../server/auth/secrets.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { type TestDatabase, testDatabase } from './postgres.ts';
import { freePort, type ServerProcess, startServerProcess } from './server-process.ts';

/** The key that all relays of a test share. */
export const OPERATOR_KEY = 'miraizu-test-operator-key-0123456789abcdef';

export interface TestRegion {
  readonly database: TestDatabase;
  readonly relays: ServerProcess[];
  readonly balancer: Balancer;
  /** Secret of the start link. */
  readonly hostSecret: string;
  /** Starts one more relay, and leads people to it. */
  add(env?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  dispose(): Promise<void>;
}

/** Starts that many relays of the built server, or of another build. */
export async function startRegion(
  count: number,
  { env = {}, main }: { readonly env?: Readonly<Record<string, string>>; readonly main?: string } = {},
): Promise<TestRegion> {
  const database = await testDatabase();
  const balancer = await startBalancer([]);
  const relays: ServerProcess[] = [];
  const add = async (more: Readonly<Record<string, string>> = {}): Promise<ServerProcess> => {
    const port = await freePort();
    const relay = await startServerProcess(
      {
        HOST: '127.0.0.1',
        DATABASE_URL: database.url,
        PUBLIC_URL: balancer.url,
        MIRAIZU_OPERATOR_KEY: OPERATOR_KEY,
        RELAY_ADDRESS: `http://127.0.0.1:${port}`,
        ...env,
        ...more,
      },
      main === undefined ? { port } : { port, main },
    );
    relays.push(relay);
    balancer.lead(relays.map(({ port }) => port));
    return relay;
  };
  for (let nth = 0; nth < count; nth += 1) await add();
  return {
    database,
    relays,
    balancer,
    hostSecret: hostSecret(OPERATOR_KEY),
    add,
    async dispose() {
      await Promise.all(relays.map((relay) => relay.dispose()));
      await balancer.close();
      await database.drop();
    },
  };
}
