// What is said of a row, in plain words. Pure.
import type { TFunction } from 'i18next';
import { BOARD_LIMITS } from '../../../../shared/board/limits.ts';
import type { RowFault } from '../../../../shared/incoming/plan-rows.ts';

/** One sentence. */
export function faultWords(fault: RowFault, t: TFunction<'incoming'>): string {
  switch (fault.kind) {
    case 'zone-unknown':
      return fault.said === '' ? t('fault.zone-unsaid') : t('fault.zone-unknown', { said: fault.said });
    case 'city-unknown':
    case 'other-city':
    case 'kind-unknown':
      return t(`fault.${fault.kind}`, { said: fault.said });
    case 'lost-letters':
      return t('fault.lost-letters', { signs: fault.signs });
    case 'not-yours':
      return t('fault.not-yours', { place: fault.place });
    case 'too-long':
      return t('fault.too-long', { most: BOARD_LIMITS.maxTextLength });
    default:
      return t(`fault.${fault.kind}`);
  }
}
