// Examples of the issue trees: why until a true cause is found, then how until somebody can begin.
import { node, type SheetExample } from './example.ts';

/** T13, なぜ. */
export const TREE_WHY_EXAMPLE: SheetExample = {
  tree: node('なぜ職員は新しい提案をしにくいのか', 'Why do people hesitate to propose new things?', [
    node(
      '提案する時間がない',
      'There is no time to propose',
      [
        node(
          '業務量が減らない',
          'The work grows no less',
          [
            node('前例踏襲でやめる判断ができない', 'Nobody decides to stop', [], {
              evidence: 'backed',
            }),
            node('制度改正のたびに業務が足される', 'New laws add work'),
          ],
          { evidence: 'backed' },
        ),
        node(
          '突発対応に追われる',
          'Sudden tasks chase us',
          [node('電話・窓口を全員で受けている', 'All of us take calls and visitors')],
          { evidence: 'open' },
        ),
      ],
      { evidence: 'backed' },
    ),
    node('提案しても通らないと思っている', 'We think it will be turned down', [
      node(
        '過去に断られた理由が分からない',
        'Nobody knows why it was refused',
        [
          node('予算査定の考え方が共有されていない', 'Budget rules are not shared', [], {
            star: true,
            evidence: 'backed',
          }),
        ],
        { evidence: 'backed' },
      ),
      node('言い出した人が担当になる', 'Who speaks up gets the work', [
        node('人事評価で挑戦が評価されない', 'Appraisals do not value trying'),
      ]),
    ]),
    node('何を提案すべきか分からない', 'What to propose?', [
      node('ビジョンが共有されていない', 'The vision is not shared', [
        node('総合計画を読む機会がない', 'No occasion to read the plan', [], { evidence: 'backed' }),
      ]),
      node('住民と話す機会が少ない', 'We seldom meet residents', [], { evidence: 'open' }),
    ]),
  ]),
};

/** T13, どうやって. */
export const TREE_HOW_EXAMPLE: SheetExample = {
  tree: node('どうすれば予算の考え方を全員が語れるか', 'How can all of us explain the budget?', [
    node('学ぶ場をつくる', 'Make a place to learn', [
      node(
        '財政講座を開く',
        'Hold a course on finance',
        [
          node(
            '各課1人以上が受ける講座を来年度に始める',
            'Begin next year, with one person or more of each section',
            [],
            { star: true, evidence: 'backed' },
          ),
          node('講座の録画を庁内で見られるようにする', 'Let everybody watch a recording'),
        ],
        { evidence: 'backed' },
      ),
      node('昼休みの財政勉強会', 'Talks on finance at lunch', [
        node('財政課の若手が話し手になる', 'Young people of Finance speak', [], { evidence: 'open' }),
      ]),
    ]),
    node('対話で決める仕組みにする', 'Decide by dialogue', [
      node(
        '枠配分を一部の課で試す',
        'Try block budgets in some sections',
        [
          node('対象経費を整理する', 'Sort out which costs it covers', [], { evidence: 'backed' }),
          node('試行する5課を募る', 'Find five sections to try it'),
        ],
        { evidence: 'backed' },
      ),
      node('査定の理由を書いて返す', 'Give reasons in writing', [
        node('様式を一枚にする', 'One page is enough'),
        node('返す期日を決める', 'Set a day for the reply'),
      ]),
    ]),
  ]),
};
