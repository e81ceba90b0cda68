// What somebody could not send before their browser became another person's: it is theirs. It is offered to be read, never sent
// as the other's, and waits on the device until they come back.
import { expect, it } from 'vitest';
import { boardRecords } from '../../../shared/board/document.ts';
import type { PersonId } from '../../../shared/board/ids.ts';
import { BoardOnRelay, textOf, writeNote } from '../../kit/board-on-relay.ts';
import { Device } from '../../kit/device.ts';
import { until } from '../../kit/until.ts';

const device = new Device();
const at = new BoardOnRelay();
const anna = 'anna' as PersonId;
const bert = 'bert' as PersonId;

/** The board is opened by who the page and the server say that the browser is. */
function openAs(personId: PersonId): void {
  at.relay.personId = personId;
  at.open({ keepOffline: true, lookEveryMs: 50, personId });
}
const offered = (): readonly unknown[] =>
  at.board.refused.get().map(({ reason, texts }) => ({ reason, texts }));
const ofAnna = (...texts: string[]) => ({ reason: 'former-person', texts });
async function unsentOf(person: string): Promise<readonly string[]> {
  const copies = await (await device.copies()).load(at.board.boardId, (copy) => copy.person === person);
  return copies.flatMap(({ unsaved }) => unsaved);
}

it('is not in the document of who comes next, and offered to them', async () => {
  await device.leave('closed', 'shape:left', '坂下の言葉', 1, anna);
  openAs(bert);
  await at.live();
  await until(() => at.board.refused.get().length === 1);
  expect(offered()).toEqual([ofAnna('坂下の言葉')]);
  expect(textOf(at.board.doc, 'shape:left')).toBeUndefined();
  expect(textOf(at.relay.doc, 'shape:left')).toBeUndefined();
  expect(at.board.saveState.get()).toEqual({ kind: 'saved' });
  expect(at.board.exportUnsent()?.texts).toEqual(['坂下の言葉']);
  expect(await unsentOf(anna)).toEqual(['shape:left']);
});

it('goes when its writer comes back, also after the other has read it', async () => {
  await device.leave('closed', 'shape:left', '坂下の言葉', 1, anna);
  openAs(bert);
  await until(() => at.board.refused.get().length === 1);
  at.board.dismissRefused();
  const isRead = async () =>
    (await (await device.copies()).load(at.board.boardId)).some(({ readBy }) => readBy === bert);
  await until(isRead);
  at.board.close();
  openAs(anna);
  await until(() => textOf(at.relay.doc, 'shape:left') === '坂下の言葉');
  await at.saved();
  expect(at.board.refused.get()).toEqual([]);
  await until(async () => (await unsentOf(anna)).length === 0);
});

it('is offered once to who has read it, and again when there is more', async () => {
  await device.leave('closed', 'shape:left', '坂下の言葉', 1, anna);
  openAs(bert);
  await until(() => at.board.refused.get().length === 1);
  at.board.dismissRefused();
  await until(async () =>
    (await (await device.copies()).load(at.board.boardId)).some(({ readBy }) => readBy === bert),
  );
  at.board.close();
  openAs(bert);
  await at.live();
  await device.leave('later', 'shape:later', 'そのあとの言葉', 1, anna);
  await until(() => at.board.refused.get().length === 1);
  expect(offered()).toEqual([ofAnna('そのあとの言葉')]);
});

it('is nothing to offer where the board has it already', async () => {
  writeNote(at.relay.doc, 'shape:left', '坂下の言葉');
  await device.leave('closed', 'shape:left', '坂下の言葉', 1, anna);
  await device.leave('also', 'shape:also', 'まだの言葉', 1, anna);
  openAs(bert);
  await until(() => at.board.refused.get().length === 1);
  expect(offered()).toEqual([ofAnna('まだの言葉')]);
});

it('of an earlier epoch is not brought to the server as the other’s either', async () => {
  at.relay.epoch = 2;
  await device.leave('closed', 'shape:left', '坂下の言葉', 1, anna);
  openAs(bert);
  await until(() => at.board.refused.get().length === 1);
  expect(offered()).toEqual([ofAnna('坂下の言葉')]);
  expect(at.relay.urls.filter((url) => /epoch=1|epochs\/1/.test(url))).toEqual([]);
  expect(await unsentOf(anna)).toEqual(['shape:left']);
});

it('while the board is open, it stays theirs on the device, with what the canvas brings last', async () => {
  openAs(anna);
  await at.live();
  await until(async () => (await device.count()) === 1);
  at.relay.isUp = false;
  at.relay.cut();
  writeNote(at.board.doc, 'shape:left', '坂下の言葉');
  const before = at.board.doc;
  at.relay.isUp = true;
  at.relay.personId = bert;
  const unsubscribe = at.board.generation.subscribe(() => writeNote(before, 'shape:last', '最後の言葉'));
  at.board.retryNow();
  await until(() => at.board.refused.get().length === 1);
  unsubscribe();
  expect(offered()).toEqual([ofAnna('坂下の言葉', '最後の言葉')]);
  expect(at.board.generation.get()).toBe(1);
  writeNote(at.board.doc, 'shape:next', '本町の言葉');
  await until(() => textOf(at.relay.doc, 'shape:next') === '本町の言葉');
  expect(textOf(at.relay.doc, 'shape:left')).toBeUndefined();
  at.board.close();
  openAs(anna);
  await until(() => textOf(at.relay.doc, 'shape:last') === '最後の言葉');
  expect(textOf(at.relay.doc, 'shape:left')).toBe('坂下の言葉');
});

it('is not changed by what the canvas takes back in the document that it leaves', async () => {
  openAs(anna);
  await at.live();
  writeNote(at.board.doc, 'shape:saved', '届いた言葉');
  await at.saved();
  at.relay.isUp = false;
  at.relay.cut();
  writeNote(at.board.doc, 'shape:left', '坂下の言葉');
  const before = at.board.doc;
  at.relay.isUp = true;
  at.relay.personId = bert;
  const unsubscribe = at.board.generation.subscribe(() => {
    writeNote(before, 'shape:last', '最後の言葉');
    at.board.reportLeft(before);
    for (const id of ['shape:saved', 'shape:left', 'shape:last']) boardRecords(before).delete(id);
  });
  at.board.retryNow();
  await until(() => at.board.refused.get().length === 1);
  unsubscribe();
  expect(offered()).toEqual([ofAnna('坂下の言葉', '最後の言葉')]);
  at.board.close();
  openAs(anna);
  await until(() => textOf(at.relay.doc, 'shape:last') === '最後の言葉');
  await at.saved();
  expect(textOf(at.relay.doc, 'shape:left')).toBe('坂下の言葉');
  expect(textOf(at.relay.doc, 'shape:saved')).toBe('届いた言葉');
});

it('is taken for the present person’s where it was not noted whose it is', async () => {
  await device.leave('closed', 'shape:left', '誰かの言葉');
  openAs(bert);
  await until(() => textOf(at.relay.doc, 'shape:left') === '誰かの言葉');
  await at.saved();
  expect(at.board.refused.get()).toEqual([]);
});

it('is offered, too, before the device forgets the board', async () => {
  openAs(bert);
  await at.live();
  await device.leave('closed', 'shape:left', '坂下の言葉', 1, anna);
  at.relay.cut(4410, 'access-revoked');
  await until(() => at.board.refused.get().length === 1);
  expect(at.board.refused.get()[0]?.texts).toEqual(['坂下の言葉']);
  at.board.dismissRefused();
  await until(async () => (await device.count()) === 0);
});
