// Does a board show who is in the camp? Then its page reads the people again where it has missed a change.
import { templateOf } from './catalogue.ts';
import type { TemplateRef } from './template-ref.ts';

/** Is there a sheet with seats, and so with how to come in? */
export const showsSeats = (sheets: readonly TemplateRef[]): boolean =>
  sheets.some((sheet) => templateOf(sheet)?.furniture.some(({ kind }) => kind === 'seats') === true);

/** Is there a sheet with seats, or with a card for everybody? */
export const showsPeople = (sheets: readonly TemplateRef[]): boolean =>
  showsSeats(sheets) || sheets.some((sheet) => templateOf(sheet)?.hasCards === true);
