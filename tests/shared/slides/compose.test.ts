// A sheet becomes parts for the back of the room: every word is on one of them, each part fits the smallest stage at a size that
// can be read, and a part's number means the same on every device.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { fieldRecordId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { indexesBetween } from '../../../shared/board/order.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, addTreeNode, newBoardDocument } from '../../../shared/board/writing.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { arrange, widthIn } from '../../../shared/layout/settle.ts';
import { clampPart, composeSlides, partSeen } from '../../../shared/slides/compose.ts';
import type { Branch, Item, Slide } from '../../../shared/slides/slide.ts';
import { bodyHeight, LEAST_NOTE, rowsHeight } from '../../../shared/slides/stage.ts';
import { newestTemplate, TEMPLATES, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import { DEMO_TEAMS, demoBoard } from '../../kit/demo-boards.ts';

const CITIES = DEMO_TEAMS.map((team, order) => ({ name: team.name, order }));
const OWN = DEMO_TEAMS[0]?.id ?? null;
const context = demoBoard(0).context('ja');
const MAKER = { author: null, team: OWN };

/** Slides of the sheet of that template. */
function slidesOf(doc: Y.Doc, template: string, ctx = context): readonly Slide[] {
  const content = readBoard(doc);
  const sheet = content.sheets.find((each) => each.template === template) ?? expect.fail(template);
  return composeSlides(content, sheet, ctx);
}

const emptyBoard = (template: string): Y.Doc =>
  newBoardDocument({ templates: [template], team: OWN, epoch: 1, schema: null });

function itemsOn({ body }: Slide): readonly Item[] {
  if (body.kind === 'rows')
    return body.rows.flatMap(({ sections }) => sections.flatMap(({ items }) => items));
  return body.kind === 'years' ? body.lanes.flatMap(({ near, far }) => [...near, ...far]) : [];
}

const nodesOf = (branch: Branch): readonly Branch[] => [branch, ...branch.children.flatMap(nodesOf)];
const branchesOn = ({ body }: Slide): readonly Branch[] => (body.kind === 'tree' ? nodesOf(body.branch) : []);
const squeezed = (words: string): string => words.replace(/\s+/gu, '');

/** All words of a slide, without white space. */
const wordsOn = (slide: Slide): string =>
  [...itemsOn(slide), ...branchesOn(slide)]
    .map((each) => ('paragraphs' in each ? squeezed(plainText(each.paragraphs)) : ''))
    .join('｜');

describe.each(CITIES)("a day's board of $name", ({ order }) => {
  const { doc, context: contextIn } = demoBoard(order);
  const content = readBoard(doc);
  const templates = content.sheets.map(({ template }) => template);

  it.each(templates)('shows every word of %s', (template) => {
    const sheet = content.sheets.find((each) => each.template === template) ?? expect.fail();
    const slides = slidesOf(doc, template, contextIn('ja'));
    const shown = slides.map(wordsOn).join('｜');
    const written = [...content.notes, ...content.nodes]
      .filter(({ parentId }) => parentId === sheet.id)
      .map(({ paragraphs }) => squeezed(plainText(paragraphs)));
    expect(written.filter((words) => !shown.includes(words))).toEqual([]);
    expect(slides.every(({ size }) => size >= LEAST_NOTE)).toBe(true);
  });

  it.each(templates)('is cut at the same places of %s in both languages', (template) => {
    const cuts = (['ja', 'en'] as const).map((locale) =>
      slidesOf(doc, template, contextIn(locale)).map(({ zones, records, size }) => ({
        zones,
        records,
        size,
      })),
    );
    expect(cuts[1]).toEqual(cuts[0]);
  });
});

describe('the vision', () => {
  it('is a sentence of 54 over its lanes, and the clues after it', () => {
    const [first, second, ...more] = slidesOf(demoBoard(0).doc, 'vision');
    expect(first?.zones[0]).toBe('vision.draft.sentence');
    expect(itemsOn(first ?? expect.fail())[0]).toMatchObject({ kind: 'words', size: 54, bold: true });
    expect(heads(first)).toEqual(['当初案', '地域', '組織', '人材']);
    expect(second?.zones).toEqual(['vision.words']);
    expect(more).toEqual([]);
  });

  it('parts with its lanes where they are too much, and has its part to itself, as large as it fits', () => {
    const doc = demoBoard(0).doc;
    for (let nth = 0; nth < 5; nth += 1)
      write(doc, 'vision.draft.community', nth, '支え合う人の輪がひろがっている');
    const [first, second] = slidesOf(doc, 'vision');
    expect(first?.zones).toEqual(['vision.draft.sentence']);
    const [sentence] = itemsOn(first ?? expect.fail());
    expect(sentence?.kind === 'words' ? sentence.size : 0).toBeGreaterThan(54);
    expect(second?.zones).toContain('vision.draft.community');
  });

  it('asks what it would ask on paper while nothing is written', () => {
    const [slide] = slidesOf(emptyBoard('vision'), 'vision');
    expect(itemsOn(slide ?? expect.fail()).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 4 }, () => 'prompt'),
    );
  });

  it('goes on on the next part where one sentence is longer than the stage', () => {
    const doc = emptyBoard('vision');
    const words = '誰もが安心して暮らし、働き、学べるまちをつくる。'.repeat(40);
    reviseText(doc, fieldRecordId('shape:vision' as RecordId, 'vision.draft.sentence'), '', words);
    expect(
      slidesOf(doc, 'vision')
        .flatMap(itemsOn)
        .flatMap((item) => (item.kind === 'words' ? [squeezed(plainText(item.paragraphs))] : []))
        .join(''),
    ).toBe(words);
  });
});

describe('the revision', () => {
  const slides = slidesOf(demoBoard(0).doc, 'vision-revised');

  it('underlines what the draft had not, and shows which feedback changed it', () => {
    const [first, second] = slides;
    const [sentence] = itemsOn(first ?? expect.fail());
    const runs = sentence?.kind === 'words' ? sentence.paragraphs.flatMap((paragraph) => paragraph.runs) : [];
    expect(runs.filter(({ isNew }) => isNew === true).map(({ text }) => text)).toContain('の育成を目指す');
    expect(second?.zones).toEqual(['vision.draft.locked', 'vision.why', 'vision.changed']);
    const given = itemsOn(second ?? expect.fail()).filter((item) => item.kind === 'card');
    expect(given.map(({ team, noteKind, showsCity }) => [team, noteKind, showsCity])).toEqual([
      ['aone', 'insight', true],
      ['shiomi', 'voice', true],
    ]);
  });
});

describe('feedback', () => {
  it('stands by city, the draft over the first, and what was decided at the end', () => {
    const slides = slidesOf(demoBoard(0).doc, 'feedback');
    expect(slides[0]?.zones[0]).toBe('feedback.draft');
    expect(slides.map(heads)).toEqual([
      ['若葉市の当初案', '汐見区', '高台市', '里山市'],
      ['青嶺市', '幹事・その他'],
      ['採り入れる', '保留'],
    ]);
  });

  it('of one city that is more than a part goes on under the same head, no card cut', () => {
    const doc = emptyBoard('feedback');
    const texts = Array.from(
      { length: 15 },
      (_, nth) => `${nth + 1}枚めの気づき。${'とても'.repeat(12)}よい。`,
    );
    for (const [nth, text] of texts.entries()) write(doc, 'feedback.from.shiomi', nth, text, 'feedback');
    const slides = slidesOf(doc, 'feedback').filter((slide) =>
      itemsOn(slide).some(({ kind }) => kind === 'card'),
    );
    expect(slides.length).toBeGreaterThan(1);
    expect(slides.flatMap(heads).filter((head) => head !== '若葉市の当初案')).toEqual(
      slides.map(() => '汐見区'),
    );
    expect(
      slides.flatMap(itemsOn).flatMap((item) => (item.kind === 'card' ? [plainText(item.paragraphs)] : [])),
    ).toEqual(texts);
  });
});

describe('ありたい姿', () => {
  it('goes from the future back to today, two neighbouring years at a time, all lanes in each', () => {
    const slides = slidesOf(demoBoard(0).doc, 'targets');
    expect(slides.map(({ body }) => (body.kind === 'years' ? body.years : null))).toEqual([
      [5, 20],
      [3, 5],
      [1, 3],
      [0, 1],
    ]);
    for (const { body, year } of slides) {
      expect(year).toBeNull();
      expect(body.kind === 'years' ? body.lanes.map(({ name }) => name) : []).toEqual([
        '地域',
        '組織',
        '人材',
      ]);
    }
  });

  it('tells by an arrow what serves what right of it', () => {
    const linked = slidesOf(demoBoard(0).doc, 'targets').map(({ body }) =>
      body.kind === 'years' ? body.lanes.map(({ isLinked }) => isLinked) : [],
    );
    expect(linked[0]).toEqual([true, true, true]);
    expect(linked[3]).toEqual([false, false, false]);
  });

  it('is cut between lanes where these are too high', () => {
    const doc = demoBoard(0).doc;
    write(doc, 'target.5y.people', 0, '先輩が後輩を育てる時間'.repeat(9), 'targets');
    const pairs = slidesOf(doc, 'targets').flatMap(({ body }) =>
      body.kind === 'years' && body.years[1] === 20 ? [body.lanes.map(({ name }) => name)] : [],
    );
    expect(pairs).toEqual([['地域', '組織'], ['人材']]);
  });
});

describe('an issue tree', () => {
  it('shows the question with its first level, then branch by branch with the question above', () => {
    const slides = slidesOf(demoBoard(0).doc, 'tree-why');
    expect(slides.map(({ body }) => (body.kind === 'tree' ? body.path.length : -1))).toEqual([0, 1, 1, 1]);
    expect(branchesOn(slides[0] ?? expect.fail()).map(({ hidden }) => hidden)).toEqual([0, 5, 4, 4]);
  });

  it('shows each node, whatever grows, and never more levels than the stage holds', () => {
    const parents = fc.array(fc.tuple(fc.nat(1_000), fc.integer({ min: 1, max: 60 })), { maxLength: 40 });
    fc.assert(
      fc.property(parents, (grown) => {
        const doc = emptyBoard('tree-why');
        const sheetId = 'shape:tree-why' as RecordId;
        const ids = [fieldRecordId(sheetId, 'tree.why')];
        const orders = indexesBetween(null, null, grown.length);
        for (const [nth, [parent, length]] of grown.entries()) {
          const id = `shape:node${nth}` as RecordId;
          const treeParent = ids[parent % ids.length] ?? expect.fail();
          const order = orders[nth] ?? expect.fail();
          addTreeNode(doc, {
            id,
            sheetId,
            treeParent,
            order,
            text: `${nth}${'あ'.repeat(length)}`,
            ...MAKER,
          });
          ids.push(id);
        }
        const slides = slidesOf(doc, 'tree-why');
        const shown = new Set(slides.flatMap(({ records }) => records));
        if (grown.length > 0) expect(ids.filter((id) => !shown.has(id))).toEqual([]);
        for (const { body } of slides) if (body.kind === 'tree') expect(body.levels).toBeLessThanOrEqual(3);
      }),
      { numRuns: 25 },
    );
  });
});

describe('any sheet', () => {
  it('shows a card that is higher than the stage on several parts, each of its words once', () => {
    const length = fc.integer({ min: 400, max: 3_000 });
    fc.assert(
      fc.property(length, (size) => {
        const doc = emptyBoard('practice');
        const text = Array.from({ length: size }, (_, nth) =>
          String.fromCodePoint(0x4e00 + (nth % 900)),
        ).join('');
        write(doc, 'practice.place', 0, text, 'practice');
        const shown = slidesOf(doc, 'practice').flatMap(itemsOn);
        const cards = shown.filter((item) => item.kind === 'card');
        expect(cards.map(({ paragraphs }) => squeezed(plainText(paragraphs))).join('')).toBe(text);
      }),
      { numRuns: 10 },
    );
  });

  it('fits the smallest stage, however many notes of whatever length lie in its zones', () => {
    const notes = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 260 })), { maxLength: 14 });
    fc.assert(
      fc.property(notes, (lying) => {
        const doc = emptyBoard('vision');
        for (const [nth, [lane, length]] of lying.entries())
          write(
            doc,
            `vision.draft.${['community', 'organization', 'people'][lane]}`,
            nth,
            '未来へ。'.repeat(length / 4 + 1),
          );
        const slides = slidesOf(doc, 'vision');
        for (const { body, year, size } of slides)
          if (body.kind === 'rows') expect(rowsHeight(body.rows, size)).toBeLessThanOrEqual(bodyHeight(year));
        expect(slides.flatMap(itemsOn).filter(({ kind }) => kind === 'card').length).toBeGreaterThanOrEqual(
          lying.length,
        );
      }),
      { numRuns: 25 },
    );
  });

  it('shows notes that lie in no zone, and none that are empty', () => {
    const doc = emptyBoard('vision');
    const sheetId = 'shape:vision' as RecordId;
    addNote(doc, { id: 'shape:beside' as RecordId, sheetId, x: 60, y: 20, text: '表題のとなり', ...MAKER });
    addNote(doc, { id: 'shape:empty' as RecordId, sheetId, x: 400, y: 720, text: ' ', ...MAKER });
    const slides = slidesOf(doc, 'vision');
    expect(heads(slides.at(-1))).toEqual(['区画のそと']);
    expect(slides.flatMap(({ records }) => records)).toContain('shape:beside');
    expect(slides.flatMap(({ records }) => records)).not.toContain('shape:empty');
  });

  it('shows a note that lies on a fixed field', () => {
    const doc = emptyBoard('vision');
    const sheetId = 'shape:vision' as RecordId;
    addNote(doc, { id: 'shape:over' as RecordId, sheetId, x: 700, y: 320, text: '一文の上に', ...MAKER });
    expect(slidesOf(doc, 'vision').flatMap(({ records }) => records)).toContain('shape:over');
  });

  it('shows pictures among the cards of their zone', () => {
    const doc = emptyBoard('vision');
    const content = readBoard(doc);
    const [sheet] = content.sheets;
    const picture = {
      id: 'shape:photo' as RecordId,
      parentId: 'shape:vision' as RecordId,
      assetId: 'photo',
      x: 400,
      y: 740,
      width: 200,
      height: 120,
    };
    const slides = composeSlides({ ...content, pictures: [picture] }, sheet ?? expect.fail(), context);
    expect(slides[0]?.records).toContain('shape:photo');
  });

  it('of a newer release has no parts', () => {
    const content = readBoard(emptyBoard('vision'));
    const sheet = { ...(content.sheets[0] ?? expect.fail()), template: 'of-tomorrow' };
    expect(composeSlides(content, sheet, context)).toEqual([]);
  });
});

describe('the part in view', () => {
  const { doc } = demoBoard(0);
  const seen = (template: string, x: number, y: number, width: number, height: number): number => {
    const content = readBoard(doc);
    const sheet = content.sheets.find((each) => each.template === template) ?? expect.fail();
    return partSeen(content, sheet, context, { x, y, width, height });
  };

  it.each([
    ['the whole sheet', seen('targets', 0, 0, 1680, 1188), 0],
    ['3年後 and 5年後', seen('targets', 740, 300, 640, 830), 1],
    ['a little of いま and 1年後', seen('targets', 200, 400, 500, 300), 3],
    ['the clues', seen('vision', 0, 250, 330, 900), 1],
    ['the sentence', seen('vision', 352, 200, 1280, 500), 0],
    ["a city's column at the right of the others", seen('feedback', 720, 400, 200, 500), 1],
    ['what is taken up', seen('feedback', 1200, 380, 460, 760), 2],
    ['the second branch of the tree', seen('tree-why', 400, 520, 1280, 300), 2],
    ['nothing of the sheet', seen('vision', 5_000, 5_000, 100, 100), 0],
  ])('is the one that holds %s', (_what, part, wanted) => {
    expect(part).toBe(wanted);
  });

  const slides = slidesOf(doc, 'feedback');
  it('is one that there is', () => {
    expect([-3, 1, 99].map((part) => clampPart(slides, part))).toEqual([0, 1, slides.length - 1]);
  });
});

/** Heads of a slide's sections. */
function heads(slide: Slide | undefined): readonly string[] {
  if (slide?.body.kind !== 'rows') return [];
  return slide.body.rows.flatMap(({ sections }) =>
    sections.flatMap(({ head }) => (head === null ? [] : [head.text])),
  );
}

/** Puts the n-th note into a zone of the sheet of that template, below the others. */
function write(doc: Y.Doc, zoneId: string, nth: number, text: string, template = 'vision'): void {
  const sheetId = `shape:${template}` as RecordId;
  const zone = zoneCalled(template, zoneId);
  const id = `shape:${zoneId}-note${String(nth).padStart(2, '0')}` as RecordId;
  const y = zone.y + Math.min(zone.height - 40, 70 + nth * 2);
  addNote(doc, { id, sheetId, x: zone.x + 4, y, text, author: null, team: 'shiomi' as TeamId });
}

/** Where the first note of the zone settles, in the zone’s own form. */
function placeIn(zone: Zone) {
  const form = zone.use.kind === 'notes' ? zone.use.form : 'square';
  const [least, height] = leastSize(form);
  const width = widthIn(zone, least);
  const [place = expect.fail(zone.id)] = arrange(zone, [{ width, height }]);
  return { ...place, form, width, height };
}

function zoneCalled(template: string, id: string) {
  const zones = zonesOf(newestTemplate(template) ?? expect.fail(template), {
    ownTeam: OWN,
    teams: DEMO_TEAMS,
  });
  return zones.find((zone) => zone.id === id) ?? expect.fail(id);
}

describe.each(TEMPLATES.filter(({ id, family }) => id === family))('every sheet: $id', ({ id, zones }) => {
  const said = zones.filter(({ use }) => use.kind === 'notes' || use.kind === 'field');
  const sheetId = `shape:${id}` as RecordId;
  const filled = (letters: number) => {
    const doc = emptyBoard(id);
    for (const [nth, zone] of said.entries()) {
      const text = `${String.fromCodePoint(0x4e00 + nth)}${'。未来へ'.repeat(letters / 4)}`;
      const noteId = `shape:note${nth}` as RecordId;
      if (zone.use.kind === 'notes') addNote(doc, { id: noteId, sheetId, text, ...placeIn(zone), ...MAKER });
      else reviseText(doc, fieldRecordId(sheetId, zone.id), '', text);
    }
    return doc;
  };

  it.each([4, 160])('shows the room what stands in each of its zones, %i letters, whole', (letters) => {
    const slides = slidesOf(filled(letters), id);
    const shown = slides
      .flatMap(itemsOn)
      .flatMap((item) => ('paragraphs' in item ? [plainText(item.paragraphs)] : []));
    for (const [nth, zone] of said.entries())
      expect(
        shown.some((words) => words.includes(String.fromCodePoint(0x4e00 + nth))),
        zone.id,
      ).toBe(true);
    for (const { body, year, size } of slides)
      if (body.kind === 'rows') expect(rowsHeight(body.rows, size)).toBeLessThanOrEqual(bodyHeight(year));
  });

  it('asks something while nothing is written, on few parts', () => {
    const slides = slidesOf(emptyBoard(id), id);
    expect(slides.length).toBeGreaterThan(0);
    expect(slides.length).toBeLessThanOrEqual(12);
  });
});

describe('a table of notes', () => {
  const zones = () => zonesOf(newestTemplate('drift') ?? expect.fail(), { ownTeam: OWN, teams: [] });
  const filled = (words: (zone: Zone) => string): Y.Doc => {
    const doc = emptyBoard('drift');
    for (const zone of zones())
      if (words(zone) !== '')
        addNote(doc, {
          ...MAKER,
          id: `shape:${zone.id}` as RecordId,
          sheetId: 'shape:drift' as RecordId,
          x: zone.x + 8,
          y: zone.y + (zone.meaning.row === undefined ? 180 : 30),
          text: words(zone),
          form: 'strip',
        });
    return doc;
  };

  it('is one slide with the times over its columns and the resources at its left; what stands beside follows', () => {
    const [table, beside, ...more] = slidesOf(
      filled(() => '短い言葉'),
      'drift',
    );
    expect(more).toEqual([]);
    const rows = table?.body.kind === 'rows' ? table.body.rows : expect.fail();
    const heads = rows.map(({ sections }) => sections.map(({ head }) => head?.text ?? ''));
    expect(heads).toEqual([
      ['', '30年前', '現在', '30年後のなりゆき'],
      ...['ヒト', 'モノ', 'カネ', '情報', '関係'].map((name) => [name, '', '', '']),
    ]);
    expect(table?.records).toHaveLength(15);
    expect(beside?.zones).toEqual(['drift.margin']);
  });

  it('leaves out rows in which nothing stands, and asks where nothing stands at all', () => {
    const [one] = slidesOf(
      filled(({ id }) => (id === 'drift.money.drift' ? '歳入が減る' : '')),
      'drift',
    );
    expect(one?.body.kind === 'rows' && one.body.rows).toHaveLength(2);
    const [asking] = slidesOf(emptyBoard('drift'), 'drift');
    expect(asking === undefined ? [] : itemsOn(asking).map(({ kind }) => kind)).toContain('prompt');
  });

  it('loses no word of rows that are higher than the stage', () => {
    const long = '長い言葉がここに続いています。'.repeat(30);
    const slides = slidesOf(
      filled(({ id }) => (id.startsWith('drift.people') ? long : '')),
      'drift',
    );
    const shown = new Set(slides.flatMap(({ records }) => records));
    expect([...shown].toSorted()).toEqual(
      ['drift', 'now', 'past'].map((time) => `shape:drift.people.${time}`),
    );
    expect(slides.every(({ size }) => size >= LEAST_NOTE)).toBe(true);
  });
});

describe('the lobby', () => {
  it('shows how to come in before all else, on every device, and then what the day is for', () => {
    const doc = emptyBoard('lobby');
    const [first, second, ...more] = slidesOf(doc, 'lobby');
    expect([first?.body.kind, second?.zones, more]).toEqual(['way-in', ['lobby.purpose'], []]);
    const content = readBoard(doc);
    const sheet = content.sheets[0] ?? expect.fail();
    const part = (y: number) => partSeen(content, sheet, context, { x: 1200, y, width: 440, height: 260 });
    expect(part(850)).toBe(0);
  });
});

describe('people who are to be won', () => {
  it('say where they stand and when one speaks to them next', () => {
    const doc = emptyBoard('involve');
    addNote(doc, {
      ...MAKER,
      ...{
        id: 'shape:s' as RecordId,
        sheetId: 'shape:involve' as RecordId,
        x: 600,
        y: 640,
        text: '財政係長',
      },
      ...{ form: 'stake', width: 228, height: 90 },
      details: { stance: 'agrees', date: '2026-10-16' },
    });
    expect(slidesOf(doc, 'involve').map(wordsOn).join()).toContain('財政係長賛同10月16日');
  });
});
