// Machines of a region on one computer: each relay in a network of its own, on a cable that the test can pull. Packets are dropped then, and
// nobody is told, as when a machine vanishes. Made of Linux namespaces; needs root.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A network that one process, and what it starts, lives in. */
export interface OwnMachine {
  /** Its address, by which this computer reaches it. */
  readonly address: string;
  /** This computer's address, by which it is reached from there. */
  readonly host: string;
  /** Runs a program there. */
  start(command: string, args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess;
  /** The cable is pulled: what is on its way is lost in silence. */
  pull(): void;
  end(): void;
}

/** The nth machine of this process; the numbers must differ. Rejects where the network cannot be made. */
export async function makeOwnMachine(nth: number): Promise<OwnMachine> {
  const keeper = spawn(
    'unshare',
    ['--net', 'sh', '-c', 'ip link set lo up && echo ready && exec sleep 3600'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: keeper.stdout }).once('line', () => resolve());
    keeper.once('exit', () => reject(new Error('no network of its own')));
  });
  // A cable for each: names of at most 15 letters, addresses that no network of ours has (RFC 2544).
  const cable = `mz${process.pid % 100_000}n${nth}`;
  const net = `198.18.${process.pid % 250}`;
  const [host, address] = [`${net}.${nth * 4 + 1}`, `${net}.${nth * 4 + 2}`];
  const ip = (...args: readonly string[]): void => void execFileSync('ip', args);
  const inside = (...args: readonly string[]): void =>
    void execFileSync('nsenter', [`--net=/proc/${keeper.pid}/ns/net`, 'ip', ...args]);
  ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(keeper.pid));
  ip('addr', 'add', `${host}/30`, 'dev', cable);
  ip('link', 'set', cable, 'up');
  inside('addr', 'add', `${address}/30`, 'dev', 'eth0');
  inside('link', 'set', 'eth0', 'up');
  inside('route', 'add', 'default', 'via', host);
  return {
    address,
    host,
    start: (command, args, env) =>
      spawn('nsenter', [`--net=/proc/${keeper.pid}/ns/net`, command, ...args], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    pull: () => inside('link', 'set', 'eth0', 'down'),
    end: () => void keeper.kill('SIGKILL'),
  };
}
