// A Redis or NATS of a bench's own, on a free port: nobody else's is counted or broken.
import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { freePort } from '../kit/server-process.ts';
import { until } from '../kit/until.ts';
import { pass } from './crowd.ts';
import { ProcessCost } from './process-cost.ts';

/** As long as a bus is away that is restarted for an update. */
const BUS_AWAY_MS = 500;

export interface Bus {
  readonly url: string;
  readonly port: number;
  cost(): ProcessCost;
  /** SIGKILL, and again at once on the same port. */
  restart(): Promise<void>;
  stop(): void;
}

/** Rejects where the program is not installed. */
export async function startBus(kind: 'redis' | 'nats'): Promise<Bus> {
  const port = await freePort();
  const command =
    kind === 'redis'
      ? ['redis-server', '--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
      : ['nats-server', '-a', '127.0.0.1', '-p', String(port)];
  const start = async (): Promise<ChildProcess> => {
    const [program = '', ...args] = command;
    const child = spawn(program, args, { stdio: 'ignore' });
    await until(() => takesConnections(port), { what: `${program} takes connections` });
    return child;
  };
  let child = await start();
  return {
    port,
    url: `${kind}://127.0.0.1:${port}`,
    cost: () => new ProcessCost(child.pid ?? 0),
    async restart() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      await pass(BUS_AWAY_MS);
      child = await start();
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

const takesConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
