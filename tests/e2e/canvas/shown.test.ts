// Only what is seen is in the page: shapes out of view are no elements at all, and come complete when the view comes to them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair } from './two-people.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(async () => {
  await hall.close();
});

const TEMPLATES = 'targets,vision,practice';
const FAR = 'shape:practice' as RecordId;

describe('a shape out of view', () => {
  it('is not in the page, and comes with what others wrote meanwhile when the view goes there', async () => {
    const { a, b, findings, close } = await openPair(hall, { templates: TEMPLATES });
    const id = (await b.evaluate(
      (sheet) =>
        window.harness.handle?.addNote({
          place: { sheetId: sheet, zoneId: 'practice.together' as never },
          text: '遠くの付箋',
        }),
      FAR,
    )) as RecordId;
    await until(async () => (await a.evaluate((note) => window.harness.words(note), id)) === '遠くの付箋');
    const far = a.locator(`[data-shape-id="${id}"]`);
    expect([await far.count(), await a.locator(`[data-shape-id="${FAR}"]`).count()]).toEqual([0, 0]);
    await a.evaluate(
      (sheet) => window.harness.handle?.goTo({ sheetId: sheet, zoneId: null }, { animated: false }),
      FAR,
    );
    await far.getByText('遠くの付箋').waitFor();
    await a.evaluate(() =>
      window.harness.handle?.goTo(
        { sheetId: 'shape:targets' as RecordId, zoneId: null },
        { animated: false },
      ),
    );
    await until(async () => !(await far.isVisible()));
    expect(findings).toEqual([]);
    await close();
  });

  it('is selected, moved and undone like any other', async () => {
    const { a, findings, close } = await openPair(hall, { templates: TEMPLATES });
    const id = (await a.evaluate(
      (sheet) =>
        window.harness.handle?.addNote({
          place: { sheetId: sheet, zoneId: 'practice.together' as never },
          text: '動く付箋',
        }),
      FAR,
    )) as RecordId;
    const x = () =>
      a.evaluate((note) => window.harness.board().notes.find((one) => one.id === note)?.x ?? 0, id);
    const before = await x();
    await a.evaluate((note) => window.harness.handle?.select([note]), id);
    await a.focus('.tl-container');
    await a.keyboard.press('ArrowRight');
    await until(async () => (await x()) > before);
    await a.keyboard.press('Control+z');
    await until(async () => (await x()) === before);
    expect(findings).toEqual([]);
    await close();
  });
});
