// How much a board may hold: each limit with unit, default and reason. Enforced by the relay before anything is applied
// (rights.ts, server/rooms) and known to the client, which says so before anyone loses words.

export const BOARD_LIMITS = {
  /** Records of one board, deleted ones included: a camp of one day makes about 2,000. */
  maxRecords: 20_000,
  /** Sheets of one board: a camp's own are some ten; among more nobody finds theirs, and each is a page of the PDF. */
  maxSheets: 40,
  /** Characters in one note or node, line breaks included: four A4 pages; more is a document, and makes every keystroke slow for all. */
  maxTextLength: 20_000,
  /**
   * Marks (bold and the like, counted where they begin and where they end), lines and list items of one text, with their attributes:
   * as many as the longest text has when each of its letters is marked otherwise than the one before, and some lines.
   */
  maxTextParts: 60_000,
  /** Characters of a sheet's name: it stands in one line over the sheet, and in lists. */
  maxSheetName: 60,
  /** Bytes (as JSON) of one property: tldraw cuts a pen stroke at about 15 kB; more is smuggled data. */
  maxValueBytes: 64 * 1024,
  /** Nesting of one property's value: tldraw's deepest has four levels. */
  maxValueDepth: 8,
  /**
   * Units (1/4 mm) from its parent's corner, and of width and height, of anything on a board: 40 sheets in a row reach to 74,000;
   * numbers beyond leave everybody looking for the board.
   */
  maxPlace: 1_000_000,
  /** Any other number of a record, counted from 0: the largest honest ones are the bytes of a picture. */
  maxNumber: 1_000_000_000,
  /** Properties of one record, its text apart: tldraw's richest shape has about 40. */
  maxKeysPerRecord: 100,
  /**
   * Levels of an issue tree, the question included, and of groups within groups: a sheet has room for eight side by side, a
   * camp's trees have five. What is deeper already is shown at the last level.
   */
  maxDepth: 30,
  /** Bytes of a board's whole update history since the last rewrite: heap is about twelve times that. */
  maxBoardBytes: 16 * 1024 * 1024,
  /** Bytes of one incremental update: pasting 500 notes makes about 250 kB. */
  maxUpdateBytes: 1024 * 1024,
  /** Bytes of one frame: a day of offline work arrives as one SyncStep2. */
  maxFrameBytes: 8 * 1024 * 1024,
} as const;
