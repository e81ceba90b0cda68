// The notes and trees of boards as a table to take home: a row per note or node with words, in reading order, with whose board
// it lies on, who wrote it and what it hangs on or serves. One table for browser and command line; text/csv.ts writes it. Pure.
import type { RecordId, TeamId } from '../board/ids.ts';
import {
  type BoardContent,
  type Link,
  type LinkRelation,
  type Note,
  plainText,
  type TreeNode,
} from '../board/records.ts';
import type { Person, Team } from '../camp/camp.ts';
import { type OrganizerWords, organizerWords } from '../camp/camp-words.ts';
import { evidenceWords } from '../drawing/node.ts';
import { KIND_WORDS } from '../drawing/note-kind.ts';
import { detailWords, TOLD_DETAILS } from '../reading/detail-words.ts';
import { axisWords, datesMeant, fiscalYearMeant } from '../reading/meaning-words.ts';
import { isNote, type ReadNode, type ReadRecord, type SheetReading } from '../reading/read-board.ts';
import { saidIn } from '../reading/said.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import { AXIS_IDS, type Wording } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';

/** A board, and what of it is wanted, as it is read. */
export interface TableBoard {
  /** Whose board it is, as people say it: to whom feedback on it was given. */
  readonly name: string;
  readonly teamId: TeamId | null;
  readonly content: BoardContent;
  readonly sheets: readonly SheetReading[];
}

export interface TableFacts {
  readonly teams: readonly Team[];
  /** Those whose names are known; others stay without. */
  readonly people: readonly Person[];
  readonly locale: Locale;
  /** What people without a city are called; absent: the usual words. */
  readonly organizers?: OrganizerWords;
  /** The camp's: years that zones are about count from it. */
  readonly baseFiscalYear: number;
}

/** Column heads; each stands where it always stood, new ones come last. What a place means has a column per axis. */
const HEADS: readonly Wording[] = [
  { ja: '自治体', en: 'Municipality' },
  { ja: 'シート', en: 'Sheet' },
  { ja: '区画', en: 'Zone' },
  { ja: '種類', en: 'Kind' },
  { ja: '本文', en: 'Text' },
  { ja: 'ボード', en: 'Board' },
  { ja: '書いた人', en: 'Author' },
  { ja: '番号', en: 'No.' },
  { ja: '親', en: 'Parent' },
  { ja: '段', en: 'Level' },
  { ja: '★', en: '★' },
  { ja: '根拠', en: 'Evidence' },
  { ja: 'つながり', en: 'Serves' },
  { ja: '行', en: 'Row' },
  { ja: '列', en: 'Column' },
  { ja: '分野', en: 'Lane' },
  { ja: '輪', en: 'Ring' },
  { ja: '問い', en: 'Question' },
  { ja: '年', en: 'Fiscal year' },
  { ja: 'いつから', en: 'From' },
  { ja: 'いつまで', en: 'Until' },
  ...TOLD_DETAILS.map(({ head }) => head),
  { ja: 'ほかのつながり', en: 'Other links' },
];
/** What links say that do not say that one serves the other; … is what they lead to. */
const OTHER_LINKS: Readonly<Record<Exclude<LinkRelation, 'serves'>, Wording>> = {
  evidence: { ja: '裏付ける：…', en: 'Evidence for: …' },
  precondition: { ja: 'これより先に行う：…', en: 'Comes before: …' },
};
const NOTE: Wording = { ja: '付箋', en: 'Note' };
const NODE: Wording = { ja: '課題の木', en: 'Issue tree' };

/** The heads, then the rows. Numbers run through all boards; a parent or a link is named by number and first words. */
export function notesTable(boards: readonly TableBoard[], facts: TableFacts): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (const board of boards) {
    const entries = board.sheets.flatMap((reading) => entriesOf(reading, facts));
    const numbers = new Map(entries.map(({ read }, at) => [read.record.id, rows.length + at + 1]));
    const reference = referenceOn(board, facts, numbers);
    rows.push(...entries.map((entry) => rowOf(entry, board, facts, numbers, reference)));
  }
  return [HEADS.map((head) => head[facts.locale]), ...rows];
}

interface TableEntry {
  readonly sheet: string;
  readonly kind: string;
  readonly read: ReadRecord;
  readonly text: string;
  /** Of the place: the value on each axis, then the fiscal year, then first and last day. */
  readonly meaning: readonly string[];
  /** What a note says beside its words. */
  readonly details: readonly string[];
  /** Nodes only. */
  readonly inTree: {
    readonly level: number;
    /** The nearest node above that has words. */
    readonly parent: RecordId | null;
    readonly star: boolean;
    readonly evidence: string;
  } | null;
}

function entriesOf({ sheet, template, records }: SheetReading, facts: TableFacts): readonly TableEntry[] {
  const { locale } = facts;
  const title = sheet === null ? '' : sheet.name || (template?.shortTitle[locale] ?? sheet.template);
  /** The nodes from the question down to the one before, by level; null where one has no words. */
  const trail: (RecordId | null)[] = [];
  return records
    .map((read) => ({
      sheet: title,
      kind: kindOf(read)[locale],
      read,
      text: saidIn(read, locale),
      meaning: meaningOf({ sheet, template }, read, facts),
      details: TOLD_DETAILS.map(({ id }) => (isNote(read) ? detailWords(read.record, id, locale) : '')),
      inTree: isNote(read) ? null : inTreeOf(read, trail, locale),
    }))
    .filter(({ text }) => text !== '');
}

const kindOf = (read: ReadRecord): Wording => {
  if (!isNote(read)) return NODE;
  return read.noteKind === 'none' ? NOTE : KIND_WORDS[read.noteKind];
};

const meaningOf = (
  { sheet, template }: Pick<SheetReading, 'sheet' | 'template'>,
  { meaning }: ReadRecord,
  { locale, baseFiscalYear }: TableFacts,
): readonly string[] => [
  ...AXIS_IDS.map((axis) => axisWords(template, meaning, axis, sheet?.wording)?.[locale] ?? ''),
  String(fiscalYearMeant(meaning, baseFiscalYear) ?? ''),
  datesMeant(meaning, baseFiscalYear)?.from ?? '',
  datesMeant(meaning, baseFiscalYear)?.until ?? '',
];

/** Nodes come in the order in which they are read: `trail` goes along. */
function inTreeOf(
  { record, depth, zone }: ReadNode,
  trail: (RecordId | null)[],
  locale: Locale,
): TableEntry['inTree'] {
  const tree = zone?.use.kind === 'tree' ? zone.use.tree : 'why';
  trail.length = depth;
  const parent = trail.findLast((id) => id !== null) ?? null;
  trail.push(wordsOf(record) === '' ? null : record.id);
  return { level: depth, parent, star: record.star, evidence: evidenceWords(tree, record, locale) };
}

function rowOf(
  { sheet, kind, read: { record, zone, team }, text, meaning, details, inTree }: TableEntry,
  board: TableBoard,
  facts: TableFacts,
  numbers: ReadonlyMap<RecordId, number>,
  reference: (end: Link['to']) => string,
): readonly string[] {
  const { teams, locale } = facts;
  const links = board.content.links
    .filter(({ from }) => from === record.id)
    .map(({ to, relation }) => ({ relation, words: reference(to) }))
    .filter(({ words }) => words !== '');
  return [
    teams.find(({ id }) => id === team)?.name ?? organizerWords(facts.organizers).name[locale],
    sheet,
    zone?.label[locale] ?? '',
    kind,
    text,
    board.name,
    authorOf(record, facts),
    String(numbers.get(record.id) ?? ''),
    inTree === null || inTree.parent === null ? '' : reference(inTree.parent),
    inTree === null ? '' : String(inTree.level),
    inTree?.star === true ? '★' : '',
    inTree?.evidence ?? '',
    links.flatMap(({ relation, words }) => (relation === 'serves' ? [words] : [])).join('\n'),
    ...meaning,
    ...details,
    links
      .flatMap(({ relation, words }) =>
        relation === 'serves' ? [] : [OTHER_LINKS[relation][locale].replace('…', () => words)],
      )
      .join('\n'),
  ];
}

/** 「坂下（若葉市）」; '' where nobody is known, as on fields that all share. */
function authorOf({ author }: Note | TreeNode, { people, teams, locale }: TableFacts): string {
  const person = people.find(({ id }) => id === author);
  const team = teams.find(({ id }) => id === person?.teamId);
  if (person === undefined) return '';
  if (team === undefined) return person.name;
  return locale === 'ja' ? `${person.name}（${team.name}）` : `${person.name} (${team.name})`;
}

/** How many characters of another row's words are repeated where it is named. */
const NAMED_BY = 40;

/** Names a note, a node or a zone that mirrors words: by its number where it has a row, and by its first words. */
function referenceOn(
  { content, teamId }: TableBoard,
  { teams, organizers, locale }: TableFacts,
  numbers: ReadonlyMap<RecordId, number>,
): (end: Link['to']) => string {
  const records = new Map([...content.notes, ...content.nodes].map((record) => [record.id, record] as const));
  const named = organizers === undefined ? {} : { organizers };
  const zoneName = (end: string): string => {
    const at = end.lastIndexOf('/');
    const sheet = content.sheets.find(({ id }) => id === end.slice('zone:'.length, at));
    const template = sheet === undefined ? undefined : templateOf(sheet);
    const zones = template === undefined ? [] : zonesOf(template, { ...named, ownTeam: teamId, teams });
    return zones.find(({ id }) => id === end.slice(at + 1))?.label[locale] ?? '';
  };
  return (end) => {
    if (end.startsWith('zone:')) return zoneName(end);
    const record = records.get(end as RecordId);
    if (record === undefined) return '';
    const letters = [...wordsOf(record).replaceAll('\n', ' ')];
    const words = letters.length > NAMED_BY ? `${letters.slice(0, NAMED_BY).join('')}…` : letters.join('');
    const number = numbers.get(record.id);
    return number === undefined ? words : `${number} ${words}`;
  };
}

const wordsOf = ({ paragraphs }: Note | TreeNode): string => {
  const text = plainText(paragraphs);
  return text.trim() === '' ? '' : text;
};
