// The order in which a sheet asks its questions, as the version of its template: the version's digits name the questions, 3124567. So a
// sheet keeps the order it was made with, and what was answered stays with its question, whatever later sheets do.

/** The numbers of the questions, from 1, in the order of such a version; null where it names no order of so many. */
export function orderOfVersion(version: number, count: number): readonly number[] | null {
  const order = [...String(version)].map(Number);
  return isOrder(order, count) ? order : null;
}

/** The version whose sheets ask in that order; 1 for the usual one, null for what is no order of so many. */
export function versionOfOrder(order: readonly number[], count: number): number | null {
  if (!isOrder(order, count)) return null;
  return order.every((question, at) => question === at + 1) ? 1 : Number(order.join(''));
}

/** Each of the questions once; up to nine have a digit of their own. */
const isOrder = (order: readonly number[], count: number): boolean =>
  order.length === count &&
  count <= 9 &&
  order.every((question) => Number.isInteger(question) && question >= 1 && question <= count) &&
  new Set(order).size === count;
