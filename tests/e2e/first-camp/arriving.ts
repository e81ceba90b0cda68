// How everybody comes: the facilitator prepares the camp, people join in the four ways there are.
import { expect, it } from 'vitest';
import { AWAY, HOME } from '../../kit/camp-journey.ts';
import type { FirstCamp } from './the-camp.ts';

export function everybodyArrives(at: FirstCamp): void {
  it('a facilitator prepares a camp for two cities from the link that the server printed', async () => {
    await at.prepare('facilitator');
    expect(at.camp.boards).toHaveLength(3);
    expect(at.prepared.ready.addresses.every(({ url }) => !url.includes('localhost'))).toBe(true);
  });

  it('people join by 部屋番号, by link, by phone, and a projector by its own link', async () => {
    const { anna, ken, guest, phone, projector } = at.people;
    await anna.joinByNumber(
      at.camp.camp.roomNumber.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      '坂下 みどり',
      HOME,
    );
    await ken.join(at.invitation('participant'), '本町 友樹', HOME);
    await guest.join(at.invitation('participant'), '境 さくら', AWAY);
    await phone.join(at.invitation('participant'), '関前 武', AWAY);
    await projector.page.goto(projector.origin + at.invitation('projector'));
    if (await projector.page.getByLabel('お名前').isVisible())
      await projector.join(at.invitation('projector'), '投影');
    await projector.page.waitForURL(/\/projector\//);
    for (const person of at.journey.everyone) expect(person.page.url()).not.toContain('#');
  });
}
