// T21: cards of the team's people, and whose are taken home.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { boardRecords, FIELD } from '../../../shared/board/document.ts';
import { fieldRecordId, type PersonId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { lacksCard, putCard } from '../../../shared/board/personal-fields.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { drawPrintedPage } from '../../../shared/drawing/printed-pages.ts';
import type { DrawContext } from '../../../shared/drawing/sheet-context.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { readSheet } from '../../../shared/reading/read-board.ts';
import { newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';
import { SHEET_WIDTH } from '../../../shared/templates/template.ts';

const OWN = 'wakaba' as TeamId;
const SHEET = 'shape:checkout' as RecordId;
const SHEETS = [{ id: SHEET, template: 'checkout', templateVersion: 1 }];
const CHECKOUT = newestTemplate('checkout') ?? expect.fail();
const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `p${at}` as PersonId, name: `人${at}` }));
const camp = (count: number) => ({ ownTeam: OWN, teams: [], members: people(count) });
const field = (person: number, part: string) => fieldRecordId(SHEET, `checkout.p${person}.${part}`);

function board(count: number, saying: readonly number[]): Y.Doc {
  const doc = newBoardDocument({ templates: ['checkout'], team: OWN, epoch: 1, schema: null });
  for (const { id } of people(count)) putCard(doc, SHEETS, { id, team: OWN });
  for (const at of people(count).keys()) reviseText(doc, field(at, 'words'), '', `言葉${at}`);
  for (const at of saying) boardRecords(doc).get(field(at, 'print'))?.set(FIELD.done, 1);
  return doc;
}

const context = (count: number, isForReport: boolean): DrawContext => ({
  ...ON_SCREEN,
  ...camp(count),
  ...(isForReport ? { isForReport: true } : {}),
  locale: 'ja',
  baseFiscalYear: 2026,
  campTitle: '',
  teamName: '',
  handling: 'none',
  presented: null,
});

const wordsIn = (drawings: readonly Drawing[]): readonly string[] =>
  drawings.flatMap((drawing) =>
    drawing.kind === 'text' ? [drawing.text] : drawing.kind === 'group' ? wordsIn(drawing.children) : [],
  );

describe('the cards of a team', () => {
  it('stand side by side on the paper, as wide as in the look, whoever is of the team', () => {
    const widths = [1, 2, 3, 4, 5].map(
      (count) => zonesOf(CHECKOUT, camp(count)).find(({ id }) => id === 'checkout.p0.words')?.width,
    );
    expect(widths).toEqual([504, 504, 504, 378, 300]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), (count) => {
        const zones = zonesOf(CHECKOUT, camp(count));
        const names = zones.filter(({ id }) => id.endsWith('.name'));
        expect(names.map(({ heading }) => heading?.text.ja)).toEqual(
          people(Math.min(count, 9)).map(({ name }) => name),
        );
        for (const [at, a] of zones.entries()) {
          expect(a.x + a.width).toBeLessThanOrEqual(SHEET_WIDTH - 48);
          expect(a.y + a.height).toBeLessThanOrEqual(1112);
          for (const b of zones.slice(at + 1))
            expect(
              a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
              `${a.id} over ${b.id}`,
            ).toBe(false);
        }
        for (const { use } of zones)
          if (use.kind === 'field') expect(Math.min(...use.field.styles.map(({ size }) => size))).toBe(21);
      }),
    );
  });

  it('keep their words when somebody comes, goes or is renamed; each is made once', () => {
    const doc = board(3, [0, 1, 2]);
    const before = readBoard(doc);
    putCard(doc, SHEETS, { id: 'p1' as PersonId, team: OWN });
    expect(readBoard(doc)).toEqual(before);
    expect(lacksCard(doc, SHEETS, 'p1' as PersonId)).toBe(false);
    expect(lacksCard(doc, SHEETS, 'new' as PersonId)).toBe(true);
    const left = { ...camp(3), members: people(3).filter(({ id }) => id !== 'p0') };
    const [sheet = expect.fail()] = before.sheets;
    const said = readSheet(before, sheet, left).records.flatMap(({ zone, record }) =>
      record.paragraphs.some(({ runs }) => runs.length > 0) ? [[zone?.id, record.id]] : [],
    );
    expect(said).toEqual([
      ['checkout.p1.words', field(1, 'words')],
      ['checkout.p2.words', field(2, 'words')],
    ]);
  });

  it('are all on the screen, and on paper and in files only those whose person says so, without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.uniqueArray(fc.nat(8)), (count, chosen) => {
        const saying = chosen.filter((at) => at < count).toSorted();
        const content = readBoard(board(count, saying));
        const [sheet = expect.fail()] = content.sheets;
        const shown = (isForReport: boolean): readonly string[] =>
          wordsIn(drawPrintedPage(content, SHEET, context(count, isForReport), 0)).filter((words) =>
            /^(言葉|人)\d$/.test(words),
          );
        expect(shown(false)).toHaveLength(2 * count);
        expect(shown(true).toSorted()).toEqual(
          [...saying.map((at) => `人${at}`), ...saying.map((at) => `言葉${at}`)].toSorted(),
        );
        const read = readSheet(content, sheet, context(count, true)).records;
        expect([...new Set(read.map(({ zone }) => zone?.id.split('.')[1]))]).toEqual(
          saying.map((at) => `p${at}`),
        );
        // As if the others had never been there.
        const alone = { ...camp(count), members: people(count).filter((_, at) => saying.includes(at)) };
        const places = zonesOf(CHECKOUT, alone).map(({ id, x, y, width }) => [id, x, y, width]);
        for (const { zone } of read) expect(places).toContainEqual([zone?.id, zone?.x, zone?.y, zone?.width]);
      }),
      { numRuns: 30 },
    );
  });
});
