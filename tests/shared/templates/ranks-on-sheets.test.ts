// T2 and T4 for three to seven ranks with names of any length: everything stands inside the margins, nothing lies over anything else,
// no letter is smaller than 21 units, and with the usual ranks it is the form that was always there.
import { describe, expect, it } from 'vitest';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { type Rank, USUAL_RANKS } from '../../../shared/camp/ranks.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { drawWithExample } from '../../../shared/drawing/example-layer.ts';
import { newHeight, newWidth } from '../../../shared/drawing/form-in-zone.ts';
import { noteRect } from '../../../shared/drawing/note.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import { ON_SCREEN, sheetContext } from '../../../shared/drawing/sheet-facts.ts';
import { freePlace } from '../../../shared/layout/free-place.ts';
import { zoneOfNote } from '../../../shared/reading/note-zone.ts';
import { forRanks, newestTemplate, templateOf } from '../../../shared/templates/catalogue.ts';
import type { Template, Wording, Zone } from '../../../shared/templates/template.ts';
import { textWidth } from '../../../shared/text/measure.ts';

const IDS = ['interviewees', 'commonality'] as const;
const OWN = 'wakaba' as TeamId;
const usual = (id: string): Template => newestTemplate(id) ?? expect.fail(id);
const NAMES: readonly (readonly [string, (at: number) => string])[] = [
  ['short', (at) => `職${at}`],
  ['long Japanese', (at) => `${'会計年度任用職員'.repeat(2)}`.slice(0, NAME_LIMITS.rank - 1) + at],
  ['long Latin', (at) => `Deputy mgr ${at}`],
];
const CASES = NAMES.flatMap(([kind, name]) =>
  [3, 4, 5, 6, 7].map((count) => ({
    kind,
    count,
    ranks: Array.from({ length: count }, (_, at): Rank => ({ id: `r${at}`, name: name(at) })),
  })),
);
const BOARD = {
  ...ON_SCREEN,
  ownTeam: OWN,
  teams: [{ id: OWN, name: '若葉市', shortName: '若葉', order: 0 }],
  baseFiscalYear: 2026,
  campTitle: '',
  teamName: '若葉市',
  handling: 'team',
  presented: null,
} as const;

function textsIn(
  list: readonly Drawing[],
  dx = 0,
  dy = 0,
): readonly { x: number; y: number; width: number; size: number; text: string }[] {
  return list.flatMap((drawing) => {
    if (drawing.kind === 'group') return textsIn(drawing.children, dx + drawing.x, dy + drawing.y);
    if (drawing.kind !== 'text') return [];
    const width = textWidth(drawing.text, drawing.size, drawing.bold === true);
    const shift = drawing.anchor === 'end' ? width : drawing.anchor === 'middle' ? width / 2 : 0;
    return [{ x: dx + drawing.x - shift, y: dy + drawing.y, width, size: drawing.size, text: drawing.text }];
  });
}
const overlap = (a: Zone, b: Zone): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('with the usual ranks', () => {
  it.each(IDS)('%s is the form that was always there', (id) => {
    const form = usual(id);
    expect(templateOf({ template: id, templateVersion: form.version, ranks: [] })).toBe(form);
    const made = forRanks(form, USUAL_RANKS);
    const said = (template: Template) => JSON.stringify([template.zones, template.axes, template.furniture]);
    expect(said(made)).toBe(said(form));
  });

  it('T2 has five rows at a pitch of 158, T4 five columns', () => {
    const rows = usual('interviewees').zones.filter(({ id }) => id.endsWith('.fukushi'));
    expect(rows.map(({ id, y, height }) => [id, y, height])).toEqual(
      ['shuji', 'shunin', 'kakaricho', 'kacho', 'bucho'].map((rank, at) => [
        `matrix.${rank}.fukushi`,
        310 + at * 158,
        150,
      ]),
    );
    const columns = usual('commonality').zones.filter(({ id }) => id.startsWith('answer.q1.'));
    expect(columns.map(({ id, x, width }) => [id, x, width])).toEqual([
      ['answer.q1.common', 384, 304],
      ['answer.q1.shuji', 716, 220],
      ['answer.q1.shunin', 948, 220],
      ['answer.q1.kakaricho', 1180, 220],
      ['answer.q1.kacho', 1412, 220],
    ]);
  });
});

describe.each(CASES)('with $count ranks of $kind names', ({ ranks }) => {
  it.each(IDS)('%s has a place for each, apart and inside the margins', (id) => {
    const { zones, axes } = forRanks(usual(id), ranks);
    const values = axes.find((axis) => axis.id === (id === 'interviewees' ? 'row' : 'column'))?.values ?? [];
    const grades = ranks.slice(0, id === 'interviewees' ? undefined : -1).map((rank) => rank.id);
    expect(values.map((value) => value.id).filter((value) => value !== 'common')).toEqual(grades);
    expect(new Set(zones.map((zone) => zone.id)).size).toBe(zones.length);
    for (const [at, zone] of zones.entries()) {
      expect(zone.x).toBeGreaterThanOrEqual(48);
      expect(zone.x + zone.width).toBeLessThanOrEqual(1632);
      expect(zone.y + zone.height).toBeLessThanOrEqual(1112);
      for (const other of zones.slice(at + 1)) expect(overlap(zone, other)).toBe(false);
    }
  });

  it.each(IDS)('%s prints nothing over the margins or too small, filled by its example, too', (id) => {
    for (const locale of ['ja', 'en'] as const) {
      const doc = newBoardDocument({ templates: [id], team: OWN, epoch: 1, schema: null, ranks });
      const content = readBoard(doc);
      const [sheet = expect.fail()] = content.sheets;
      const board = { ...BOARD, locale };
      const layer =
        drawWithExample(sheet, content, sheetContext(board, content, sheet)) ?? expect.fail('no example');
      const drawn = [...drawPage(content, sheet.id, board), ...layer.sheet, ...layer.example];
      for (const { x, width, size, y, text } of textsIn(drawn)) {
        expect([text, size >= 21, x >= 40, x + width <= 1633.5, y <= 1160]).toEqual([
          text,
          true,
          true,
          true,
          true,
        ]);
      }
      // Every rank is named whole.
      const said = textsIn(drawPage(content, sheet.id, board))
        .map(({ text }) => text)
        .join('');
      for (const { name } of ranks.slice(0, -1))
        expect(said.replaceAll(' ', '')).toContain(name.replaceAll(' ', ''));
    }
  });

  it('T2 says what is missing in one line each, however long the name of the rank', () => {
    const doc = newBoardDocument({ templates: ['interviewees'], team: OWN, epoch: 1, schema: null, ranks });
    const [sheet = expect.fail()] = readBoard(doc).sheets;
    const zones = templateOf(sheet)?.zones ?? [];
    for (const division of ['kensetsu', 'kanri']) {
      const { x, y } = zones.find(({ id }) => id === `matrix.r0.${division}`) ?? expect.fail();
      const made = {
        author: null,
        team: OWN,
        form: 'seat',
        text: 'S-1\n男',
        width: 144,
        height: 104,
      } as const;
      addNote(doc, { id: `shape:${division}` as RecordId, sheetId: sheet.id, x, y, ...made });
    }
    const content = readBoard(doc);
    const { words } = deriveSheet(content, sheet, BOARD);
    expect(words['matrix.next']?.ja).toContain(`${ranks[0]?.name}・福祉系が空白`);
    for (const locale of ['ja', 'en'] as const)
      for (const { x, width, size, text } of textsIn(drawPage(content, sheet.id, { ...BOARD, locale })))
        expect([text, size >= 21, x + width <= 1633.5]).toEqual([text, true, true]);
  });

  it('T2 takes two people in each cell who mean what their cell says, with code and two lines of tags', () => {
    const doc = newBoardDocument({ templates: ['interviewees'], team: OWN, epoch: 1, schema: null, ranks });
    const [sheet = expect.fail()] = readBoard(doc).sheets;
    const template = templateOf(sheet) ?? expect.fail();
    const cells = template.zones.filter(({ use }) => use.kind === 'notes');
    for (const zone of cells)
      for (const nth of [0, 1]) {
        const [width, height] = [newWidth(zone, 'seat'), newHeight(zone, 'seat')];
        const taken = readBoard(doc).notes.map((note) => ({ ...note, width, height }));
        const at = freePlace(template.zones, zone, { width, height }, taken);
        addNote(doc, {
          id: `shape:${zone.id}.${nth}` as RecordId,
          sheetId: sheet.id,
          ...at,
          width,
          height,
          form: 'seat',
          text: 'S-1\n事務・女\n市外・派遣',
          author: 'p' as PersonId,
          team: OWN,
        });
      }
    const content = readBoard(doc);
    for (const note of content.notes) {
      expect(`shape:${zoneOfNote(note, template.zones, template)?.id}`).toBe(note.id.slice(0, -2));
      const rect = noteRect(note, template);
      const zone = cells.find(({ id }) => note.id.startsWith(`shape:${id}`)) ?? expect.fail();
      expect(rect.y + rect.height).toBeLessThanOrEqual(zone.y + zone.height + 4);
    }
    const { furniture, words } = deriveSheet(content, sheet, BOARD);
    const printed = furniture.flatMap((piece) => (piece.kind === 'text' ? [piece.text.ja] : []));
    expect(printed.filter((text) => text === '6')).toHaveLength(ranks.length);
    expect((words['matrix.next'] as Wording | undefined)?.ja).toContain('職員課の承諾');
    expect(printed.filter((text) => text === '目安 1名')).toHaveLength(1);
  });
});
