// The server's time for what it steers while people watch (the timer, 全員をここへ): ms since 1970 that never go back and
// never stand still. Where the clock on the wall is set back, time goes on from where it was; set forward, or after a sleep
// of the laptop, it follows. Until the server starts anew it may so be ahead of the wall.

/** `wallMs` may leap, `steadyMs` only runs forward. */
export function forwardTime(wallMs: () => number, steadyMs: () => number): () => number {
  let toldMs = wallMs();
  let atSteadyMs = steadyMs();
  return () => {
    const nowSteadyMs = steadyMs();
    toldMs = Math.max(wallMs(), toldMs + nowSteadyMs - atSteadyMs);
    atSteadyMs = nowSteadyMs;
    return toldMs;
  };
}
