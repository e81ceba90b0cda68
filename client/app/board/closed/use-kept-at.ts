// Where words lie, as the camp says it; the usual words where it says nothing.
import { useTranslation } from 'react-i18next';
import { type WithWords, wordsOf } from '../../../../shared/camp/camp-words.ts';

/** 「高台市のパソコン」 */
export function useKeptAt(camp: WithWords): string {
  const { t } = useTranslation('board');
  return wordsOf(camp).keptAt || t('closed.server');
}
