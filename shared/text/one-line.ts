// Words that are broken into lines for a sheet, in one line.

/** Joins lines: Latin words with a space, Japanese with nothing. */
export const oneLine = (words: string): string =>
  words
    .replace(/(\S?)\s*\n\s*(\S?)/gu, (_whole, before: string, after: string) =>
      /[\x21-\x7e]/.test(before) && /[\x21-\x7e]/.test(after) ? `${before} ${after}` : before + after,
    )
    .trim();
