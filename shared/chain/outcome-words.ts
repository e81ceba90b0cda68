// The result of the chain in one plain sentence, the same on the sheet, in the panel and in the list.
import type { Wording } from '../templates/template.ts';
import { VISION_YEARS } from './chain.ts';
import type { Outcome } from './outcome.ts';

/** One sentence; 「、」 is where a line may be broken. */
export function outcomeWords(result: Outcome): Wording {
  switch (result.kind) {
    case 'no-sheet':
      return {
        ja: 'ありたい姿のシートが、まだない。',
        en: 'There is no sheet of targets yet.',
      };
    case 'nothing':
      return {
        ja: 'ありたい姿は、まだ書かれていない。',
        en: 'No target is written yet.',
      };
    case 'no-steps':
      return {
        ja: `ありたい姿 ${result.targets}枚のうち、${result.years}年後の一歩はまだない。`,
        en: `Of ${counted(result.targets, 'target')}, none is a step ${inYears(result.years)} yet.`,
      };
    case 'steps':
      return stepsWords(result);
  }
}

function stepsWords({ years, steps, reached }: Extract<Outcome, { kind: 'steps' }>): Wording {
  const ja = `${years}年後の一歩 ${steps}枚`;
  const en = counted(steps, 'step');
  const vision = `the ${VISION_YEARS}-year vision`;
  if (reached === 0)
    return {
      ja: `${ja}は、まだ${VISION_YEARS}年後に届いていない。`,
      en: `Of ${en} ${inYears(years)}, none reaches ${vision} yet.`,
    };
  if (reached === steps)
    return {
      ja: `${ja}は、${steps === 1 ? '' : 'すべて'}${VISION_YEARS}年後に届いている。`,
      en:
        steps === 1
          ? `The step ${inYears(years)} reaches ${vision}.`
          : `All ${en} ${inYears(years)} reach ${vision}.`,
    };
  return {
    ja: `${ja}のうち、${reached}枚が${VISION_YEARS}年後に届いている。`,
    en: `Of ${en} ${inYears(years)}, ${reached} ${reached === 1 ? 'reaches' : 'reach'} ${vision}.`,
  };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const inYears = (years: number): string => `in ${years} year${years === 1 ? '' : 's'}`;
