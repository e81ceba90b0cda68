// One person's real BoardCanvas in a page of the tests or benchmarks, with sensible facts of a camp around it: a page says
// only what matters to it. Runs in a browser. Every fact is invented.
import { createRoot, type Root } from 'react-dom/client';
import { BoardCanvas } from '../../client/canvas/board-canvas.tsx';
import type { BoardCanvasProps, ImageStore } from '../../client/canvas/board-canvas-props.ts';
import '../../client/ui/tokens.css';
import '../../client/ui/fonts.css';
import type { AssetId, BoardId, CampId, PersonId, RecordId, TeamId } from '../../shared/board/ids.ts';
import type { Board, Camp, Person, Team } from '../../shared/camp/camp.ts';
import { err, ok } from '../../shared/result.ts';

export const team = (id: string, name: string, order: number): Team => ({
  id: id as TeamId,
  name,
  shortName: name.slice(0, 2),
  order,
});

export const person = (
  id: string,
  name: string,
  teamId: string | null,
  role: Person['role'] = 'participant',
): Person => ({ id: id as PersonId, name, role, teamId: teamId as TeamId | null });

export const PAGE_CAMP: Camp = {
  id: 'c1' as CampId,
  title: '広域 自主合宿',
  date: '2026-10-09',
  baseFiscalYear: 2026,
  templateSet: 'one-day',
  roomNumber: '482915',
  agenda: [],
  observersGiveFeedback: true,
};

/** The board of team `t1` with one sheet of each template. */
export const pageBoard = (templates: readonly string[] = []): Board => ({
  id: 'b1' as BoardId,
  campId: PAGE_CAMP.id,
  title: '若葉市',
  teamId: 't1' as TeamId,
  visibility: 'camp',
  kind: 'board',
  sheets: templates.map((template) => ({
    id: `shape:${template}` as RecordId,
    template,
    templateVersion: 1,
  })),
});

const DOT = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')}`;
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** Judges bytes, not names, as the server does; each picture that it takes has the id that `nextId` answers. */
export const pictures = (nextId: () => string): ImageStore => ({
  upload: async (file) => {
    const start = new Uint8Array(await file.arrayBuffer()).slice(0, PNG.length);
    return PNG.every((byte, at) => start[at] === byte)
      ? ok({ assetId: nextId() as AssetId, width: 100, height: 80, mime: 'image/png' })
      : err('not-an-image');
  },
  url: () => DOT,
});

/** What a page must say itself; the rest may be said. */
export type PageCanvasProps = Partial<BoardCanvasProps> &
  Pick<BoardCanvasProps, 'connection' | 'me' | 'board' | 'teams' | 'people' | 'onReady'>;

// The same objects at each rendering: a canvas draws anew what depends on something else.
const USUAL = {
  camp: PAGE_CAMP,
  mode: 'edit',
  locale: 'ja',
  licenseKey: null,
  presentedWords: {},
  versionLabel: '',
  images: pictures(() => 'a1'),
  onRefusedAction: (refused) => console.warn('refused', refused),
} as const satisfies Partial<BoardCanvasProps>;

export const PageCanvas = (props: PageCanvasProps) => <BoardCanvas {...USUAL} {...props} />;

/** React's root in the page's `#root`. */
export function pageRoot(): Root {
  const host = document.getElementById('root');
  if (host === null) throw new Error('No root');
  return createRoot(host);
}
