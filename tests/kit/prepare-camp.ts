// A facilitator prepares a camp by the form that the printed link opens, as a host does.
import { expect } from 'vitest';
import type { CampAnswer, ReadyAnswer } from '../../shared/api/api.ts';
import type { Person } from './person.ts';

export interface PreparedCamp {
  readonly camp: CampAnswer;
  readonly ready: ReadyAnswer;
}

/** Goes from the start link to the ready page of a new camp of these cities; answers what that page knows. */
export async function prepareCamp(
  facilitator: Person,
  startPath: string,
  wanted: { readonly title: string; readonly cities: readonly string[] },
): Promise<PreparedCamp> {
  const { page, origin } = facilitator;
  await page.goto(origin + startPath);
  await page.getByLabel('合宿の名前').fill(wanted.title);
  const cities = page.getByLabel(/^自治体/);
  for (const city of wanted.cities) {
    await cities.fill(city);
    await cities.press('Enter');
  }
  await facilitator.button('合宿をつくる').click();
  await page.waitForURL(/\/ready$/);
  expect(page.url()).not.toContain('#');
  // Nobody else has arrived: it claims nothing (and says so when this machine has no network at all).
  await page.getByText(/まだ確かめていません。|開けるアドレスがありません。/).waitFor();
  const campId = new URL(page.url().slice(origin.length), 'http://page.invalid').pathname.split('/')[2] ?? '';
  const [camp, ready] = await page.evaluate(
    ([base, id]) =>
      Promise.all(
        [`${base}/api/camps/${id}`, `${base}/api/camps/${id}/ready`].map((path) =>
          fetch(path).then((answer) => answer.json()),
        ),
      ),
    [origin, campId],
  );
  return { camp, ready };
}
