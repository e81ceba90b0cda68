// What is said where an outline or a file is not taken.
import i18next from 'i18next';
import type { OutlineRefusal } from '../../shared/outline/outline.ts';
import type { FileRefusal } from './read-file.ts';

/** One sentence or two, with the numbers that they name. */
export function refusalWords(refusal: OutlineRefusal | FileRefusal): string {
  switch (refusal.kind) {
    case 'too-large':
    case 'too-many-levels':
      return i18next.t(`outline.${refusal.kind}`, { most: refusal.most });
    case 'too-many':
      return i18next.t('outline.too-many', { count: refusal.count, most: refusal.most });
    case 'too-long':
      return i18next.t('outline.too-long', { words: refusal.words, most: refusal.most });
    case 'file-too-large':
      return i18next.t('outline.file-too-large', { mostMegabytes: refusal.mostMegabytes });
    default:
      return i18next.t(`outline.${refusal.kind}`);
  }
}
