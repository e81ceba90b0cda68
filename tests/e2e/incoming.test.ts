// Material from other programs: a table copied in Excel and a file that Excel saved are looked at before anything is written, and go in as
// one step; a tree goes out as OPML and as Excel's columns and comes back as the same tree; what is hostile is refused and told.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { fieldRecordId, type RecordId } from '../../shared/board/ids.ts';
import { plainText } from '../../shared/board/records.ts';
import { issueTree } from '../../shared/board/tree.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { type Forest, nodesIn } from '../../shared/outline/outline.ts';
import { outlineOf } from '../../shared/outline/tree-outline.ts';
import { tabbedText } from '../../shared/outline/write-outline.ts';
import { LAPTOP, startBrowser } from '../kit/browser.ts';
import { inCp932 } from '../kit/cp932.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

/** What Excel puts on the clipboard for three rows, byte for byte but for its style sheet. */
const EXCEL = {
  'text/plain':
    '区画\t年\t言葉\r\n組織\t5年後\t部署をこえて話せる\r\n人材\t3年後\t"二行の\n言葉と""引用"""\r\nくらし\t\t=cmd|calc\r\n',
  'text/html': [
    '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">',
    '<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet></head>',
    '<body link="#0563C1" vlink="#954F72"><table border=0 cellpadding=0 cellspacing=0 width=216 style="border-collapse:collapse">',
    '<!--StartFragment--><tr height=24><td height=24 width=72>区画</td><td>年</td><td>言葉</td></tr>',
    '<tr><td>組織</td><td>5年後</td><td>部署をこえて話せる</td></tr>',
    '<tr><td>人材</td><td>3年後</td><td>二行の<br>\r\n    言葉と&quot;引用&quot;</td></tr>',
    '<tr><td>くらし</td><td></td><td>=cmd|calc</td></tr><!--EndFragment--></table></body></html>',
  ].join('\r\n'),
} as const;

const FOREST: Forest = [
  {
    words: '財源が足りない',
    children: [
      { words: '国の補助が\n減った', children: [{ words: '=1+1 のような言葉', children: [] }] },
      { words: '- 横棒で始まる', children: [] },
    ],
  },
  { words: '𠮷野家の隣 👨‍👩‍👧', children: [] },
];

/** As if somebody pasted that where the focus is. */
const paste = (page: Page, data: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate((types) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(types)) clipboardData.setData(type, text);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);

/** As if somebody let a file go in the middle of the sheet. */
const drop = (
  page: Page,
  name: string,
  bytes: Uint8Array,
  at: { readonly x: number; readonly y: number },
): Promise<void> =>
  page.evaluate(
    ([file, base64, x, y]) => {
      const dataTransfer = new DataTransfer();
      const binary = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([binary], file));
      const init = { dataTransfer, bubbles: true, cancelable: true, clientX: x, clientY: y };
      document.elementFromPoint(x, y)?.dispatchEvent(new DragEvent('drop', init));
    },
    [name, Buffer.from(bytes).toString('base64'), at.x, at.y] as const,
  );

describe('material from other programs', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'one-year' });
    const [own] = camp.teams;
    board = camp.boards.find((one) => one.teamId === own?.id) ?? expect.fail('a board');
    anna = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`, LAPTOP);
    anna.teams = camp.teams;
    await anna.seat.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await anna.join(camp.links.teams[own?.id ?? ''] ?? '', '坂下 みどり');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('incoming', task.name, [anna]));

  const content = () => anna.boardOnServer(board);
  const notes = async (): Promise<readonly string[]> =>
    (await content()).notes
      .filter(({ fieldZone }) => fieldZone === null)
      .map(({ paragraphs }) => plainText(paragraphs))
      .sort();
  const dialog = () => anna.page.getByRole('dialog', { name: '表から取り込む' });
  const takeIn = (count: number) => dialog().getByRole('button', { name: `${count}枚を取り込む` });
  const sheet = 'shape:tree-why' as RecordId;
  const grown = async (): Promise<Forest> => {
    const tree = issueTree(
      (await content()).nodes.filter(({ parentId }) => parentId === sheet),
      fieldRecordId(sheet, 'tree.why'),
    );
    return tree === undefined ? [] : (outlineOf(tree, [tree.root.id])[0]?.children ?? []);
  };
  const middle = async () => {
    const box = await anna.page.locator('.tl-canvas').boundingBox();
    if (box === null) throw new Error('no canvas');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  /** Where the node with these words is on the screen. */
  const nodeAt = async (words: string) => {
    const node = anna.page.locator('[data-shape-type="miraizu-node"]', { hasText: words });
    const box = await until(() => node.boundingBox());
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const selectNode = async (words: string) => {
    await anna.takeTool('選択');
    const { x, y } = await nodeAt(words);
    await anna.page.mouse.click(x, y);
  };

  it('a table copied in Excel is shown row by row, goes in at once, and comes out again by one undo', async () => {
    await anna.openBoard(board, 'targets');
    await anna.page.locator('.tl-container').focus();
    await paste(anna.page, EXCEL);
    await dialog().waitFor();
    await dialog().getByText('「くらし」という区画が見つかりません。').waitFor();
    expect(await notes()).toEqual([]);
    await takeIn(2).click();
    await until(async () => (await notes()).length === 2);
    expect(await notes()).toEqual(['二行の\n言葉と"引用"', '部署をこえて話せる'].sort());
    await anna.sees('部署をこえて話せる');
    await anna.page.getByRole('button', { name: '元に戻す' }).last().click();
    await until(async () => (await notes()).length === 0);
  });

  it('one cell pasted is a note, as ever', async () => {
    await anna.page.locator('.tl-container').focus();
    await paste(anna.page, {
      'text/plain': '"ひとつの\nセル"\r\n',
      'text/html': '<table><tr><td>ひとつの<br>セル</td></tr></table>',
    });
    await until(async () => (await notes()).length === 1);
    expect(await notes()).toEqual(['ひとつの\nセル']);
    await anna.page.keyboard.press('Control+z');
    await until(async () => (await notes()).length === 0);
  });

  it('a CP932 file dropped on the board is read, and a letter that it lost is told with its row', async () => {
    const csv = ['年,区画,言葉', '5年後,組織,髙﨑①～の窓口', '5年後,組織,𠮷野さんの窓口'].join('\r\n');
    await drop(anna.page, '課題.csv', inCp932(csv), await middle());
    await dialog().waitFor();
    await dialog().getByText('文字が欠けて「?」になっています。').waitFor();
    await takeIn(1).click();
    await until(async () => (await notes()).length === 1);
    expect(await notes()).toEqual(['髙﨑①～の窓口']);
  });

  it('the same file again is known by its words and is not taken twice', async () => {
    await drop(
      anna.page,
      '課題.csv',
      Buffer.from('\uFEFF年,区画,言葉\r\n5年後,組織,髙﨑①～の窓口\r\n5年後,人材,新しい言葉'),
      await middle(),
    );
    await dialog().getByText('同じ言葉が、もうあります。').waitFor();
    await takeIn(1).click();
    await until(async () => (await notes()).length === 2);
  });

  it('what is too large, no text, or a workbook is refused in words, and the board goes on', async () => {
    await anna.page.getByRole('toolbar', { name: '道具' }).getByText('その他').click();
    await anna.page.getByText('表から取り込む').click();
    const chooser = dialog().locator('input[type=file]');
    const bring = async (name: string, buffer: Buffer, words: RegExp) => {
      await chooser.setInputFiles({ name, mimeType: 'text/csv', buffer });
      await dialog().getByText(words).waitFor();
    };
    await bring('大きい.csv', Buffer.alloc(9 * 1024 * 1024, 'あ'), /大きすぎる/u);
    await bring('表.xlsx', Buffer.from('PK\u0003\u0004 zip'), /Excelのブック/u);
    await bring('ゼロ.csv', Buffer.alloc(4096), /読める文字がありません/u);
    await chooser.setInputFiles({
      name: '百万行.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('あ\n'.repeat(1_000_000)),
    });
    await dialog().getByText('一度に取り込めるのは1000行まで', { exact: false }).waitFor();
    expect(
      await dialog()
        .getByRole('button', { name: /枚を取り込む$/u })
        .isEnabled(),
    ).toBe(false);
    await dialog().getByRole('button', { name: '別の表にする' }).click();
    await chooser.setInputFiles({
      name: '長い.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`区画,年,言葉\n組織,5年後,${'長'.repeat(2_000_000)}\n`),
    });
    await dialog().getByText('長すぎます', { exact: false }).waitFor();
    await dialog().getByRole('button', { name: 'やめる' }).click();
    expect(await notes()).toHaveLength(2);
  });

  it('an outline pasted on a tree hangs below the question, and one undo takes it back', async () => {
    await anna.openBoard(board, 'tree-why');
    await anna.page.locator('.tl-container').focus();
    await paste(anna.page, { 'text/plain': tabbedText(FOREST) });
    await until(async () => nodesIn(await grown()) === nodesIn(FOREST));
    expect(await grown()).toEqual(FOREST);
    await anna.page.keyboard.press('Control+z');
    await until(async () => (await grown()).length === 0);
    await anna.page.keyboard.press('Control+Shift+z');
    await until(async () => nodesIn(await grown()) === nodesIn(FOREST));
  });

  it('a list of Word keeps its levels, which its plain text has lost', async () => {
    const item = (level: number, words: string) =>
      `<p class=MsoListParagraph style='margin-left:42.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>l<span>&nbsp;</span></span><![endif]>${words}</p>`;
    const before = await grown();
    await anna.page.locator('.tl-container').focus();
    await anna.page.keyboard.press('Escape');
    await paste(anna.page, {
      'text/plain': '窓口\r\n夜間の\r\n書類\r\n',
      'text/html': `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>${item(1, '窓口')}${item(2, '夜間\r\n  の')}${item(1, '書類')}</body></html>`,
    });
    await until(async () => nodesIn(await grown()) === nodesIn(before) + 3);
    const words = JSON.stringify(await grown());
    expect(words).toContain(
      '{"words":"窓口","children":[{"words":"夜間の","children":[]}]},{"words":"書類","children":[]}',
    );
    await anna.page.keyboard.press('Control+z');
    await until(async () => nodesIn(await grown()) === nodesIn(before));
  });

  it('a node is copied with all below it, as text and as a list', async () => {
    await selectNode('財源が足りない');
    await anna.page.keyboard.press('Control+c');
    const [text, html] = await anna.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type: string) => (await item?.getType(type))?.text();
      return [await read('text/plain'), await read('text/html')];
    });
    expect(text?.replaceAll('\r\n', '\n')).toBe(tabbedText(FOREST.slice(0, 1)));
    expect(html).toContain('<li>国の補助が<br>減った<ul>');
    expect(html).not.toMatch(/<li>=/u);
  });

  it.each(['OPML', 'Excelの列', '字下げ', 'Markdown'])(
    'a tree taken out as %s and brought to another place is the same tree',
    async (form) => {
      await selectNode('財源が足りない');
      await anna.page.getByRole('button', { name: 'アウトライン' }).click();
      const out = anna.page.getByRole('dialog', { name: 'アウトライン' });
      await out.getByRole('radio', { name: form }).click();
      const [download] = await Promise.all([
        anna.page.waitForEvent('download'),
        out.getByRole('button', { name: 'ファイルに保存' }).click(),
      ]);
      const bytes = await (await download.createReadStream()).toArray();
      const file = Buffer.concat(bytes);
      await out.getByRole('button', { name: '閉じる' }).click();
      const before = await grown();
      if (form === 'OPML') {
        const point = await nodeAt('𠮷野家の隣');
        await drop(anna.page, '木.opml', file, point);
      } else {
        await selectNode('𠮷野家の隣');
        await paste(anna.page, { 'text/plain': file.toString('utf8') });
      }
      const branch = FOREST.slice(0, 1);
      await until(async () => nodesIn(await grown()) === nodesIn(before) + nodesIn(branch));
      expect((await grown())[1]?.children).toEqual(branch);
      await anna.page.keyboard.press('Control+z');
      await until(async () => nodesIn(await grown()) === nodesIn(before));
    },
  );

  it('a hostile outline is refused in words: entities, too many, too deep', async () => {
    const point = await nodeAt('𠮷野家の隣');
    const before = await grown();
    const refused = async (opml: string, words: RegExp) => {
      await drop(anna.page, '木.opml', Buffer.from(opml), point);
      await anna.page.getByText(words).last().waitFor();
    };
    await refused(
      '<!DOCTYPE o [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><opml><body><outline text="&b;"/></body></opml>',
      /ほかのファイルを呼び出す/u,
    );
    await refused(`<opml><body>${'<outline text="x"/>'.repeat(1001)}</body></opml>`, /1001個/u);
    await refused(
      `<opml><body>${'<outline text="x">'.repeat(200)}${'</outline>'.repeat(200)}</body></opml>`,
      /段が深すぎる/u,
    );
    await refused(`<opml><body>${'<outline text="x">'.repeat(100_000)}`, /取り込める言葉がありません/u);
    expect(await grown()).toEqual(before);
  });

  it('in the list, a tree is pasted below the chosen node, and a table opens the same questions', async () => {
    await anna.page.goto(`http://127.0.0.1:${server.port}/board/${board.id}?sheet=${sheet}&view=list`);
    const grid = anna.page.getByRole('treegrid', { name: '若葉市の一覧' });
    await grid.getByRole('row', { name: '𠮷野家の隣' }).click();
    await paste(anna.page, { 'text/plain': '・窓口\n　・夜間\n・書類' });
    await until(async () => (await grown())[1]?.children.length === 2);
    expect((await grown())[1]?.children).toEqual([
      { words: '窓口', children: [{ words: '夜間', children: [] }] },
      { words: '書類', children: [] },
    ]);
    await anna.page.keyboard.press('Control+z');
    await until(async () => (await grown())[1]?.children.length === 0);
    await anna.page.getByRole('button', { name: '表から取り込む' }).click();
    await dialog().getByLabel('ここに貼り付け', { exact: false }).first().waitFor();
    await until(() => anna.page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA'));
    await paste(anna.page, EXCEL);
    const before = (await notes()).length;
    await dialog().getByRole('combobox', { name: 'シート' }).selectOption({ label: 'ありたい姿' });
    await takeIn(2).click();
    await until(async () => (await notes()).length === before + 2);
    await anna.page.keyboard.press('Escape');
    await grid.focus();
    await anna.page.keyboard.press('Control+z');
    await until(async () => (await notes()).length === before);
    expect(anna.seat.findings).toEqual([]);
  });
});
