// Answers who asks for metrics. Loads what prints them only then: a laptop that nobody asks loads the plain numbers alone.
import type { Census } from './families.ts';
import type { ProcessSample } from './process-sample.ts';
import type { ServerMeters } from './server-meters.ts';

export interface MetricsSources {
  readonly build: string;
  readonly meters: ServerMeters;
  readonly census: () => Census;
  readonly isReady: () => boolean;
  /** A clock that only runs forward: the one by which commits are timed. */
  readonly steadyMs: () => number;
}

/** The metrics of one server as text. One per server: the delay of the event loop is that since the last question. */
export class Metrics {
  readonly #sources: MetricsSources;
  #process: { readonly sample: () => ProcessSample; readonly stop: () => void } | null = null;
  #isStopped = false;

  constructor(sources: MetricsSources) {
    this.#sources = sources;
  }

  async print(): Promise<{ readonly type: string; readonly text: string }> {
    const [{ expose, EXPOSITION_TYPE }, { familiesOf }, { sampleProcess }] = await Promise.all([
      import('./exposition.ts'),
      import('./families.ts'),
      import('./process-sample.ts'),
    ]);
    const { build, meters, census, isReady, steadyMs } = this.#sources;
    this.#process ??= sampleProcess();
    const sample = this.#process.sample();
    if (this.#isStopped) this.#process.stop();
    const text = expose(
      familiesOf({
        build,
        isReady: isReady(),
        refusingMs: meters.commits.refusingMs(steadyMs()),
        meters,
        census: census(),
        process: sample,
      }),
    );
    return { type: EXPOSITION_TYPE, text };
  }

  /** Measures nothing more. */
  stop(): void {
    this.#isStopped = true;
    this.#process?.stop();
  }
}
