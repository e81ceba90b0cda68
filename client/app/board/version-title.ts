// What a version is called in lists and messages. Pure.
import type { TFunction } from 'i18next';
import { isCopiedSheet } from '../../../shared/board/copied-sheet.ts';
import type { SheetRef, Version } from '../../../shared/camp/camp.ts';
import { serves } from '../../../shared/templates/catalogue.ts';

/** A version kept by itself is called by the one that was brought back after it. */
export function versionTitle(
  { kind, title }: Pick<Version, 'kind' | 'title'>,
  t: TFunction<'board'>,
): string {
  if (kind !== 'kept') return title;
  return title === '' ? t('versions.keptAgain') : t('versions.keptBefore', { title });
}

/** What the camp calls a sheet that is presented: 当初案 and 修正案; others by their own name, which is `name`. */
export function presentedTitle(sheet: SheetRef, name: string, t: TFunction<'board'>): string {
  if (isCopiedSheet(sheet.id)) return t('versions.presentName', { sheet: name });
  if (serves(sheet, 'draft')) return t('versions.draft');
  if (serves(sheet, 'revision')) return t('versions.revised');
  return t('versions.presentName', { sheet: name });
}
