// The built server as it runs behind a proxy of deploy/, with a camp in it, and one person of the camp who asks through that proxy.

import { readKey } from '../../../server/auth/operator-key.ts';
import { operatorKeyFile } from '../../../server/storage/folder/folder.ts';
import type { CreateCampAnswer } from '../../../shared/api/api.ts';
import { askHttps, type HttpsAnswer } from '../../kit/https-request.ts';
import type { RunningProxy } from '../../kit/proxy-recipe.ts';
import { answerOf, secretOf } from '../../kit/server.ts';
import { freePort, type ServerProcess, startServerProcess } from '../../kit/server-process.ts';

export interface Behind {
  readonly proxy: RunningProxy;
  readonly server: ServerProcess;
  /** PUBLIC_URL without a slash at its end. */
  readonly address: string;
  readonly camp: CreateCampAnswer;
  /** `name=value` of a participant's cookie, which was given through the proxy. */
  readonly cookie: string;
  /** The Set-Cookie header that gave it. */
  readonly givenCookie: string;
  close(): Promise<void>;
}

/** `path`: where the product lives on its host, empty or `/miraizu`. */
export async function behind(
  start: (relay: string) => Promise<RunningProxy>,
  path: '' | '/miraizu',
): Promise<Behind> {
  const port = await freePort();
  const proxy = await start(`127.0.0.1:${port}`);
  const address = `${proxy.origin}${path}`;
  const server = await startServerProcess(
    { PUBLIC_URL: `${address}/`, TRUSTED_PROXIES: '127.0.0.1', HOST: '127.0.0.1' },
    { port },
  );
  const camp = await makeCamp(server);
  const [team] = camp.teams;
  const joined = await postJson(proxy, `${path}/api/join`, {
    proof: { secret: secretOf(camp.links.teams[team?.id ?? ''] ?? '') },
    name: '坂下 みどり',
  });
  if (joined.status !== 200) throw new Error(joined.body);
  const givenCookie = String(joined.headers['set-cookie']);
  return {
    proxy,
    server,
    address,
    camp,
    givenCookie,
    cookie: givenCookie.split(';')[0] ?? '',
    close: async () => {
      await proxy.stop();
      await server.dispose();
    },
  };
}

/** As the command line beside the server does it. */
async function makeCamp({ port, dataDir }: ServerProcess): Promise<CreateCampAnswer> {
  const key = readKey(operatorKeyFile(dataDir));
  return answerOf<CreateCampAnswer>(
    await fetch(`http://127.0.0.1:${port}/api/camps`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        title: '広域 自主合宿',
        date: '2026-10-09',
        baseFiscalYear: 2026,
        cities: ['若葉市', '高台市'],
      }),
    }),
  );
}

/** From a page of the proxy's. */
export const postJson = (
  { origin }: RunningProxy,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  from?: string,
): Promise<HttpsAnswer> =>
  askHttps(`${origin}${path}`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    ...(from === undefined ? {} : { from }),
  });
