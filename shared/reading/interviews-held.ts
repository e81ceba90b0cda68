// How many people stand behind what the interviews say: by the codes on 対象者の選定 and the names of interview sheets (「インタビュー C-2・C-3」).
// Only interviews that were held count: those on whose sheet an answer stands. Pure; who warns of small numbers asks here.
import { type BoardContent, plainText, type Sheet } from '../board/records.ts';
import { serves } from '../templates/catalogue.ts';
import { codeOf, codesIn } from '../templates/interviewees-seats.ts';
import type { InterviewsHeld } from '../templates/seen.ts';
import type { ZoneCamp } from '../templates/template.ts';
import { readSheet } from './read-board.ts';

export const NONE_HELD: InterviewsHeld = { total: 0, byRank: {} };

/** Counts everybody once, on however many sheets their code stands. */
export function interviewsHeld(content: BoardContent, camp: ZoneCamp): InterviewsHeld {
  const held = content.sheets.filter(
    (sheet) => serves(sheet, 'interview') && hasAnswer(content, sheet, camp),
  );
  if (held.length === 0) return NONE_HELD;
  const rankOf = ranksByCode(content, camp);
  const people = new Set<string>();
  let nameless = 0;
  for (const { name } of held) {
    const codes = codesIn(name).filter((code) => rankOf.has(code));
    if (codes.length === 0) nameless += 1;
    for (const code of codes) people.add(code);
  }
  const byRank: Record<string, number> = {};
  for (const code of people) {
    const rank = rankOf.get(code) ?? '';
    byRank[rank] = (byRank[rank] ?? 0) + 1;
  }
  return { total: people.size + nameless, byRank };
}

const hasAnswer = (content: BoardContent, sheet: Sheet, camp: ZoneCamp): boolean =>
  readSheet(content, sheet, camp).records.some(
    ({ meaning, record }) => meaning.question !== undefined && plainText(record.paragraphs).trim() !== '',
  );

/** The rank in whose row each code has its seat; of a code that stands twice, the first. */
function ranksByCode(content: BoardContent, camp: ZoneCamp): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const sheet of content.sheets) {
    if (!serves(sheet, 'interviewees')) continue;
    for (const { meaning, record } of readSheet(content, sheet, camp).records) {
      const code = codeOf(plainText(record.paragraphs));
      if (code !== '' && meaning.row !== undefined && !found.has(code)) found.set(code, meaning.row);
    }
  }
  return found;
}
