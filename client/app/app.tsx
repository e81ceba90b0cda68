// Which page stands at which address. Each page is its own chunk, loaded with its dictionaries; nothing here knows what
// a page does. A phone opens the writing pad where a larger screen opens the board.
import { type ComponentType, useEffect, useState } from 'react';
import { withoutBase } from '../base-path.ts';
import { loadNamespaces } from '../i18n/i18n.ts';
import type { Namespace } from '../i18n/typed-keys.ts';
import { hasJapaneseFont, loadFonts } from '../ui/fonts.ts';
import { Toasts } from '../ui/toast.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { FailurePage } from './failure-page.tsx';
import { loadAnew } from './load-anew.ts';
import { Loading } from './loading.tsx';
import { useLocation } from './location.ts';
import { UnknownPage } from './message-page.tsx';
import { part } from './part.tsx';
import { ReloadPage } from './reload-page.tsx';
import { parseRoute, type Route } from './routes.ts';

const StartPage = page(async () => (await import('./start/start-page.tsx')).StartPage, 'start');
const ReadyPage = page(async () => (await import('./ready/ready-page.tsx')).ReadyPage, 'ready');
const CardPage = page(async () => (await import('./card/card-page.tsx')).CardPage, 'card');
const JoinPage = page(async () => (await import('./join/join-page.tsx')).JoinPage, 'join');
const RootPage = page(async () => (await import('./join/root-page.tsx')).RootPage, 'join');
const LobbyPage = page(
  async () => (await import('./lobby/lobby-page.tsx')).LobbyPage,
  'lobby',
  'facilitation',
  'start',
  'words',
);
const AgendaPage = page(async () => (await import('./agenda/agenda-page.tsx')).AgendaPage, 'agenda', 'lobby');
const CitiesPage = page(async () => (await import('./cities/cities-page.tsx')).CitiesPage, 'cities', 'words');
const PadPage = page(
  async () => (await import('./pad/pad-page.tsx')).PadPage,
  'pad',
  'list',
  'board',
  'facilitation',
);
const BoardPage = page(
  async () => (await import('./board/board-page.tsx')).BoardPage,
  'board',
  'list',
  'canvas',
  'facilitation',
  'export',
  // 「自分のこと」, which a seat opens.
  'lobby',
);
const ProjectorPage = page(
  async () => (await import('./projector/projector-page.tsx')).ProjectorPage,
  'projector',
);

const DiagPage = page(async () => (await import('./diag/diag-page.tsx')).DiagPage, 'diag');

/** Narrower than this, writing on a canvas is no pleasure. */
const PHONE = '(max-width: 640px)';

export function App() {
  const { pathname, search, secret } = useLocation();
  const route = parseRoute(withoutBase(pathname), search);
  useEffect(() => {
    if ((route.page !== 'join' && route.page !== 'root') || !hasJapaneseFont()) loadFonts();
  }, [route.page]);
  return (
    <ErrorBoundary key={`${pathname}${search}`}>
      <Page route={route} secret={secret} />
      <Toasts />
    </ErrorBoundary>
  );
}

function Page({ route, secret }: { readonly route: Route; readonly secret: string | null }) {
  switch (route.page) {
    case 'start':
      return <StartPage secret={secret} />;
    case 'ready':
      return <ReadyPage campId={route.campId} />;
    case 'card':
      return <CardPage campId={route.campId} />;
    case 'root':
      // A secret may stand at the bare address, too.
      return secret === null ? <RootPage /> : <JoinPage key={secret} secret={secret} />;
    case 'join':
      return <JoinPage key={secret} secret={secret} />;
    case 'lobby':
      return <LobbyPage campId={route.campId} />;
    case 'agenda':
      return <AgendaPage campId={route.campId} />;
    case 'cities':
      return <CitiesPage campId={route.campId} />;
    case 'board':
      return <BoardOrPad route={route} />;
    case 'projector':
      return <ProjectorPage campId={route.campId} />;
    case 'diag':
      return <DiagPage />;
    case 'reload':
      return <ReloadPage />;
    case 'unknown':
      return <UnknownPage />;
  }
}

function BoardOrPad({ route }: { readonly route: Extract<Route, { page: 'board' }> }) {
  // Decided once: turning the phone must not throw away what is being written.
  const [isPhone] = useState(() => matchMedia(PHONE).matches);
  if (route.pad || (isPhone && route.versionId === null))
    return (
      <PadPage
        key={route.boardId}
        boardId={route.boardId}
        sheetId={route.sheetId}
        view={route.view}
        isAsked={route.pad}
      />
    );
  return (
    <BoardPage
      key={`${route.boardId} ${route.versionId}`}
      boardId={route.boardId}
      sheetId={route.sheetId}
      versionId={route.versionId}
      view={route.view}
      presents={route.presents}
    />
  );
}

/** A page as its own chunk; it renders when its code and its words have come, and comes by itself after a lost network. */
function page<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  ...namespaces: readonly Namespace[]
) {
  return part(
    async () => {
      const [component] = await Promise.all([load(), loadNamespaces(...namespaces)]);
      return component;
    },
    {
      coming: () => <Loading />,
      away: (again) => <FailurePage reason="unreachable" onRetry={() => void loadAnew(again)} />,
    },
  );
}
