// Which template a sheet was made from, as documents and lists of sheets say it. What that template is: catalogue.ts.

/** A template’s id, and the version that the sheet keeps. */
export interface TemplateRef {
  readonly template: string;
  readonly templateVersion: number;
}
