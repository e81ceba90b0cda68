// What a team's own board shows of the city's board that the camp reads: the words of sheets that it has not, and nothing the other way.
import { describe, expect, it } from 'vitest';
import { fieldRecordId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { type Board, wordsFrom } from '../../../shared/camp/camp.ts';
import { parseElsewhere, tellElsewhere } from '../../../shared/drawing/elsewhere.ts';
import { haveMirrors, mirroredWords, mirrorTable } from '../../../shared/drawing/mirrored-words.ts';
import type { BoardContext } from '../../../shared/drawing/sheet-context.ts';
import { ON_SCREEN, sheetFacts } from '../../../shared/drawing/sheet-facts.ts';
import { VISION_SENTENCE } from '../../../shared/templates/vision-revised.ts';
import { aBoard } from '../../kit/camp-facts.ts';

const OWN = 'wakaba' as TeamId;
const SENTENCE = fieldRecordId('shape:vision' as RecordId, 'vision.draft.sentence');
const boardWith = (...templates: string[]) =>
  newBoardDocument({ templates, team: OWN, epoch: 1, schema: null });

const CONTEXT = {
  ...ON_SCREEN,
  ownTeam: OWN,
  teams: [],
  baseFiscalYear: 2026,
  locale: 'ja',
  campTitle: '',
  teamName: '',
  handling: 'team',
  presented: null,
} as const;

const city = boardWith('vision', 'vision-revised');
reviseText(city, SENTENCE, '', '歩けるまち');
const elsewhere = mirrorTable(readBoard(city), null);

describe('a team’s own board', () => {
  const own = readBoard(boardWith('reactions'));

  it('shows the sentence of the city’s board, the revised one as soon as there is one', () => {
    expect(mirroredWords(VISION_SENTENCE, own, null, elsewhere)).toBe('歩けるまち');
    const revised = boardWith('vision', 'vision-revised');
    reviseText(revised, SENTENCE, '', '歩けるまち');
    reviseText(
      revised,
      fieldRecordId('shape:vision-revised' as RecordId, 'vision.revised.sentence'),
      '',
      '誰もが歩けるまち',
    );
    expect(mirroredWords(VISION_SENTENCE, own, null, mirrorTable(readBoard(revised), null))).toBe(
      '誰もが歩けるまち',
    );
  });

  it('shows it as it was presented, once it was', () => {
    const presented = { words: { [SENTENCE]: '発表した一文' }, atLabel: '10月9日 10:52' };
    expect(mirroredWords(VISION_SENTENCE, own, null, mirrorTable(readBoard(city), presented))).toBe(
      '発表した一文',
    );
  });

  it('has it on the sheet that was explained at work', () => {
    const [sheet = expect.fail()] = own.sheets;
    const shown = (words: typeof elsewhere) =>
      sheetFacts({ ...CONTEXT, elsewhere: { words, sheets: {} } }, own, sheet).mirrored['reactions.shown'];
    expect(shown(elsewhere)).toBe('歩けるまち');
    expect(shown({})).toBe('');
  });

  it('shows a small picture of the sheet that has the sentence, by its name, and none while nothing is written', () => {
    const shownOn = (content: typeof own, seen: BoardContext['elsewhere']) => {
      const sheet = content.sheets.find(({ template }) => template === 'reactions') ?? expect.fail();
      return sheetFacts({ ...CONTEXT, ...(seen === undefined ? {} : { elsewhere: seen }) }, content, sheet)
        .shown;
    };
    const told = tellElsewhere(readBoard(city), CONTEXT);
    expect(Object.keys(told.sheets)).toEqual(['vision']);
    const shown = shownOn(own, told);
    expect(shown?.name).toBe('20年後のビジョン');
    expect(shown?.picture.drawings).toEqual(told.sheets['vision']?.drawings);
    // As told over HTTP and kept in a version.
    expect(parseElsewhere(JSON.parse(JSON.stringify(told)))).toEqual(told);
    expect(shownOn(own, undefined)).toBeNull();
    const both = boardWith('reactions', 'vision');
    expect(shownOn(readBoard(both), told)).toBeNull();
    reviseText(both, SENTENCE, '', '歩けるまち');
    expect(shownOn(readBoard(both), undefined)?.picture.drawings).toEqual(told.sheets['vision']?.drawings);
  });

  it('shows its own sheet where it has one, even while that is empty', () => {
    const both = readBoard(boardWith('reactions', 'vision', 'vision-revised'));
    expect(mirroredWords(VISION_SENTENCE, both, null, elsewhere)).toBe('');
  });

  it('is asked about only while a sheet on it shows words of another one', () => {
    const ref = (template: string) => ({ template, templateVersion: 1 });
    expect(haveMirrors([ref('reactions')])).toBe(true);
    expect(haveMirrors([ref('interview'), ref('practice')])).toBe(false);
  });
});

it('words go from the board that the camp reads to the team’s own, of one city, and never the other way', () => {
  const board = (id: string, visibility: Board['visibility'], teamId: string | null): Board =>
    aBoard({ id: id as Board['id'], visibility, teamId: teamId as TeamId | null });
  const boards = [
    board('shared', 'camp', null),
    board('other', 'camp', 'takadai'),
    board('own', 'team', OWN),
    board('city', 'camp', OWN),
    board('mine', 'person', null),
  ];
  const from = Object.fromEntries(boards.map((each) => [each.id, wordsFrom(each, boards)?.id ?? null]));
  expect(from).toEqual({ shared: null, other: null, own: 'city', city: null, mine: null });
});
