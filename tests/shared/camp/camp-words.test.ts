// The words of a camp: what stands where nothing was said, and which lists of ranks there may be.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { organizerWords, ranksOf, USUAL_WORDS, wordsOf } from '../../../shared/camp/camp-words.ts';
import { readRanks } from '../../../shared/camp/kept-words.ts';
import { corrected, type Rank, rankWords, USUAL_RANKS } from '../../../shared/camp/ranks.ts';
import { cityLook } from '../../../shared/drawing/roles.ts';
import { zonesOf } from '../../../shared/templates/catalogue.ts';
import { FEEDBACK_PARTS } from '../../../shared/templates/feedback.ts';

const rank = (id: string, name: string): Rank => ({ id, name });
const LIST = [rank('ra', '係員'), rank('rb', '主査'), rank('rc', '課長')];

it('nothing of one study group stands in the product: such words are the camp’s, and the demo’s people use them', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const files = ['client', 'server', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|json)$/u.test(file) && !/camps\/demo-/u.test(file))
      .map((file) => join(folder, file)),
  );
  expect(files.length).toBeGreaterThan(500);
  const words = /研究生|マネ友|プラクティショナー|人材マネジメント/u;
  expect(files.filter((file) => words.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

describe('people without a city', () => {
  it('are 幹事・その他 until the camp says another word', () => {
    const camp = { ownTeam: null, teams: [] };
    expect(cityLook(camp, null, 'ja')).toMatchObject({ name: '幹事・その他', shortName: '幹事' });
    const named = { ...camp, organizers: { name: '世話人・来賓', short: '世話人' } };
    expect(cityLook(named, null, 'ja')).toMatchObject({ name: '世話人・来賓', shortName: '世話人' });
    expect(cityLook(named, null, 'en').name).toBe('世話人・来賓');
  });

  it('have one word where only one was said', () => {
    const { name, column, badge, short } = organizerWords({ name: '事務局', short: '' });
    expect([name, column, badge, short].map(({ ja }) => ja)).toEqual(Array(4).fill('事務局'));
    expect(organizerWords({ name: '', short: '世話人' }).name.ja).toBe('幹事・その他');
  });

  it('have their column on 感想と気づき under that word', () => {
    const [part = expect.fail()] = FEEDBACK_PARTS;
    const zones = zonesOf(part, { ownTeam: null, teams: [], organizers: { name: '世話人', short: '' } });
    expect(zones.find(({ meaning }) => meaning.giver === 'other')?.label.ja).toBe('世話人');
  });
});

describe('ranks', () => {
  it('are those of the city, else the camp’s, else the usual ones', () => {
    const camp = { words: { ...USUAL_WORDS, ranks: LIST } };
    expect(ranksOf({}, undefined)).toBe(USUAL_RANKS);
    expect(ranksOf(camp, { ranks: null })).toBe(LIST);
    expect(ranksOf(camp, { ranks: USUAL_RANKS })).toBe(USUAL_RANKS);
    expect(wordsOf({})).toBe(USUAL_WORDS);
  });

  it('are said in both languages while they are the usual ones', () => {
    expect(rankWords(rank('kacho', '課長'))).toEqual({ ja: '課長', en: 'Manager' });
    expect(rankWords(rank('kacho', 'Manager'), 'many')).toEqual({ ja: '課長', en: 'Managers' });
    expect(rankWords(rank('kacho', '室長'))).toEqual({ ja: '室長', en: '室長' });
  });

  it.each<readonly [string, unknown]>([
    ['too few', LIST.slice(1)],
    ['too many', Array.from({ length: 8 }, (_, at) => rank(`r${at}`, `職${at}`))],
    ['two of one name', [...LIST, rank('rd', '主査')]],
    ['two that read the same in English', [...LIST, rank('kacho', '課長'), rank('re', 'Manager')]],
    ['two of one id', [...LIST, rank('rc', '部長')]],
    ['no name', [...LIST, rank('rd', '')]],
    ['a name that turns no line', [...LIST, rank('rd', '部\n長')]],
    ['a name of a book', [...LIST, rank('rd', '長'.repeat(10_000))]],
    ['an id that is a path', [...LIST, rank('../x', '部長')]],
    ['no list', { 0: LIST[0] }],
  ])('with %s are none', (_, value) => {
    expect(readRanks(value)).toBeNull();
    expect(readRanks(LIST)).toEqual(LIST);
  });

  it('of a sheet in use take corrected names, and none that would make two the same', () => {
    const now = [rank('rc', '課長級'), rank('rx', '次長'), rank('ra', '係員')];
    expect(corrected(LIST, now)).toEqual([rank('ra', '係員'), rank('rb', '主査'), rank('rc', '課長級')]);
    expect(corrected(LIST, [rank('rc', '主査'), rank('rx', '課長'), rank('ra', '係員')])).toEqual(LIST);
  });
});
