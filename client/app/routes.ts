// The addresses of the product: which path shows which page, and how to write a path. Secrets are never part of a path;
// they come in the fragment and leave it at once (location.ts).
import {
  type BoardId,
  type CampId,
  type EntityId,
  parseEntityId,
  parseRecordId,
  type RecordId,
  type VersionId,
} from '../../shared/board/ids.ts';
import { atBase } from '../base-path.ts';

/** How a board is shown. */
export type BoardView = 'board' | 'list';

/** A page with what its address says. */
export type Route =
  | { readonly page: 'root' }
  | { readonly page: 'start' }
  | { readonly page: 'ready'; readonly campId: CampId }
  | { readonly page: 'card'; readonly campId: CampId }
  | { readonly page: 'agenda'; readonly campId: CampId }
  | { readonly page: 'cities'; readonly campId: CampId }
  | { readonly page: 'join' }
  | { readonly page: 'lobby'; readonly campId: CampId }
  | {
      readonly page: 'board';
      readonly boardId: BoardId;
      /** The sheet to open at; null opens where the board's own rule says. */
      readonly sheetId: RecordId | null;
      /** A frozen version to read instead of the live board. */
      readonly versionId: VersionId | null;
      /** Asked for the writing pad, which needs no canvas. */
      readonly pad: boolean;
      /** How the board is shown: as sheets on a table, or as a list. */
      readonly view: BoardView;
      /** A facilitator came to let the board's city present. */
      readonly presents: boolean;
    }
  | { readonly page: 'projector'; readonly campId: CampId }
  | { readonly page: 'diag' }
  | { readonly page: 'reload' }
  | { readonly page: 'unknown' };

/** The page of an address below ours (withoutBase); `unknown` for anything that is none. `search` begins with `?` or is empty. */
export function parseRoute(pathname: string, search = ''): Route {
  const [first = '', second, third, ...rest] = pathname.split('/').filter((part) => part !== '');
  if (rest.length > 0) return { page: 'unknown' };
  if (second === undefined) return topLevel(first);
  if (first === 'camp') return campPage(second, third);
  if (third !== undefined) return { page: 'unknown' };
  if (first === 'projector') return withId<CampId>(second, (campId) => ({ page: 'projector', campId }));
  if (first === 'board') return boardPage(second, new URLSearchParams(search));
  return { page: 'unknown' };
}

function topLevel(name: string): Route {
  switch (name) {
    case '':
      return { page: 'root' };
    case 'join':
      return { page: 'join' };
    case 'start':
      return { page: 'start' };
    case 'diag':
      return { page: 'diag' };
    case 'reload':
      return { page: 'reload' };
    default:
      return { page: 'unknown' };
  }
}

function campPage(id: string, name: string | undefined): Route {
  return withId<CampId>(id, (campId) => {
    if (name === undefined) return { page: 'lobby', campId };
    return name === 'ready' || name === 'card' || name === 'agenda' || name === 'cities'
      ? { page: name, campId }
      : { page: 'unknown' };
  });
}

function boardPage(id: string, query: URLSearchParams): Route {
  const sheet = parseRecordId(query.get('sheet'));
  const version = parseEntityId<VersionId>(query.get('version'));
  return withId<BoardId>(id, (boardId) => ({
    page: 'board',
    boardId,
    sheetId: sheet.ok ? sheet.value : null,
    versionId: version.ok ? version.value : null,
    pad: query.has('pad'),
    view: query.get('view') === 'list' ? 'list' : 'board',
    presents: query.has('present'),
  }));
}

function withId<T extends EntityId>(input: string, route: (id: T) => Route): Route {
  const id = parseEntityId<T>(input);
  return id.ok ? route(id.value) : { page: 'unknown' };
}

/** Paths to write into links, from the root of this host; all begin with `/` and carry no secret. */
export const paths = {
  root: () => atBase('/'),
  start: () => atBase('/start'),
  join: () => atBase('/join'),
  diag: () => atBase('/diag'),
  reload: () => atBase('/reload'),
  lobby: (campId: CampId) => atBase(`/camp/${campId}`),
  ready: (campId: CampId) => atBase(`/camp/${campId}/ready`),
  card: (campId: CampId) => atBase(`/camp/${campId}/card`),
  agenda: (campId: CampId) => atBase(`/camp/${campId}/agenda`),
  cities: (campId: CampId) => atBase(`/camp/${campId}/cities`),
  projector: (campId: CampId) => atBase(`/projector/${campId}`),
  board: (
    boardId: BoardId,
    at: {
      readonly sheetId?: RecordId | null;
      readonly versionId?: VersionId | null;
      readonly pad?: boolean;
      readonly view?: BoardView;
      readonly presents?: boolean;
    } = {},
  ) => {
    const query = new URLSearchParams();
    if (at.sheetId) query.set('sheet', at.sheetId);
    if (at.versionId) query.set('version', at.versionId);
    if (at.pad === true) query.set('pad', '1');
    if (at.view === 'list') query.set('view', 'list');
    if (at.presents === true) query.set('present', '1');
    const search = query.toString();
    return atBase(`/board/${boardId}${search === '' ? '' : `?${search}`}`);
  },
} as const;
