// How long the names of a camp may be. Known to the server, which refuses longer ones, and to the pages, which say so while
// somebody types; nobody cuts them. Sheets' names are the board's (board/limits.ts).

/** In UTF-16 units, without spaces at the ends. */
export const NAME_LIMITS = {
  /** Of a person: with a city beside it, one line of the list of people. */
  person: 40,
  /** Of a person's 職・所属: one line of a seat. */
  post: 20,
  /** Of a person's 一言. */
  greeting: 40,
  /** Of a camp: one line over the lobby and on the join card. */
  camp: 60,
  /** Of a point of the agenda. */
  agendaItem: 60,
  /** Of a city: as long as a badge can bear. */
  city: 20,
  /** Of a city beside its mark: three characters, each of two units at most. */
  cityShort: 6,
  /** Of the group that holds the camp (会の名前). */
  group: 40,
  /** What 幹事・その他 is called: the head of a column of 感想と気づき. */
  organizers: 12,
  /** The same beside its mark. */
  organizersShort: 6,
  /** Of a rank: three lines in the first column of T2. */
  rank: 12,
  /** Of a kind of participants. */
  role: 20,
  /** Of whose machine keeps it: in the bar of a closed board. */
  keptAt: 24,
  /** Of a version. */
  version: 60,
} as const;
