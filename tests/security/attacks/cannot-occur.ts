// Known attacks on other boards that have nothing to meet here, and why; each names the test that would notice if it had.
export interface CannotOccur {
  readonly name: string;
  readonly because: string;
  /** The file that holds the test; it must exist. */
  readonly shownBy: string;
}

export const CANNOT_OCCUR: readonly CannotOccur[] = [
  {
    name: 'T5 uninitialised memory in answers of ws (GHSA-58qx-3vcg-4xpx)',
    because: 'it is mended in the ws that is installed; the lock file names it exactly',
    shownBy: 'tests/security/attacks.test.ts',
  },
  {
    name: 'T9 scripts in links, embeds and diagrams (CVE-2023-26140, CVE-2024-32472, GHSA-39h7-pwv7-rc3x)',
    because: 'there are no links, embeds or diagrams: such records are refused, and words are never HTML',
    shownBy: 'tests/security/fixed-parts.test.ts',
  },
  {
    name: 'T10 scripts in pasted or dropped SVG',
    because: 'SVG is no image here, whatever it is called, and uploads are served sandboxed',
    shownBy: 'tests/server/assets/image-header.test.ts',
  },
  {
    name: 'T13 scripts through framing and speaker notes (CVE-2021-39175)',
    because: 'no page may be framed, and nothing renders HTML that people wrote',
    shownBy: 'tests/server/http/pages.test.ts',
  },
  {
    name: 'T11 importing files over the network',
    because: 'nothing is imported over HTTP; restoring is done on the server’s own command line',
    shownBy: 'tests/server/storage/backup.test.ts',
  },
  {
    name: 'T17 formulas in tables, scripts in exported pictures',
    because: 'a word that begins like a formula is quoted, and exports are made of text, not markup',
    shownBy: 'tests/client/export/csv.test.ts',
  },
];
