// Brings the letters of the sentences that are needed when the server is gone: fonts come in slices, and a slice that has
// not been seen before cannot be fetched then. Not needed where the device has the font itself (every Windows).
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** By then the board stands; these letters are in nobody's way. */
const AFTER_MS = 4000;

/** Fetches both weights for what this screen may have to say offline. */
export function useWordsForOffline(): void {
  const { t } = useTranslation(['board', 'common']);
  useEffect(() => {
    const words = JSON.stringify([
      t('board:offline', { returnObjects: true }),
      t('board:refused', { returnObjects: true }),
      t('common:save', { returnObjects: true }),
    ]);
    const timer = setTimeout(() => void fetchLetters(words), AFTER_MS);
    return () => clearTimeout(timer);
  }, [t]);
}

async function fetchLetters(words: string): Promise<void> {
  if (await canLoad('400 16px "BIZ UDPGothic Installed"', 'あ')) return;
  await Promise.all([400, 700].map((weight) => canLoad(`${weight} 16px "BIZ UDPGothic"`, words)));
}

/** false where the font is missing or the server already gone: the words then stand in another font of the device. */
async function canLoad(font: string, letters: string): Promise<boolean> {
  try {
    return (await document.fonts.load(font, letters)).length > 0;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
