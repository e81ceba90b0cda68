// An invented camp as its lobby shows it, for pictures of that sheet: the day, and who has come from the invented cities.
import type { PersonId, TeamId } from '../board/ids.ts';
import { agendaItem } from '../camp/agenda.ts';
import type { Wording } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Gathering } from './sheet-context.ts';

const DAY: readonly (readonly [string, string, string])[] = [
  ['9:30', '受付・接続確認', 'Arrival, connecting'],
  ['10:00', '開会・チェックイン', 'Opening, check-in'],
  ['10:40', '各自治体ビジョン発表＋対話', 'Visions and dialogue'],
  ['12:00', '昼食・交流', 'Lunch'],
  ['13:00', '感想・気づきワーク', 'Impressions'],
  ['14:00', 'ビジョンの修正', 'Revising the vision'],
  ['14:40', 'ありたい姿', 'Wished-for states'],
  ['15:30', '休憩', 'Break'],
  ['15:45', '現状と原因', 'Causes'],
  ['16:25', 'アクションの検討', 'Actions'],
  ['16:50', '全体共有・閉会', 'Sharing, closing'],
];

/** Name and post of the invented people, city by city in the order of the invented cities. */
const PEOPLE: readonly (readonly (readonly [Wording, Wording])[])[] = [
  [
    [
      { ja: '貫井 亘平', en: 'Kohei Nukui' },
      { ja: '環境政策課', en: 'Environment' },
    ],
    [
      { ja: '坂下 みどり', en: 'Midori Sakashita' },
      { ja: '図書館', en: 'Library' },
    ],
    [
      { ja: '本町 友樹', en: 'Yuki Honcho' },
      { ja: '介護福祉課', en: 'Care' },
    ],
  ],
  [
    [
      { ja: '芝浦 ひかり', en: 'Hikari Shibaura' },
      { ja: '地域振興課', en: 'Community' },
    ],
    [
      { ja: '髙輪 翔太', en: 'Shota Takanawa' },
      { ja: '保育課', en: 'Childcare' },
    ],
    [
      { ja: '麻布 𠮷彦', en: 'Yoshihiko Azabu' },
      { ja: '土木課', en: 'Roads' },
    ],
  ],
  [
    [
      { ja: '境 さくら', en: 'Sakura Sakai' },
      { ja: '市民活動推進課', en: 'Citizens' },
    ],
    [
      { ja: '関前 武', en: 'Takeshi Sekimae' },
      { ja: '資産税課', en: 'Taxes' },
    ],
    [
      { ja: '御殿山 玲奈', en: 'Rena Gotenyama' },
      { ja: '緑のまち推進課', en: 'Parks' },
    ],
  ],
  [
    [
      { ja: '久米川 洋', en: 'Hiroshi Kumegawa' },
      { ja: '資産活用課', en: 'Assets' },
    ],
    [
      { ja: '萩山 優子', en: 'Yuko Hagiyama' },
      { ja: '健康増進課', en: 'Health' },
    ],
    [
      { ja: '秋津 大地', en: 'Daichi Akitsu' },
      { ja: '企画政策課', en: 'Planning' },
    ],
  ],
  [
    [
      { ja: '竜王 あかね', en: 'Akane Ryuo' },
      { ja: '農林振興課', en: 'Farming' },
    ],
    [
      { ja: '敷島 慎一郎', en: 'Shinichiro Shikishima' },
      { ja: '防災危機管理課', en: 'Safety' },
    ],
    [
      { ja: '双葉 渚', en: 'Nagisa Futaba' },
      { ja: '子育て支援課', en: 'Families' },
    ],
  ],
];

/** `teams`: the ids of the invented cities, in their order. */
export const exampleGathering = (teams: readonly TeamId[], locale: Locale): Gathering => ({
  date: '2026-10-09',
  agenda: DAY.map(([time, ja, en]) => agendaItem({ time, title: locale === 'ja' ? ja : en })),
  people: teams.flatMap((teamId, city) =>
    (PEOPLE[city] ?? []).map(([name, post], at) => ({
      id: `person${city}-${at}` as PersonId,
      name: name[locale],
      post: post[locale],
      teamId,
    })),
  ),
});
