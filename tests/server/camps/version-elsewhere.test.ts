// A version of a team's own board keeps what its sheets showed of the city's board, as it was then; the city's board keeps nothing of the
// team's own.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { sourceOf } from '../../../client/export/export-source.ts';
import { sheetPages } from '../../../client/export/sheet-pages.ts';
import type {
  AddedSheetAnswer,
  CampAnswer,
  MirroredAnswer,
  VersionsAnswer,
} from '../../../shared/api/api.ts';
import { elsewhereAsFrozen } from '../../../shared/board/frozen-facts.ts';
import { type BoardId, fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { NOTHING_ELSEWHERE } from '../../../shared/drawing/elsewhere.ts';
import { answerOf, startTestServer } from '../../kit/server.ts';

const SENTENCE = fieldRecordId('shape:vision' as RecordId, 'vision.draft.sentence');
const TOLD = fieldRecordId('shape:reactions' as RecordId, 'reactions.told');

/** A member of the first city, whose own board has the sheet that shows the vision's sentence. */
async function openCity() {
  let nowMs = Date.parse('2026-10-09T01:00:00Z');
  const server = await startTestServer({ nowMs: () => nowMs });
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'], teamOnlyBoards: true });
  const { browser } = await server.join(camp.links.teams[camp.teams[0]?.id ?? ''] ?? '', '坂下');
  const { boards } = await answerOf<CampAnswer>(await browser.get(`/api/camps/${camp.camp.id}`));
  const own = boards.find(({ visibility }) => visibility === 'team') ?? expect.fail();
  const city = boards.find(({ teamId, visibility }) => teamId === own.teamId && visibility === 'camp');
  await answerOf<AddedSheetAnswer>(
    await browser.post(`/api/boards/${own.id}/sheets`, { template: 'reactions', seed: 'a'.repeat(16) }),
  );
  const words: Record<string, string> = {};
  const bytes = async (path: string): Promise<Uint8Array> =>
    new Uint8Array(await (await browser.get(`/api/boards/${path}`)).arrayBuffer());
  const opened = async (path: string): Promise<Y.Doc> => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await bytes(path));
    return doc;
  };
  return {
    own: own.id,
    city: city?.id ?? expect.fail(),
    camp,
    opened,
    bytes,
    write: async (board: BoardId, field: RecordId, text: string) => {
      nowMs += 60_000;
      const doc = await opened(`${board}/document`);
      const before = Y.encodeStateVector(doc);
      reviseText(doc, field, words[field] ?? '', text);
      words[field] = text;
      await server.storage.boards.commit([{ board, update: Y.encodeStateAsUpdate(doc, before) }]);
    },
    freeze: async (board: BoardId) => {
      nowMs += 60_000;
      const wish = { title: '説明した日', kind: 'named' };
      const { versions } = await answerOf<VersionsAnswer>(
        await browser.post(`/api/boards/${board}/versions`, wish),
      );
      const made = versions.at(-1) ?? expect.fail();
      return { path: `${board}/versions/${made.id}`, doc: await opened(`${board}/versions/${made.id}`) };
    },
    mirrored: async (board: BoardId) =>
      answerOf<MirroredAnswer>(await browser.get(`/api/boards/${board}/mirrored`)),
  };
}

it('a version of a team’s own board shows the sentence that stood on the city’s board then, and its sheet, on screen and paper', async () => {
  const at = await openCity();
  await at.write(at.city, SENTENCE, '歩けるまち');
  const told = await at.mirrored(at.city);
  const { path, doc } = await at.freeze(at.own);
  const before = await at.bytes(path);
  await at.write(at.city, SENTENCE, '誰もが歩けるまち');
  expect(Object.values((await at.mirrored(at.city)).words)).toContain('誰もが歩けるまち');
  const kept = elsewhereAsFrozen(NOTHING_ELSEWHERE, doc);
  expect(kept).toEqual(told);
  expect(Object.keys(kept.sheets)).toEqual(['vision']);
  expect(await at.bytes(path)).toEqual(before);
  const { boards, teams, camp } = at.camp;
  const board = boards.find(({ id }) => id === at.city) ?? expect.fail();
  const source = sourceOf({ ...board, id: at.own, sheets: [] }, doc, [], kept);
  const printed = sheetPages([source], null, {
    camp,
    teams,
    people: [],
    wayIn: null,
    locale: 'ja',
    handling: 'team',
    withNames: true,
    withPrompts: false,
    versionLabel: '',
    printedAt: null,
    today: '2026-10-09',
  });
  expect(JSON.stringify(printed).replaceAll(/"\},\{[^}]*"text":"/gu, '')).toContain('歩けるまち');
});

it('a version of the city’s board keeps nothing of the team’s own', async () => {
  const at = await openCity();
  await at.write(at.own, TOLD, 'ここだけの話');
  const { doc } = await at.freeze(at.city);
  expect(elsewhereAsFrozen(NOTHING_ELSEWHERE, doc)).toBe(NOTHING_ELSEWHERE);
  expect(JSON.stringify(doc.toJSON())).not.toContain('ここだけ');
  expect(JSON.stringify(await at.mirrored(at.city))).not.toContain('ここだけ');
});
