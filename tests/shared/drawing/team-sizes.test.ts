// Teams of one to nine people: wherever a sheet shows them one by one, all of them are there, inside the margins and large enough to be read.
import { describe, expect, it } from 'vitest';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { putCard } from '../../../shared/board/personal-fields.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { SHEET_WIDTH } from '../../../shared/templates/template.ts';
import { textWidth } from '../../../shared/text/measure.ts';

const OWN = 'wakaba' as TeamId;
const SIZES = [1, 4, 5, 9];
const CASES = SIZES.flatMap((size) => (['ja', 'en'] as const).map((locale) => ({ size, locale })));
const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `p${at}` as PersonId,
    name: `${'長い名前の人'.repeat(2)}${at + 1}`,
    teamId: OWN,
  }));

interface Text {
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly right: number;
}
function textsIn(list: readonly Drawing[], dx = 0): readonly Text[] {
  return list.flatMap((drawing) => {
    if (drawing.kind === 'group') return textsIn(drawing.children, dx + drawing.x);
    if (drawing.kind !== 'text') return [];
    const { text, size } = drawing;
    const width = textWidth(text, size, drawing.bold === true);
    const shift = drawing.anchor === 'end' ? width : drawing.anchor === 'middle' ? width / 2 : 0;
    const x = dx + drawing.x - shift;
    return [{ text, size, x, right: x + width }];
  });
}

function drawn(template: string, { size, locale }: (typeof CASES)[number]): readonly Text[] {
  const doc = newBoardDocument({ templates: [template], team: OWN, epoch: 1, schema: null });
  const sheets = [{ id: `shape:${template}` as RecordId, template, templateVersion: 1 }];
  const team = people(size);
  for (const { id } of team) putCard(doc, sheets, { id, team: OWN });
  return textsIn(
    drawPage(readBoard(doc), `shape:${template}` as RecordId, {
      ...ON_SCREEN,
      locale,
      ownTeam: OWN,
      teams: [{ id: OWN, name: '若葉市', shortName: '若葉', order: 0 }],
      members: team.map(({ id, name }) => ({ id, name })),
      gathering: { date: '2026-10-09', agenda: [], people: team, roomNumber: '482913' },
      baseFiscalYear: 2026,
      campTitle: '広域 自主合宿',
      teamName: '若葉市',
      handling: 'none',
      presented: null,
    }),
  );
}

const isSaid = (texts: readonly Text[], name: string): boolean =>
  texts.some(({ text }) => text === name || (text.endsWith('…') && name.startsWith(text.slice(0, -1))));

describe.each(CASES)('a team of $size, in $locale', (team) => {
  it.each(['checkout', 'lobby', 'involve', 'interview', 'interviewees', 'commonality'])(
    'fits its sheet %s',
    (template) => {
      for (const { text, size, x, right } of drawn(template, team))
        expect([text, size >= 21, x >= 40, right <= SHEET_WIDTH - 40]).toEqual([text, true, true, true]);
    },
  );

  it('is there one by one, with a card and with a seat for each', () => {
    for (const template of ['checkout', 'lobby']) {
      const texts = drawn(template, team);
      for (const { name } of people(team.size)) expect([name, isSaid(texts, name)]).toEqual([name, true]);
    }
    const asked = team.locale === 'ja' ? '私は、誰に' : 'What will I do';
    const steps = drawn('checkout', team).filter(({ text }) => text.startsWith(asked));
    expect(steps).toHaveLength(team.size);
  });

  it('is counted in the midst of its map', () => {
    const words = team.locale === 'ja' ? `${String.fromCharCode(0xff10 + team.size)}人` : String(team.size);
    expect(drawn('involve', team).some(({ text }) => text === words)).toBe(true);
  });
});
