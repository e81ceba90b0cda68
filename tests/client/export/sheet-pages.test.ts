// Boards as pages: all cities in one document, numbered through, nothing that was written missing.
import { describe, expect, it } from 'vitest';
import { isBlankSheet, sheetPages } from '../../../client/export/sheet-pages.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { fieldRecordId } from '../../../shared/board/ids.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { AUTHOR, board, OPTIONS, TEAMS, VISION } from './board-kit.ts';
import { job, made } from './pdf/pdf-kit.ts';
import { readPdf } from './pdf/read-pdf.ts';

const sources = TEAMS.map((team) =>
  board(team, ['vision', 'targets'], (doc) => {
    reviseText(doc, fieldRecordId(VISION, 'vision.draft.sentence'), '', `${team.name}は学び続ける組織になる`);
    for (let n = 0; n < 30; n += 1)
      addNote(doc, {
        id: `shape:${team.id}-${n}` as RecordId,
        sheetId: VISION,
        x: 380 + (n % 4) * 212,
        y: 640 + Math.floor(n / 4) * 212,
        text: `${team.shortName}の付箋その${n}番`,
        author: AUTHOR,
        team: team.id,
      });
  }),
);

describe('the pages of all cities', () => {
  it('follow city by city, sheet by sheet, and number through n / N', async () => {
    const pages = sheetPages(sources, null, OPTIONS);
    const pdf = await readPdf(await made(job(pages)));
    expect(pdf.bookmarks.map((bookmark) => bookmark.title)).toEqual(['若葉市', '高台市']);
    pdf.pages.forEach((page, index) => {
      expect(page.text).toContain(`${index + 1}/${pdf.pages.length}`);
    });
  });

  it('hold every note, those that hang below their sheet on a continuation page', async () => {
    const pages = sheetPages(sources, null, OPTIONS);
    expect(pages.length).toBeGreaterThan(4);
    const text = (await readPdf(await made(job(pages)))).pages.map((page) => page.text).join('');
    for (const team of TEAMS)
      for (let n = 0; n < 30; n += 1) expect(text).toContain(`${team.shortName}の付箋その${n}番`);
  });

  it('begin with the outline of the report, wherever it stands on the board: it is the contents', () => {
    const [team = expect.fail()] = TEAMS;
    const source = board(team, ['vision', 'targets', 'report-outline']);
    const templates = sheetPages([source], null, OPTIONS).map(({ sheetId }) => sheetId);
    expect(templates).toEqual(['shape:report-outline', 'shape:vision', 'shape:targets']);
  });

  it('carry city, camp, version, time and handling label, and leave them out when asked', async () => {
    const shown = await readPdf(await made(job(sheetPages(sources.slice(0, 1), null, OPTIONS))));
    for (const words of ['若葉市', '広域自主合宿', '版：当初案', '17:28印刷', '参加者限り'])
      expect(shown.pages[0]?.text).toContain(words);
    const bare = await readPdf(
      await made(
        job(
          sheetPages(
            sources.slice(0, 1),
            [{ boardId: sources[0]?.board.id ?? ('' as never), sheetId: VISION }],
            {
              ...OPTIONS,
              handling: 'none',
              withNames: false,
              versionLabel: '',
              printedAt: null,
            },
          ),
        ),
      ),
    );
    for (const words of ['広域自主合宿', '版：', '印刷', '参加者限り'])
      expect(bare.pages[0]?.text).not.toContain(words);
  });

  it('are only those of the sheets that were chosen', () => {
    const targets = 'shape:targets' as RecordId;
    const chosen = sources.slice(1).map((source) => ({ boardId: source.board.id, sheetId: targets }));
    expect(sheetPages(sources, chosen, OPTIONS).map((page) => [page.group, page.sheetId])).toEqual([
      ['高台市', targets],
    ]);
  });
});

describe('a blank sheet', () => {
  const [team] = TEAMS;
  if (team === undefined) throw new Error('no city');
  const own = board(team, ['vision', 'feedback', 'tree-why'], (doc) =>
    reviseText(doc, fieldRecordId(VISION, 'vision.draft.sentence'), '', '学び続ける組織になる'),
  );

  it('is one on which nothing was written, whatever it shows of others', () => {
    const blank = ['vision', 'feedback', 'tree-why'].map((sheet) =>
      isBlankSheet(own, `shape:${sheet}` as RecordId),
    );
    expect(blank).toEqual([false, true, true]);
  });

  it('prints its questions only when they are asked for, as a form to write on', async () => {
    const textsWith = async (withPrompts: boolean): Promise<string> => {
      const pages = sheetPages([own], null, { ...OPTIONS, withPrompts });
      return (await readPdf(await made(job(pages)))).pages.map((page) => page.text).join('');
    };
    const prompts = [
      'まちの人は、何をしている？',
      'よかったところを一枚',
      'ここに問いを書く',
      'Tabで「なぜ？」を足します',
    ];
    const [printed, form] = [await textsWith(false), await textsWith(true)];
    for (const prompt of prompts) expect(printed).not.toContain(prompt);
    for (const prompt of prompts) expect(form).toContain(prompt);
  });
});
