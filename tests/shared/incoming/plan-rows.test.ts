// A table that somebody takes in: what its columns are, where each row goes, and what is said of it before anything is written.
import { describe, expect, it } from 'vitest';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { type KnownNames, readColumns, sameName, yearsSaid } from '../../../shared/incoming/columns.ts';
import { lostLetters } from '../../../shared/incoming/lost-letters.ts';
import { type NamedPlace, namedPlace, placeKey } from '../../../shared/incoming/places.ts';
import {
  INCOMING_LIMITS,
  type IncomingFacts,
  type IncomingWish,
  KIND_NAMES,
  planRows,
  tooMuch,
  wordsKey,
} from '../../../shared/incoming/plan-rows.ts';
import { newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';

const TEAMS = [
  { id: 't1' as TeamId, name: '若葉市', shortName: '若葉', order: 0 },
  { id: 't2' as TeamId, name: '高崎市', shortName: '高崎', order: 1 },
  { id: 't3' as TeamId, name: '海辺市', shortName: '海辺', order: 2 },
];

/** All zones for notes of a sheet as this person may write them. */
function placesOf(
  templateId: string,
  mayWrite: (zoneId: string) => boolean = () => true,
): readonly NamedPlace[] {
  const template = newestTemplate(templateId);
  if (template === undefined) throw new Error(templateId);
  const allZones = zonesOf(template, { ownTeam: 't2' as TeamId, teams: TEAMS });
  return allZones
    .filter(({ use }) => use.kind === 'notes')
    .map((zone) =>
      namedPlace({
        sheetId: `shape:${templateId}` as RecordId,
        sheetName: template.shortTitle.ja,
        template,
        zone,
        allZones,
        mayWrite: mayWrite(zone.id),
      }),
    );
}

const TARGETS = placesOf('targets');
const FEEDBACK = placesOf('feedback', (zone) => zone === 'feedback.from.t1');
const PLACES = [...TARGETS, ...FEEDBACK];
const known: KnownNames = {
  zones: new Set(PLACES.flatMap(({ names }) => [...names.labels, ...names.axes])),
  cities: new Set(TEAMS.map(({ name }) => sameName(name))),
  kinds: KIND_NAMES,
  sheets: new Set(PLACES.map(({ names }) => names.sheet)),
};
const facts: IncomingFacts = {
  places: PLACES,
  teams: TEAMS,
  ownTeams: ['t1' as TeamId],
  baseFiscalYear: 2026,
  broughtAs: 'unicode',
  present: new Set(),
};
const wishFor = (
  rows: readonly (readonly string[])[],
  changes: Partial<IncomingWish> = {},
): IncomingWish => ({
  ...readColumns(rows, known),
  sheetId: 'shape:targets' as RecordId,
  fallback: null,
  takesLost: false,
  takesDuplicates: false,
  ...changes,
});
/** Short for people who read: where each row goes, or what is wrong with it. */
const said = (
  rows: readonly (readonly string[])[],
  changes: Partial<IncomingWish> = {},
  others: Partial<IncomingFacts> = {},
): readonly string[] =>
  planRows(rows, wishFor(rows, changes), { ...facts, ...others }).map(({ place, kind, faults, isTaken }) =>
    [
      isTaken ? (place?.zone.label.ja ?? '') : 'ー',
      kind === 'none' ? '' : kind,
      ...faults.map((fault) => fault.kind),
    ]
      .filter((part) => part !== '')
      .join(' '),
  );

describe('columns', () => {
  it('are known by their heads, those of our own CSV among them', () => {
    expect(
      readColumns(
        [
          ['自治体', 'シート', '区画', '種類', '本文', '書いた人'],
          ['', '', '', '', 'x', ''],
        ],
        known,
      ),
    ).toEqual({
      uses: ['city', 'sheet', 'zone', 'kind', 'words', 'none'],
      hasHead: true,
    });
    expect(
      readColumns(
        [
          ['Text', 'Zone', 'Year'],
          ['x', '', ''],
        ],
        known,
      ).uses,
    ).toEqual(['words', 'zone', 'year']);
  });
  it('are known without heads by what stands in them', () => {
    const rows = [
      ['若葉市', '5年後・組織', '部署をこえて話せる'],
      ['高崎市', '3年後・地域', '空き家を貸す'],
    ];
    expect(readColumns(rows, known)).toEqual({ uses: ['city', 'zone', 'words'], hasHead: false });
    expect(readColumns([['部署をこえて話せる'], ['空き家を貸す']], known)).toEqual({
      uses: ['words'],
      hasHead: false,
    });
  });
});

describe('years', () => {
  it.each([
    ['5年後', 5],
    ['５年後', 5],
    ['2031', 5],
    ['2031年度', 5],
    ['令和13年度', 5],
    ['R13', 5],
    ['来年度', 1],
    ['いつか', null],
    ['', null],
  ])('%s', (cell, years) => expect(yearsSaid(cell, 2026)).toBe(years));
});

describe('a row', () => {
  it('goes to the zone that it names, by label or by year and lane', () => {
    expect(
      said([
        ['区画', '年', '言葉'],
        ['5年後・組織', '', 'a'],
        ['組織', '５年後', 'b'],
        ['組織', '令和13年度', 'c'],
      ]),
    ).toEqual(['5年後・組織', '5年後・組織', '5年後・組織']);
  });
  it('of a year that the zone is not about, or that nobody can read, is not taken silently', () => {
    expect(
      said([
        ['区画', '年', '言葉'],
        ['組織', '7年後', 'a'],
        ['組織', 'いつか', 'b'],
        ['組織', '', 'c'],
      ]),
    ).toEqual(['ー zone-unknown', 'ー zone-unknown', 'ー zone-unknown']);
  });
  it('without a known zone goes where it was chosen', () => {
    const target = TARGETS[0];
    if (target === undefined) throw new Error('no zone');
    expect(
      said(
        [
          ['区画', '言葉'],
          ['くらし', 'a'],
          ['', 'b'],
        ],
        { fallback: placeKey(target) },
      ),
    ).toEqual([`${target.zone.label.ja} zone-unknown`, `${target.zone.label.ja} zone-unknown`]);
  });
  it('goes to the column of its city on a feedback sheet, with its kind; to others’ columns it does not', () => {
    const rows = [
      ['自治体', '種類', '言葉'],
      ['若葉市', '問い', 'なぜですか'],
      ['若葉市', '', 'いいですね'],
      ['若葉市', '叫び', 'わあ'],
      ['海邊市', '感想', '他市の言葉'],
      ['遠山市', '感想', '知らない市'],
    ];
    expect(said(rows, { sheetId: 'shape:feedback' as RecordId })).toEqual([
      '若葉市 question',
      '若葉市 voice',
      '若葉市 voice kind-unknown',
      'ー voice not-yours',
      'ー city-unknown zone-unknown',
    ]);
  });
  it('of another city is left to that city, where the place does not say whose the words are', () => {
    expect(
      said([
        ['自治体', '区画', '言葉'],
        ['高崎市', '5年後・組織', 'a'],
        ['若葉', '5年後・組織', 'b'],
      ]),
    ).toEqual(['ー other-city', '5年後・組織']);
  });
  it('that stands there already, or came before, is taken only if that is wished', () => {
    const [place] = TARGETS.filter(({ zone }) => zone.label.ja === '5年後・組織');
    if (place === undefined) throw new Error('no zone');
    const rows = [
      ['区画', '言葉'],
      ['5年後・組織', 'ﾃﾞｰﾀ'],
      ['5年後・組織', 'b'],
      ['5年後・組織', 'b'],
    ];
    const present = new Set([wordsKey(place, 'データ')]);
    expect(said(rows, {}, { present })).toEqual(['ー duplicate', '5年後・組織', 'ー duplicate']);
    expect(said(rows, { takesDuplicates: true }, { present })).toEqual([
      '5年後・組織 duplicate',
      '5年後・組織',
      '5年後・組織 duplicate',
    ]);
  });
  it('without words, or with more than a note holds, is left out and told', () => {
    expect(
      said([
        ['区画', '言葉'],
        ['5年後・組織', ''],
        ['5年後・組織', '長'.repeat(20_001)],
      ]),
    ).toEqual(['ー no-words', 'ー too-long']);
  });
  it('with lost letters is told with its signs, and taken only if that is wished', () => {
    const rows = [
      ['区画', '言葉'],
      ['5年後・組織', '?野さんの窓口'],
    ];
    expect(said(rows)).toEqual(['ー lost-letters']);
    expect(said(rows, { takesLost: true })).toEqual(['5年後・組織 lost-letters']);
  });
});

describe('lost letters', () => {
  it.each([
    ['?野さん', 'unicode', ['?']],
    ['山?さん', 'unicode', ['?']],
    ['担当は山?', 'cp932', ['?']],
    ['担当は山?', 'unicode', []],
    ['いいですか?', 'cp932', []],
    ['OK?', 'cp932', []],
    ['なぜ？どうして', 'cp932', []],
    ['〓野', 'unicode', ['〓']],
    ['\uFFFD野', 'unicode', ['�']],
  ] as const)('%s (%s)', (words, broughtAs, signs) => expect(lostLetters(words, broughtAs)).toEqual(signs));
});

describe('too much for once', () => {
  const many = (count: number, words: string) =>
    planRows(
      [['区画', '言葉'], ...Array.from({ length: count }, (_, i) => ['5年後・組織', `${words}${i}`])],
      wishFor([
        ['区画', '言葉'],
        ['5年後・組織', 'x'],
      ]),
      facts,
    );
  it('is told by what there is too much of', () => {
    expect(tooMuch(many(INCOMING_LIMITS.rows, 'x'), 20_000)).toBeNull();
    expect(tooMuch(many(INCOMING_LIMITS.rows + 1, 'x'), 20_000)).toBe('rows');
    expect(tooMuch(many(20, '長'.repeat(9000)), 20_000)).toBe('words');
    expect(tooMuch(many(20, 'x'), 19)).toBe('room');
  });
  it('20,000 rows are looked at within a second', () => {
    const before = performance.now();
    expect(many(20_000, 'x')).toHaveLength(20_000);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
