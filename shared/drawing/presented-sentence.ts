// The sentence that was presented: the words of the sheet's large field in the version that was kept. Pure.
import { fieldRecordId } from '../board/ids.ts';
import type { SheetRef, Version } from '../camp/camp.ts';
import { templateById } from '../templates/catalogue.ts';

/** The presented sentence as one line; '' where the sheet has no such field, or nothing was written in it. */
export function presentedSentence(version: Pick<Version, 'words'>, sheet: SheetRef): string {
  const zones = templateById(sheet.template)?.zones ?? [];
  const field = zones.find(({ use }) => use.kind === 'field' && use.field.form === 'text');
  if (field === undefined) return '';
  return (version.words[fieldRecordId(sheet.id, field.id)] ?? '').replace(/\s*\n\s*/g, '').trim();
}
