// What a version is called in lists and messages. Pure.
import type { TFunction } from 'i18next';
import type { Version } from '../../../shared/camp/camp.ts';

/** A version kept by itself is called by the one that was brought back after it. */
export function versionTitle(
  { kind, title }: Pick<Version, 'kind' | 'title'>,
  t: TFunction<'board'>,
): string {
  if (kind !== 'kept') return title;
  return title === '' ? t('versions.keptAgain') : t('versions.keptBefore', { title });
}
