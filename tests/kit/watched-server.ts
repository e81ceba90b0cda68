// A server in a process of its own that tells how long its event loop stood still: what one client does to all others can
// then be measured apart from the work of the test itself, and of whatever else runs on this machine.
import { openSource } from './source-process.ts';
import type { Lap, Weight } from './watched-program.ts';

export interface WatchedServer {
  readonly url: string;
  readonly hostSecret: string;
  readonly pid: number;
  /** About the time since the last lap. */
  lap(): Promise<Lap>;
  weigh(): Promise<Weight>;
  kill(): Promise<void>;
}

/** Starts it on the folder; the caller kills it. */
export async function startWatchedServer(dataDir: string): Promise<WatchedServer> {
  const process = openSource('tests/kit/watched-program.ts', [dataDir]);
  const [, url = '', hostSecret = ''] = (await process.line((line) => line.startsWith('ready'))).split(' ');
  let answers = 0;
  const ask = async (what: 'lap' | 'weigh'): Promise<unknown> => {
    answers += 1;
    process.child.stdin?.write(`${what}\n`);
    let seen = 0;
    return JSON.parse(await process.line((said) => said.startsWith('{') && ++seen === answers));
  };
  return {
    url,
    hostSecret,
    pid: process.child.pid ?? 0,
    kill: process.kill,
    lap: () => ask('lap') as Promise<Lap>,
    weigh: () => ask('weigh') as Promise<Weight>,
  };
}
