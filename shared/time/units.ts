// Lengths of time in ms, and how far Japan's clocks are ahead of UTC: there is no summer time in Japan.

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
export const JAPAN_OFFSET_MS = 9 * 60 * MINUTE_MS;
