// A template of the tests alone, as somebody would bring one: one file, and its line in the catalogue (built-with.ts adds that line).
import { sheetTemplate } from '../../../shared/templates/sheet-template.ts';
import type { Axis } from '../../../shared/templates/template.ts';
import { field, headed, notes, strips, yearRail, zone } from '../../../shared/templates/zone.ts';

const ROWS: Axis = {
  id: 'row',
  values: [
    { id: 'sun', name: { ja: '晴れ', en: 'Sun' } },
    { id: 'rain', name: { ja: '雨', en: 'Rain' } },
  ],
};

/** まちの天気: squares, strips and a field, a row to the report's chapter on the future, and years. */
export const WEATHER = sheetTemplate({
  id: 'weather',
  code: 'T99',
  group: 'envision',
  stage: 'far',
  chapter: 'future',
  title: { ja: 'まちの天気', en: 'Weather of our town' },
  shortTitle: { ja: 'まちの天気', en: 'Weather' },
  summary: { ja: '晴れるところ、雨のところ', en: 'Where it shines, where it rains' },
  about: { ja: '20年後のまちを天気で話します。', en: 'Speak of the town in twenty years as of weather.' },
  question: { ja: '20年後、どこが晴れている？', en: 'Where does the sun shine in twenty years?' },
  axes: [ROWS],
  rail: yearRail(20),
  zones: [
    zone('weather.sun', [48, 262, 760, 420], {
      ...headed({ ja: '晴れ', en: 'Sun' }, 34),
      prompt: { text: { ja: 'どこが晴れる？', en: 'Where?' }, x: 0, y: 112 },
      use: notes(76, 4),
      meaning: { row: 'sun', years: 20 },
    }),
    zone('weather.rain', [872, 262, 760, 420], {
      ...headed({ ja: '雨', en: 'Rain' }, 34),
      use: strips(76, 4),
      meaning: { row: 'rain', years: 20 },
    }),
    zone('weather.forecast', [48, 760, 1584, 160], {
      ...headed({ ja: '予報', en: 'Forecast' }, 34),
      use: field([{ size: 36, bold: true, lineHeight: 49, dx: 0, dy: 110 }]),
    }),
  ],
});
