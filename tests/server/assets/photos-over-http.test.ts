// Photographs as people put them on boards: what another client, or the board itself, gets back from the server.
import { expect, it } from 'vitest';
import type { AssetAnswer } from '../../../shared/api/api.ts';
import { animatedWebp, gif, photo, screenShot, secretsIn, webpPhoto } from '../../kit/pictures.ts';
import { answerOf, startTestServer } from '../../kit/server.ts';

async function board() {
  const server = await startTestServer();
  const camp = await server.createCamp({ cities: ['若葉市', '汐見区'] });
  const { browser } = await server.join(camp.links.participant, '坂下', camp.teams[0]?.id);
  const path = `/api/boards/${camp.boards[0]?.id}/assets`;
  return { browser, path };
}

it('a photograph is handed out without place, time, device and comments, whatever format it has', async () => {
  const { browser, path } = await board();
  for (const picture of [photo(6), screenShot(), webpPhoto(), animatedWebp(), gif()]) {
    expect(secretsIn(picture)).not.toEqual([]);
    const added = await answerOf<AssetAnswer>(await browser.post(path, picture));
    const served = await browser.get(`${path}/${added.assetId}`);
    expect(secretsIn(new Uint8Array(await served.arrayBuffer())), added.mime).toEqual([]);
  }
});

it('the answer to a photograph that lies on its side is its size upright', async () => {
  const { browser, path } = await board();
  const size = async (picture: Uint8Array) => {
    const { width, height } = await answerOf<AssetAnswer>(await browser.post(path, picture));
    return [width, height];
  };
  expect(await size(photo(1))).toEqual([96, 64]);
  expect(await size(photo(3))).toEqual([96, 64]);
  for (const turned of [5, 6, 7, 8]) expect(await size(photo(turned)), `${turned}`).toEqual([64, 96]);
});

it('the same photograph is kept once, also when a board is copied to where it came from', async () => {
  const { browser, path } = await board();
  const added = await answerOf<AssetAnswer>(await browser.post(path, photo(6)));
  const served = new Uint8Array(await (await browser.get(`${path}/${added.assetId}`)).arrayBuffer());
  const [again, back] = await Promise.all([browser.post(path, photo(6)), browser.post(path, served)]);
  expect((await answerOf<AssetAnswer>(again)).assetId).toBe(added.assetId);
  expect((await answerOf<AssetAnswer>(back)).assetId).toBe(added.assetId);
});

it('a photograph that breaks off is refused as no picture', async () => {
  const { browser, path } = await board();
  for (const picture of [photo(6), screenShot()]) {
    // Within the pixels.
    const pixels = Math.max(picture.indexOf('IDAT'), picture.lastIndexOf(Buffer.from([0xff, 0xda])));
    const answer = await browser.post(path, picture.subarray(0, pixels + 40));
    expect([answer.status, await answer.json()]).toEqual([415, { refused: 'not-an-image' }]);
  }
});
