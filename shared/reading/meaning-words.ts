// What the meaning of a place is called, in words: the value of each axis, and the fiscal year it is about.
import type { AxisId, Meaning, Template, Wording } from '../templates/template.ts';

/** What an axis's value is called on the sheet; undefined where the place says nothing on that axis. */
export function axisWords(
  template: Template | undefined,
  meaning: Meaning,
  axis: AxisId,
): Wording | undefined {
  const value = meaning[axis];
  const values = template?.axes.find(({ id }) => id === axis)?.values;
  return value === undefined ? undefined : values?.find(({ id }) => id === value)?.name;
}

/** The fiscal year a place is about (2046); null where it is about none. */
export const fiscalYearMeant = ({ years }: Meaning, baseFiscalYear: number): number | null =>
  years === undefined ? null : baseFiscalYear + years;
