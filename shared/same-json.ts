// Whether two pieces of plain JSON say the same. Nothing else.

type Bag = Readonly<Record<string, unknown>>;

/** Deep equality of plain JSON; a property that is undefined counts as missing. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Bag;
  const right = b as Bag;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const key of keys) if (!sameJson(left[key], right[key])) return false;
  return true;
}
