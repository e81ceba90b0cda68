// The rows of a CSV file, or of one with tabs: what stands between quotes and separators is papaparse's, which comes with this dialog.
import Papa from 'papaparse';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { cleanText } from '../../../../shared/text/clean-text.ts';
import { unguarded } from '../../../../shared/text/formula-guard.ts';
import { type Encoding, type FileRefusal, readText } from '../../../incoming/incoming.ts';

/** Rows that are read: those that can be taken in, and enough to say that there are more. */
const MOST_ROWS = 20_000;

/** The rows of a file. */
interface TableFile {
  readonly name: string;
  readonly encoding: Encoding;
  readonly rows: readonly (readonly string[])[];
  /** There are more rows, which were not read. */
  readonly hasMore: boolean;
}

/** Reads the rows, without the apostrophe that guards them against being calculated. */
export async function readTableFile(file: File): Promise<Result<TableFile, FileRefusal>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const { encoding, words } = text.value;
  const { data, meta } = Papa.parse<string[]>(words, {
    delimiter: words.slice(0, 4096).includes('\t') ? '\t' : ',',
    preview: MOST_ROWS,
    skipEmptyLines: 'greedy',
  });
  const rows = data.map((cells) => cells.map((cell) => unguarded(cleanText(cell).trim())));
  return rows.length === 0
    ? err({ kind: 'no-text' })
    : ok({ name: file.name, encoding, rows, hasMore: meta.truncated });
}
