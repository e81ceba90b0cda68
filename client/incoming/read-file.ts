// A file that somebody brings: its bytes as text (UTF-8, UTF-16 as Excel's «Unicode text», or CP932 as Excel saves CSV in Japan), and
// that as an outline. What is too large is not read at all. Tables are client/app/board/incoming's.
import type { Forest, OutlineRefusal } from '../../shared/outline/outline.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { opmlIn } from './parse-xml.ts';

/** A file that is brought as a table: a camp's notes of ten years are some 2 MB. */
const MOST_BYTES = 8 * 1024 * 1024;
/** How the bytes of a file were read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'shift_jis';

/** A file's words. */
export interface TextFile {
  readonly encoding: Encoding;
  readonly words: string;
}

/** Why a file is not read. The words are i18n keys `outline.<kind>`. */
export type FileRefusal =
  | { readonly kind: 'file-too-large'; readonly mostMegabytes: number }
  | { readonly kind: 'workbook' }
  | { readonly kind: 'no-text' }
  | { readonly kind: 'unreadable' };

/** By its name: a table, in whatever program it was saved. */
export const isTableFile = ({ name }: Pick<File, 'name'>): boolean =>
  /\.(?:csv|tsv|tab|txt|xlsx?|xlsm)$/iu.test(name);
/** By its name: an outline of a mind-map tool. */
export const isOutlineFile = ({ name }: Pick<File, 'name'>): boolean => /\.opml$/iu.test(name);

/** Reads the trees of an OPML file. */
export async function readOutlineFile(file: File): Promise<Result<Forest, OutlineRefusal | FileRefusal>> {
  const text = await readText(file);
  return text.ok ? opmlIn(text.value.words) : text;
}

/** Reads what somebody wrote, whichever of the three it is in. */
export async function readText(file: File): Promise<Result<TextFile, FileRefusal>> {
  if (file.size > MOST_BYTES) return err({ kind: 'file-too-large', mostMegabytes: MOST_BYTES / 1024 / 1024 });
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    // It was moved or is locked by Excel meanwhile.
    console.warn('A file could not be read', error);
    return err({ kind: 'unreadable' });
  }
  if (isWorkbook(bytes)) return err({ kind: 'workbook' });
  const encoding = encodingOf(bytes);
  const words = new TextDecoder(encoding).decode(bytes);
  // A cell's NUL is cleaned away; a file full of them is no text.
  return countNul(words) > words.length / 10 ? err({ kind: 'no-text' }) : ok({ encoding, words });
}

/** .xlsx is a zip, .xls an older container: neither is text. */
const isWorkbook = ([a, b, c, d]: Uint8Array): boolean =>
  (a === 0x50 && b === 0x4b && c === 3 && d === 4) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0);

/** What is no UTF-8 to the letter is what Excel saves in Japan. */
function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'shift_jis';
  }
}

const countNul = (words: string): number => words.split('\0').length - 1;
