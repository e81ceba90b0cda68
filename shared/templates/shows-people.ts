// Does a board show who is in the camp? Then its page reads the people again where it has missed a change.
import { templateOf } from './catalogue.ts';
import type { TemplateRef } from './template-ref.ts';

/** Is there a sheet with seats, or with a card for everybody? */
export const showsPeople = (sheets: readonly TemplateRef[]): boolean =>
  sheets.some((sheet) => {
    const template = templateOf(sheet);
    return template?.hasCards === true || template?.furniture.some(({ kind }) => kind === 'seats') === true;
  });
