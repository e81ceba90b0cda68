// Relays in this process on one database of the test's own, for what is asked of them over HTTP and sockets. Relays that are killed are
// processes (region.ts).

import { type TestDatabase, testDatabase } from './postgres.ts';
import { OPERATOR_KEY } from './region.ts';
import { openTestServer, type TestServer } from './server.ts';
import { freePort } from './server-process.ts';

export interface Relays {
  readonly database: TestDatabase;
  readonly all: readonly TestServer[];
  close(): Promise<void>;
}

/** Starts that many, one after the other. */
export async function openRelays(count: number, onLog?: (line: string) => void): Promise<Relays> {
  const database = await testDatabase();
  const all: TestServer[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const port = await freePort();
    const address = new URL(`http://127.0.0.1:${port}`);
    all.push(
      await openTestServer({
        storage: 'region',
        ...(onLog === undefined ? {} : { onLog }),
        config: {
          port,
          ...(onLog === undefined ? {} : { logLevel: 'debug' }),
          publicUrl: new URL('http://miraizu.test'),
          region: {
            databaseUrl: database.url,
            poolSize: 5,
            relayAddress: address,
            operatorKey: OPERATOR_KEY,
          },
        },
      }),
    );
  }
  return {
    database,
    all,
    async close() {
      await Promise.all(all.map((server) => server.close()));
      await database.drop();
    },
  };
}
