// Unchanged parts stay the same object, so that what is drawn from them is not drawn again. Pure.
import { sameJson } from '../../../shared/same-json.ts';
import type { LooseRecord } from './record-codec.ts';

type Bag = Readonly<Record<string, unknown>>;

/** `next`, with every part that is equal taken from `before`; `before` itself when all of it is. */
export function shareUnchanged(before: LooseRecord, next: LooseRecord): LooseRecord {
  return before === next ? before : (keepSameParts(before, next, keepSamePart) as LooseRecord);
}

const keepSamePart = (key: string, before: unknown, next: unknown): unknown =>
  (key === 'props' || key === 'meta') && isBag(before) && isBag(next)
    ? keepSameParts(before, next, keepSameValue)
    : keepSameValue(key, before, next);

const keepSameValue = (_key: string, before: unknown, next: unknown): unknown =>
  sameJson(before, next) ? before : next;

function keepSameParts(
  before: Bag,
  next: Bag,
  keep: (key: string, before: unknown, next: unknown) => unknown,
): Bag {
  const merged: Record<string, unknown> = {};
  let isSame = Object.keys(before).length === Object.keys(next).length;
  for (const [key, value] of Object.entries(next)) {
    merged[key] = keep(key, before[key], value);
    if (merged[key] !== before[key]) isSame = false;
  }
  return isSame ? before : merged;
}

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;
