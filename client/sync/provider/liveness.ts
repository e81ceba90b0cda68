// Notices within ten seconds that a connection has died without being closed (Wi-Fi out of reach, a server put to sleep): pings
// when nothing has been heard, and gives the connection up when nothing comes back. Knows neither socket nor frames.

/** Milliseconds between two looks at whether anything was heard. */
export const LOOK_EVERY_MS = 1_000;
/** Milliseconds of silence after which a ping is sent. */
export const QUIET_MS = 3_000;
/** Milliseconds that a reply may take: with the silence and a look before it, 9 s after the line died. */
export const ANSWER_MS = 5_000;
/** Most milliseconds that a reply may take while much is on its way: the server breaks a silence of its own within 20 s. */
export const LONG_ANSWER_MS = 20_000;
/** What is on its way is given the time that it takes on the slowest line worth having (128 kbit/s). */
const SLOWEST_BYTES_PER_MS = 16;
/** A look that comes so much too late: this page stood still itself and could hear nobody. */
const STOOD_STILL_MS = 1_000;

/** The connection that is watched. */
export interface WatchedConnection {
  /**
   * A number that differs once anything more was heard; null while there is no connection, or none whose server answers
   * pings.
   */
  heard(): number | null;
  /** A whole board may be on its way to us: a reply waits behind it, and nothing can be heard meanwhile. */
  isLoading(): boolean;
  ping(): void;
  /** Nothing came back; the connection has been silent for so many milliseconds. */
  dead(silentMs: number): void;
}

/** The watch over one connection. */
export interface Liveness {
  /** So many bytes have been handed to the line: a ping waits behind them. */
  sent(bytes: number): void;
  /** Looks now, and pings if need be: the page was hidden or the network has changed. */
  look(): void;
  stop(): void;
}

/** Watches from now on until `stop`. Goes by a clock that nobody sets: those of devices leap. */
export function watchLiveness(line: WatchedConnection): Liveness {
  let lookedAtMs = performance.now();
  let lastHeard: number | null = null;
  let heardAtMs = 0;
  let asked: { readonly atMs: number; readonly patienceMs: number } | null = null;
  /** Bytes sent since the last look at which something had been heard, and since the one before that. */
  let bytes = 0;
  let earlierBytes = 0;

  const ask = (nowMs: number): void => {
    const onItsWayMs = (bytes + earlierBytes) / SLOWEST_BYTES_PER_MS;
    const patienceMs = line.isLoading() ? LONG_ANSWER_MS : Math.min(ANSWER_MS + onItsWayMs, LONG_ANSWER_MS);
    asked = { atMs: nowMs, patienceMs };
    line.ping();
  };
  const look = (): void => {
    const nowMs = performance.now();
    const stoodStill = nowMs - lookedAtMs > LOOK_EVERY_MS + STOOD_STILL_MS;
    lookedAtMs = nowMs;
    const heard = line.heard();
    if (heard === null || heard !== lastHeard) {
      lastHeard = heard;
      heardAtMs = nowMs;
      asked = null;
      earlierBytes = bytes;
      bytes = 0;
    } else if (asked === null ? nowMs - heardAtMs >= QUIET_MS : stoodStill) ask(nowMs);
    else if (asked !== null && nowMs - asked.atMs >= asked.patienceMs) {
      lastHeard = null;
      asked = null;
      line.dead(nowMs - heardAtMs);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    sent(count) {
      bytes += count;
    },
    look() {
      look();
      if (lastHeard !== null && asked === null) ask(performance.now());
    },
    stop: () => clearInterval(timer),
  };
}
