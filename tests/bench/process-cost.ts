// What a process costs, as Linux counts it: processor time of all its threads, and memory. The server under load is asked
// nothing, so that asking costs it nothing.
import { existsSync, readFileSync } from 'node:fs';

/** Ticks a second in /proc/<pid>/stat: fixed to 100 for programs, whatever the kernel uses inside. */
const TICKS_PER_SECOND = 100;

export class ProcessCost {
  readonly #folder: string;

  constructor(pid: number) {
    this.#folder = `/proc/${pid}`;
    if (!existsSync(this.#folder)) throw new Error('The relay is measured on Linux only: it needs /proc.');
  }

  /** Milliseconds of processor time since the start, in steps of 10. */
  cpuMs(): number {
    const stat = readFileSync(`${this.#folder}/stat`, 'latin1');
    // The name in parentheses may hold spaces; user and system time are the 12th and 13th field behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  }

  /** Resident memory now, in MB of 10⁶ bytes. */
  rssMb(): number {
    return this.#status('VmRSS');
  }

  /** The most it has ever had. */
  peakRssMb(): number {
    return this.#status('VmHWM');
  }

  #status(name: string): number {
    const status = readFileSync(`${this.#folder}/status`, 'latin1');
    return (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024) / 1e6;
  }
}
