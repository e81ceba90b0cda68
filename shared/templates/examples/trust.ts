// An example of the sheet that one person alone opens. Every word is invented.
import { day, type ExampleNote, note, type SheetExample } from './example.ts';

/** A card: who, what they did, on which day, and whether thanks were said. */
const card = (
  [whoJa, whatJa]: readonly [who: string, what: string],
  [whoEn, whatEn]: readonly [who: string, what: string],
  on: readonly [month: number, day: number],
  isTold: boolean,
): ExampleNote =>
  note(`${whoJa}\n${whatJa}`, `${whoEn}\n${whatEn}`, {
    date: day(...on),
    details: { done: isTold ? 1 : 0 },
  });

/** T18. */
export const TRUST_EXAMPLE: SheetExample = {
  notes: {
    'trust.cards': [
      card(
        ['職員課の係長', '昇任の話の前に、一時間、黙って聞いてくれた。'],
        ['A chief in Personnel', 'Listened for an hour without a word.'],
        [9, 10],
        true,
      ),
      card(
        ['図書館の後輩', '本番の前の日、投影の練習に残ってくれた。'],
        ['A colleague in the library', 'Stayed to rehearse with the projector.'],
        [10, 8],
        true,
      ),
      card(
        ['みどり野市の友人', '行き詰まった夜に、資料を全部見せてくれた。'],
        ['A friend in Midorino', 'Showed me everything on the night I was stuck.'],
        [8, 28],
        true,
      ),
      card(
        ['課の同僚', '合宿の日、窓口を替わってくれた。'],
        ['My colleagues', 'Took my place at the counter.'],
        [10, 9],
        false,
      ),
      card(
        ['財政係長', 'できない理由ではなく、できる時期を教えてくれた。'],
        ['The chief of Finance', 'Told me not why it cannot be, but when it can.'],
        [8, 2],
        false,
      ),
      card(
        ['汐見区の三人', '耳の痛い問いを、遠慮なくくれた。'],
        ['The three of Shiomi', 'Asked the question that hurt.'],
        [10, 9],
        true,
      ),
      card(
        ['家族', '土曜の勉強会を、行っておいでと言ってくれた。'],
        ['My family', 'Sent me off to study on Saturdays.'],
        [8, 22],
        false,
      ),
    ],
    'trust.give': [
      note('異動してきた人に、一時間の雑談を', 'An hour of chat for who is new'),
      note('来年の参加者に、失敗を話す', 'Tell next year’s people what went wrong'),
    ],
  },
};
