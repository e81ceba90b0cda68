// T18: what the sheet computes from the cards on it.
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { freePlace } from '../../../shared/layout/free-place.ts';
import { newestTemplate, OWN_BOARD_TEMPLATES } from '../../../shared/templates/catalogue.ts';

const SHEET = 'shape:trust' as RecordId;
const zones = newestTemplate('trust')?.zones ?? [];
const cards = zones.find(({ id }) => id === 'trust.cards') ?? expect.fail();

function sheetWith(written: readonly (readonly [words: string, done: number])[]) {
  const doc = newBoardDocument({ templates: ['trust'], team: null, epoch: 1, schema: null });
  const [width, height] = leastSize('card');
  const places = written.map(([text, done], at) => {
    const place = freePlace(zones, cards, { width, height }, readBoard(doc).notes);
    const id = `shape:card${at}` as RecordId;
    const size = { width, height, form: 'card', author: null, team: null } as const;
    addNote(doc, { id, sheetId: SHEET, ...place, ...size, text, details: { done } });
    return place;
  });
  const content = readBoard(doc);
  const [sheet = expect.fail()] = content.sheets;
  const { furniture, head } = deriveSheet(content, sheet, { ownTeam: null, teams: [], baseFiscalYear: 2026 });
  const printed = furniture.flatMap((piece) => (piece.kind === 'text' ? [piece.text.ja] : []));
  return { printed, head: head?.ja, places };
}

const NEXT = '→ 次に会う日に、一言';

describe('信頼貯金', () => {
  it('lists whom thanks are still owed to, by the first line of each card, and counts', () => {
    const { printed, head } = sheetWith([
      ['職員課の係長\n一時間、黙って聞いてくれた。', 1],
      ['課の同僚\n窓口を替わってくれた。', 0],
      ['\n財政係長\nできる時期を教えてくれた。', 0],
    ]);
    expect(printed).toEqual(['課の同僚', '財政係長', NEXT]);
    expect(head).toBe('カード 3枚　伝えた 1枚');
  });

  it('asks for nothing while there is no card, and says so when all have been told', () => {
    expect(sheetWith([]).printed).toEqual([]);
    expect(sheetWith([['家族', 1]]).printed).toEqual(['どの「ありがとう」も、伝えました。']);
  });

  it('says how many more there are where the list has no room, and cuts what is too long for a line', () => {
    const many = Array.from({ length: 7 }, (_, at) => [`${at}番目の人`, 0] as const);
    expect(sheetWith(many).printed).toEqual(['0番目の人', '1番目の人', '2番目の人', 'ほか 4枚', NEXT]);
    const [long = ''] = sheetWith([['とても長い名前の部署の、とても長い役職の人', 0]]).printed;
    expect(long.endsWith('…')).toBe(true);
  });

  it('has room for nine cards, three in a row', () => {
    const { places } = sheetWith(Array.from({ length: 9 }, (_, at) => [`${at}`, 0] as const));
    const [, height] = leastSize('card');
    expect(new Set(places.map(({ x }) => x)).size).toBe(3);
    for (const { y } of places) expect(y + height).toBeLessThanOrEqual(cards.y + cards.height);
  });

  it('is what one’s own board begins with', () => {
    expect(OWN_BOARD_TEMPLATES).toEqual(['trust']);
  });
});
