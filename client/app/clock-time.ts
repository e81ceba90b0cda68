// Times of day as people on the spot read them.

/** `14:52` on this device's clock. */
export function clockTime(ms: number): string {
  const at = new Date(ms);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
}
