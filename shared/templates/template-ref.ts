// Which template a sheet was made from, as documents and lists of sheets say it. What that template is: catalogue.ts.
import type { Rank } from '../camp/ranks.ts';

/** A template’s id, and the version that the sheet keeps. */
export interface TemplateRef {
  readonly template: string;
  readonly templateVersion: number;
  /** The ranks (職層) that the sheet was made with, where its rows or columns follow from them; absent or empty: the usual ones. */
  readonly ranks?: readonly Rank[];
}
