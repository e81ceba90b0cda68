// The frame of what is projected, with its words: 「投影中」, and which part where the sheet has several. Pure.
import type { TFunction } from 'i18next';
import type { ProjectedFrame } from '../../../canvas/render/render.ts';
import type { ShownPart } from './use-shown-part.ts';

export function frameOf(shown: ShownPart | null, t: TFunction<'board'>): ProjectedFrame | null {
  const slide = shown?.slides[shown.part];
  if (shown === null || slide === undefined || slide.bounds.width === 0) return null;
  const { part, slides } = shown;
  const words = { part: part + 1, parts: slides.length };
  const label = slides.length === 1 ? t('project.running') : t('project.runningPart', words);
  return { sheetId: shown.sheetId, area: slide.bounds, label };
}
