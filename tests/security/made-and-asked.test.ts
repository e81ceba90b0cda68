// What notes say of where they came from, of the trap they name and of whose voice they answer: only values that make sense, only by whom
// they belong to, and no way back to an interview.
import { describe, expect, it } from 'vitest';
import { FIELD, KEY } from '../../shared/board/document.ts';
import { MAX_PERSON_LENGTH } from '../../shared/board/note-details.ts';
import { SHAPE } from '../../shared/board/records.ts';
import {
  FEEDBACK,
  facilitator,
  kita,
  mori,
  noteMap,
  sakashita,
  TEAM_ONLY_BOARD,
  VISION,
  type WAKABA_BOARD,
} from '../kit/hall.ts';
import { hallWith, put, set, tries } from '../kit/rights.ts';

const note = 'shape:n';
const made = (more: Parameters<typeof noteMap>[3]) =>
  put(note, noteMap(sakashita, VISION, 'なぜ', { ...more }));

describe('where a note or node came from', () => {
  it.each([
    ['another note', 'shape:other', 'ok'],
    ['nothing', '', 'ok'],
    ['itself', note, 'invalid-record'],
    ['a page', 'page:page', 'invalid-record'],
    ['words', '会議が多い', 'invalid-record'],
    ['a number', 3, 'invalid-record'],
    ['a list', ['shape:other'], 'invalid-record'],
  ] as const)('may be %s, as far as that makes sense', async (_what, source, answer) => {
    expect(await tries(sakashita, made({ [FIELD.source]: source }))).toBe(answer);
    const node = { [FIELD.source]: source, [KEY.type]: SHAPE.node };
    expect(await tries(sakashita, made(node))).toBe(answer);
  });

  it('is said by nothing on a board of the team only', async () => {
    const onTeams = { board: TEAM_ONLY_BOARD as typeof WAKABA_BOARD };
    const admitted = { ...sakashita, teamAdmitted: true };
    expect(await tries(admitted, made({ [FIELD.source]: 'shape:interview-note' }), onTeams)).toBe(
      'invalid-record',
    );
    expect(await tries(admitted, made({}), onTeams)).toBe('ok');
  });
});

describe('the trap that a 問い names', () => {
  it.each([
    ['forecast', 'ok'],
    ['', 'ok'],
    ['a machine’s verdict', 'invalid-record'],
    [1, 'invalid-record'],
    [null, 'invalid-record'],
  ] as const)('may be %j: %s', async (trap, answer) => {
    const given = noteMap(kita, FEEDBACK, 'なぜ20年後なのか', {
      [FIELD.kind]: 'question',
      [FIELD.trap]: trap,
    });
    expect(await tries(kita, put(note, given))).toBe(answer);
  });

  it('is its giver’s to say and to take back, and nobody else’s', async () => {
    const hall = await hallWith([{ id: note, by: kita }]);
    expect(await tries(kita, set(note, FIELD.trap, 'means'), { hall })).toBe('ok');
    for (const person of [sakashita, mori, facilitator])
      for (const trap of ['anywhere', ''])
        expect(await tries(person, set(note, FIELD.trap, trap), { hall })).toBe('not-your-sheet');
    expect(await tries(kita, set(note, FIELD.trap, ''), { hall })).toBe('ok');
  });
});

it('whose voice an action answers is said in a few words, or not at all', async () => {
  const hall = await hallWith([{ id: note, by: sakashita, sheet: VISION }]);
  expect(await tries(mori, set(note, FIELD.voice, '窓口に来る住民'), { hall })).toBe('ok');
  expect(await tries(mori, set(note, FIELD.voice, ''), { hall })).toBe('ok');
  for (const voice of ['あ'.repeat(MAX_PERSON_LENGTH + 1), '一\n二', 7, null])
    expect(await tries(mori, set(note, FIELD.voice, voice), { hall })).toBe('invalid-record');
});
