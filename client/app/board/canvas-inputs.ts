// What the canvas is handed besides the document: where pictures go, and what was last presented.
import type { TFunction } from 'i18next';
import type { BoardId } from '../../../shared/board/ids.ts';
import type { Version } from '../../../shared/camp/camp.ts';
import { err } from '../../../shared/result.ts';
import { formatDateTime, type Locale } from '../../../shared/time/fiscal-year.ts';
import type { ImageStore } from '../../canvas/board-canvas-props.ts';
import { api } from '../api.ts';

/** The board's own asset store (design D1: images never travel in the document). */
export function imageStore(boardId: BoardId): ImageStore {
  return {
    async upload(file) {
      const answer = await api.uploadAsset(boardId, file);
      if (answer.ok) return answer;
      return err(answer.error === 'unreachable' ? 'shutting-down' : answer.error);
    },
    url: (assetId) => `/api/boards/${boardId}/assets/${assetId}`,
  };
}

/** Words and running-head label of the newest presented version; empty while nothing was presented. */
export function latestPresented(
  versions: readonly Version[],
  locale: Locale,
  t: TFunction<['board', 'common', 'facilitation']>,
): { readonly words: Readonly<Record<string, string>>; readonly label: string } {
  const newest = versions.find((version) => version.kind === 'presented');
  if (newest === undefined) return { words: {}, label: '' };
  const date = formatDateTime(newest.createdAtMs, locale);
  return { words: newest.words, label: t('versions.label', { title: newest.title, date }) };
}
