// The seven chapters of the final report: their order and their names. Which sheet belongs to which, each template says itself.
import type { Chapter, Wording } from './template.ts';

/** In the order of the report. */
export const CHAPTERS = [
  'about',
  'present',
  'future',
  'change',
  'next',
  'thoughts',
  'record',
] as const satisfies readonly Chapter[];

const NAMES: Readonly<Record<Chapter, Wording>> = {
  about: { ja: 'この会とは', en: 'About us' },
  present: { ja: '組織の現状分析', en: 'The organization today' },
  future: { ja: '組織の未来', en: 'The organization’s future' },
  change: { ja: '組織の変革に向けて', en: 'Towards change' },
  next: { ja: '今後の取組み', en: 'Next steps' },
  thoughts: { ja: '研修に参加して（所感）', en: 'What we took from it' },
  record: { ja: '活動実績（資料）', en: 'Record of activities' },
};

/** What a chapter is called; the first one by the name of the group, where the camp says one. */
export const chapterName = (chapter: Chapter, groupName = ''): Wording =>
  chapter === 'about' && groupName !== ''
    ? { ja: `${groupName}とは`, en: `About ${groupName}` }
    : NAMES[chapter];
