// Examples of the sheets with which a day begins and ends: what it is for, and what it was to each. People and words are invented.
import { type SheetExample, words } from './example.ts';

/** T0: what the day is for; who is here and how it runs follows from the camp. */
export const LOBBY_EXAMPLE: SheetExample = {
  fields: {
    'lobby.purpose': words(
      '自分のまちの20年後を、五つのまちで語り、強くして持ち帰る',
      'Talk of our towns in 20 years, and go home with more',
    ),
  },
};

/** T21: two take their cards home, the third does not yet know a day. */
export const CHECKOUT_EXAMPLE: SheetExample = {
  cards: [
    {
      words: words(
        '３人だけで考えていたことに気づいた。五つのまちの問いが言葉を強くした。答えではなく、問いを持ち帰る。',
        'I saw that only the three of us had been thinking. The questions of five towns made our words stronger. I take home questions, not answers.',
      ),
      date: words('10月16日', '16 October'),
      step: words('財政係長に30分もらい、構想を話す', 'Tell the head of budget our idea, in 30 minutes'),
      print: true,
    },
    {
      words: words(
        '「うらやましい」と言われて、自分のまちの良さが見えた。図書館は、話す場にもなれる。',
        'Somebody envied us, and I saw what is good about our town. A library can be a place to talk, too.',
      ),
      date: words('10月23日', '23 October'),
      step: words(
        '係会の最後の10分で、どんな後輩に来て欲しいかを話す',
        'Ask in our meeting what juniors we want, in its last ten minutes',
      ),
      print: true,
    },
  ],
};
