// 筋道 of one board as each of its readers gets it: by rings, words and columns of the canvas, the panel, the list, the sheet, the PDF and
// the CSV; only `chain` asks shared/chain.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect } from 'vitest';
import type { BoardHandle } from '../../client/app/board/board-handle.ts';
import { Overview } from '../../client/app/board/chain/overview.tsx';
import { notesCsv } from '../../client/export/csv.ts';
import type { ExportSource } from '../../client/export/export-source.ts';
import { sheetPages } from '../../client/export/sheet-pages.ts';
import { NO_FILTER } from '../../client/list/list-filter.ts';
import { listRows, type RowInputs } from '../../client/list/list-rows.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { plainText } from '../../shared/board/records.ts';
import { readChain } from '../../shared/chain/chain.ts';
import { coverage } from '../../shared/chain/coverage.ts';
import { orphans } from '../../shared/chain/open-ends.ts';
import { outcome, toDo } from '../../shared/chain/outcome.ts';
import { outcomeWords } from '../../shared/chain/outcome-words.ts';
import { boardChain, boardReadings, unlinkedOn } from '../../shared/drawing/board-chain.ts';
import { deriveSheet } from '../../shared/drawing/derive-sheet.ts';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import { drawPage } from '../../shared/drawing/page.ts';
import { ON_SCREEN } from '../../shared/drawing/sheet-facts.ts';
import { readBoardInOrder } from '../../shared/reading/read-board.ts';
import { newestTemplate } from '../../shared/templates/catalogue.ts';
import { DEMO_TEAMS, type demoBoard } from '../kit/demo-boards.ts';
import { OPTIONS } from './export/board-kit.ts';
import { job, made } from './export/pdf/pdf-kit.ts';
import { readPdf } from './export/pdf/read-pdf.ts';

/** What a reader learns of the chain: words without white space, sorted, so that nobody's way of setting them counts. */
export interface Said {
  /** つながりなし. */
  readonly unlinked: readonly string[];
  /** 空白: 「地域・3年後」. */
  readonly empty: readonly string[];
  /** Nothing serves it, though something stands in the cell before it. */
  readonly unserved: readonly string[];
  /** How many notes stand in each cell of the years to come: 「地域・5年後 1」. */
  readonly written: readonly string[];
}

export const bare = (words: string): string => words.replace(/\s/gu, '');
const sorted = (words: readonly string[]): readonly string[] => words.map(bare).toSorted();

const TARGETS = newestTemplate('targets') ?? expect.fail();
const LANES = (TARGETS.axes.find(({ id }) => id === 'lane')?.values ?? []).map(({ id, name }) => ({
  id,
  name: name.ja,
}));
/** From the future towards today; the vision stands before them. */
const YEARS = [5, 3, 1] as const;
export const TARGETS_ID = 'shape:targets' as RecordId;
const COVERAGE_ID = 'shape:coverage' as RecordId;

/** Something with words in a cell of the matrix, and the words of what serves it and what it serves, as one surface tells it. */
interface Told {
  readonly lane: string;
  readonly years: number;
  readonly words: string;
  readonly isServed: boolean;
}

/** What is empty and what is unserved, for surfaces that tell notes and links one by one. */
function concluded(told: readonly Told[]): Omit<Said, 'unlinked'> {
  const inCell = (lane: string, years: number) =>
    told.filter((each) => each.lane === lane && each.years === years);
  const cells = LANES.flatMap(({ name }) => [20, ...YEARS].map((years) => ({ lane: name, years })));
  return {
    empty: sorted(
      cells.flatMap(({ lane, years }) => (inCell(lane, years).length === 0 ? [`${lane}・${years}年後`] : [])),
    ),
    unserved: sorted(
      told.flatMap(({ lane, years, words, isServed }) => {
        const before = YEARS.find((each) => each < years);
        return isServed || before === undefined || inCell(lane, before).length === 0 ? [] : [words];
      }),
    ),
    written: sorted(cells.map(({ lane, years }) => `${lane}・${years}年後 ${inCell(lane, years).length}`)),
  };
}

/** One board, by each of the ways in which people read it. */
export function surfacesOf(
  source: ExportSource,
  context: ReturnType<ReturnType<typeof demoBoard>['context']>,
) {
  const { content } = source;
  const onScreen = { ...context, ...ON_SCREEN };
  const options = { ...OPTIONS, teams: DEMO_TEAMS, versionLabel: '' };
  const standing = content.sheets.filter(({ template }) => newestTemplate(template)?.standing != null);
  const onSheets = content.notes.filter(
    ({ parentId, paragraphs }) =>
      standing.some(({ id }) => id === parentId) && plainText(paragraphs).trim() !== '',
  );

  const chain = (): Said & { readonly sentence: string; readonly discs: readonly string[] } => {
    const read = readChain({
      content,
      readings: readBoardInOrder(content, [], context),
      presented: context.presented,
    });
    const matrix = coverage(read);
    const open = toDo(read, matrix);
    const nameOf = (lane: string) => LANES.find(({ id }) => id === lane)?.name;
    return {
      unlinked: sorted(orphans(read).map(({ words }) => words)),
      empty: sorted(
        open.flatMap((item) =>
          item.kind === 'empty' ? item.cells.map(({ lane, years }) => `${nameOf(lane)}・${years}年後`) : [],
        ),
      ),
      unserved: sorted(
        open.flatMap((item) => (item.kind === 'unserved' ? item.gaps.map(({ of }) => of.words) : [])),
      ),
      written: sorted(
        (matrix?.cells ?? [])
          .filter(({ years }) => years > 0)
          .map(({ lane, years, nodes }) => `${nameOf(lane)}・${years}年後 ${nodes.length}`),
      ),
      sentence: outcomeWords(outcome(read, matrix)).ja,
      discs: (matrix?.cells ?? [])
        .flatMap(({ nodes }) => (nodes.length > 0 ? [String(nodes.length)] : []))
        .toSorted(),
    };
  };

  /** Rings around notes, as their sheets are drawn. */
  const canvas = (): Pick<Said, 'unlinked'> => ({
    unlinked: sorted(
      standing.flatMap(({ id }) =>
        drawPage(content, id, onScreen).flatMap((drawing) => {
          const words = bare(textsIn([drawing]).join(''));
          if (drawing.kind !== 'group' || !/つながりなし/u.test(words)) return [];
          return onSheets.flatMap(({ paragraphs }) => {
            const own = plainText(paragraphs);
            return words.includes(bare(own)) ? [own] : [];
          });
        }),
      ),
    ),
  });

  /** What is read in the panel 筋道 while nothing is chosen. */
  const panel = (): Omit<Said, 'written'> & { readonly sentence: string } => {
    const markup = renderToStaticMarkup(
      createElement(Overview, {
        chain: boardChain(content, onScreen),
        canvas: {} as BoardHandle,
        yearWords: (years: number) => ({ distance: `${years}年後`, year: '' }),
        onGo: () => undefined,
      }),
    );
    const under = (label: RegExp): readonly string[] => {
      const section = markup.split('<section').find((part) => label.test(part.split('>')[0] ?? '')) ?? '';
      return sorted([...section.matchAll(/<button[^>]*>([^<]*)<\/button>/gu)].map(([, words = '']) => words));
    };
    return {
      unlinked: under(/つながりなし/u),
      empty: under(/空白/u),
      unserved: under(/手段がまだ/u),
      sentence: /<p class="csum">([^<]*)/u.exec(markup)?.[1] ?? '',
    };
  };

  /** By its rows, what they are linked with, and the filter つながりなし. */
  const list = (): Said => {
    const inputs: RowInputs = {
      content,
      camp: onScreen,
      baseFiscalYear: context.baseFiscalYear,
      locale: 'ja',
      nameOfSheet: ({ sheet }) => sheet?.template ?? '',
      nameOfAuthor: () => '',
      presented: context.presented ?? null,
      elsewhere: undefined,
      folded: new Set(),
      filter: NO_FILTER,
      readings: boardReadings(content, onScreen),
      unlinked: unlinkedOn(content, onScreen),
    };
    const { rows } = listRows(inputs, null);
    const asked = listRows({ ...inputs, filter: { ...NO_FILTER, unlinked: true } }, null);
    const marked = rows.flatMap((row) => (row.kind === 'record' && row.isUnlinked ? [row.id] : []));
    expect(asked.found.toSorted()).toEqual(marked.toSorted());
    expect(asked.askable.counts.unlinked).toBe(marked.length);
    const wordsOf = new Map<string, string>(
      rows.flatMap((row) => (row.kind === 'record' || row.kind === 'mirror' ? [[row.id, row.text]] : [])),
    );
    const served = new Set(
      rows.flatMap((row) =>
        row.kind === 'record' ? row.links.map(({ id }) => wordsOf.get(id ?? '') ?? '') : [],
      ),
    );
    const told = rows.flatMap((row): readonly Told[] => {
      if ((row.kind !== 'record' && row.kind !== 'mirror') || row.sheetId !== TARGETS_ID) return [];
      const zone =
        row.kind === 'record'
          ? row.read.zone
          : TARGETS.zones.find(({ id }) => row.id === `zone:${TARGETS_ID}/${id}`);
      const lane = LANES.find(({ id }) => id === zone?.meaning.lane)?.name;
      const years = zone?.meaning.years ?? 0;
      if (lane === undefined || years === 0 || row.text.trim() === '' || zone?.use.kind === 'field')
        return [];
      return [{ lane, years, words: row.text, isServed: served.has(row.text) }];
    });
    return {
      unlinked: sorted(marked.map((id) => wordsOf.get(id) ?? '')),
      ...concluded(told),
    };
  };

  /** From the words of the table alone. */
  const csv = (): Said => {
    const [heads = [], ...rows] = rowsOf(
      notesCsv([source], null, {
        teams: DEMO_TEAMS,
        people: [],
        locale: 'ja',
        baseFiscalYear: context.baseFiscalYear,
      }),
    );
    const cell = (row: readonly string[], head: string): string => row[heads.indexOf(head)] ?? '';
    const forms = standing.flatMap(({ template }) => newestTemplate(template) ?? []);
    const titles = forms.map(({ shortTitle }) => shortTitle.ja);
    // Fields beside the notes, as 指標, stand in the table as notes do; their places tell them apart.
    const fields = new Set(
      forms.flatMap(({ zones }) =>
        zones.flatMap(({ use, label }) => (use.kind === 'field' ? [label.ja] : [])),
      ),
    );
    const yearsOf = (row: readonly string[]) => Number(cell(row, '年')) - context.baseFiscalYear;
    const served = rows.flatMap((row) => cell(row, 'つながり').split('\n'));
    const isNamed = (row: readonly string[]): boolean =>
      served.some((words) => words.startsWith(`${cell(row, '番号')} `));
    // The vision has a row where it is written; on the targets it is a place, named by what it is called.
    const visions = TARGETS.zones.flatMap(({ meaning, label }): readonly Told[] => {
      const lane = LANES.find(({ id }) => id === meaning.lane)?.name;
      const line = rows.find(
        (row) => cell(row, 'シート') === REVISION && cell(row, '分野') === lane && yearsOf(row) === 20,
      );
      if (meaning.years !== 20 || lane === undefined || line === undefined) return [];
      return [
        { lane, years: 20, words: cell(line, '本文'), isServed: isNamed(line) || served.includes(label.ja) },
      ];
    });
    const told = rows.flatMap((row): readonly Told[] => {
      if (cell(row, 'シート') !== TARGETS.shortTitle.ja || yearsOf(row) <= 0) return [];
      if (fields.has(cell(row, '区画'))) return [];
      return [
        {
          lane: cell(row, '分野'),
          years: yearsOf(row),
          words: cell(row, '本文'),
          isServed: isNamed(row),
        },
      ];
    });
    return {
      unlinked: sorted(
        rows
          .filter(
            (row) =>
              titles.includes(cell(row, 'シート')) &&
              !fields.has(cell(row, '区画')) &&
              cell(row, '年') !== '' &&
              yearsOf(row) > 0 &&
              cell(row, 'つながり') === '',
          )
          .map((row) => cell(row, '本文')),
      ),
      ...concluded([...visions, ...told]),
    };
  };

  /** The sheet 未来への筋道 as it is set: its words, from which the numbers are read. */
  const sheet = (): SheetSaid => {
    const { furniture } = deriveSheet(
      content,
      content.sheets.find(({ id }) => id === COVERAGE_ID) ?? expect.fail(),
      onScreen,
    );
    return sheetSaid(furniture.flatMap((piece) => (piece.kind === 'text' ? [piece.text.ja] : [])));
  };

  /** The pages as pdf.js reads them: the sheet 未来への筋道, and how often つながりなし stands on the sheets of notes. */
  const pdf = async (): Promise<SheetSaid & { readonly rings: number }> => {
    const ids = [COVERAGE_ID, ...standing.map(({ id }) => id)];
    const pages = sheetPages(
      [source],
      ids.map((sheetId) => ({ boardId: source.board.id, sheetId })),
      options,
    );
    const read = await readPdf(await made(job(pages)));
    const pieces = (isCoverage: boolean) =>
      read.pages.flatMap((page, nth) =>
        (pages[nth]?.sheetId === COVERAGE_ID) === isCoverage ? [...page.pieces] : [],
      );
    return {
      ...sheetSaid(pieces(true)),
      rings: (bare(pieces(false).join('')).match(/つながりなし/gu) ?? []).length,
    };
  };
  return { chain, canvas, panel, list, csv, sheet, pdf };
}

const REVISION = newestTemplate('vision-revised')?.shortTitle.ja ?? expect.fail();

/** What is read off the sheet: how many, the words of each kind, and the sentence. */
interface SheetSaid {
  readonly counts: Readonly<Record<'unlinked' | 'empty' | 'unserved', number>>;
  /** All its words in one. */
  readonly text: string;
  /** Numbers in its discs: how many notes stand in each cell, いま too. */
  readonly discs: readonly string[];
}
function sheetSaid(texts: readonly string[]): SheetSaid {
  const text = bare(texts.join(''));
  const count = (label: string): number =>
    Number(new RegExp(`${label}(\\d+)[枚か]`, 'u').exec(text)?.[1] ?? 0);
  return {
    counts: { unlinked: count('つながりなし'), empty: count('空白'), unserved: count('まだ手段なし') },
    text,
    discs: texts.filter((each) => /^\d+$/u.test(each.trim())).toSorted(),
  };
}

function textsIn(list: readonly Drawing[]): readonly string[] {
  return list.flatMap((each) =>
    each.kind === 'text' ? [each.text] : each.kind === 'group' ? textsIn(each.children) : [],
  );
}

/** Cells of a CSV in which every cell is quoted. */
const rowsOf = (csv: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]];
  for (const [, words = '', end] of csv.replace('\ufeff', '').matchAll(/"((?:[^"]|"")*)"(,|\r\n)/gu)) {
    rows.at(-1)?.push(words.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
};
