// The board on screen: mounts tldraw 5.4.2 on one board's document, without any of tldraw's chrome but its own mark, which
// stays untouched, and without a request to another host. What it offers is canvas-handle.ts; how it works is canvas-session.ts.
import { type ReactElement, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import {
  DefaultCanvas,
  type Editor,
  type TLComponents,
  type TLShape,
  type TLUserPreferences,
  TldrawEditor,
  useEditor,
  useTldrawCurrentUser,
} from 'tldraw';
import 'tldraw/tldraw.css';
import { isOfHiddenCard } from '../shapes/shape-content.ts';
import { isNode, isSheet } from '../shapes/shape-types.ts';
import type { BoardCanvasProps } from './board-canvas-props.ts';
import '../words/words.css';
import './canvas.css';
import { CanvasSession } from './canvas-session.ts';
import {
  BINDING_UTILS,
  BOARD_THEMES,
  EDITOR_OPTIONS,
  OVERLAY_UTILS,
  SHAPE_UTILS,
  TOOLS_OF_BOARD,
} from './editor-config.ts';
import { cullToViewport, ProjectedFrameContext, ProjectedFrameView } from './render/render.ts';
import { WordsSourceContext } from './text/text.ts';
import { DropHint, LinkPreview } from './tools/tools.ts';

/**
 * Nodes below a collapsed one, cards of people who left, and sheets that are put away with all that lies on them have no place: they
 * are neither drawn nor hit.
 */
const visibilityOf = (shape: TLShape, editor: Editor): 'hidden' | 'inherit' =>
  (isNode(shape) && shape.props.hidden) ||
  (isSheet(shape) && shape.props.isAway) ||
  isOfHiddenCard(editor, shape)
    ? 'hidden'
    : 'inherit';

const COMPONENTS: TLComponents = {
  Canvas: LightCanvas,
  InFrontOfTheCanvas: Previews,
  ErrorFallback: PassOn,
};

/** What breaks the canvas is for the screen around it, which goes on without. */
function PassOn({ error }: { readonly error: unknown }): never {
  throw error;
}

/** tldraw's canvas, which mounts no more shapes than are seen. */
function LightCanvas(): ReactElement {
  const editor = useEditor();
  cullToViewport(editor);
  return <DefaultCanvas />;
}

/** What a gesture would do if it ended now, and what the hall sees. */
function Previews(): ReactElement {
  return (
    <>
      <LinkPreview />
      <DropHint />
      <ProjectedFrameView />
    </>
  );
}

/** One board, drawn and edited. Remount it (`key={generation}`) when the connection replaces its document. */
export function BoardCanvas(props: BoardCanvasProps): ReactElement {
  const session = useBoardSession(props);
  const isStill = useReducedMotion() || props.isCalm === true;
  const user = useTldrawCurrentUser({
    userPreferences: preferences(props, isStill),
    setUserPreferences: ignore,
  });
  return (
    <div className={props.isCalm === true ? 'miraizu-canvas calm' : 'miraizu-canvas'}>
      {session !== null && (
        <WordsSourceContext value={session.words}>
          <ProjectedFrameContext value={props.shownFrame ?? null}>
            <TldrawEditor
              store={session.store}
              user={user}
              shapeUtils={SHAPE_UTILS}
              bindingUtils={BINDING_UTILS}
              overlayUtils={OVERLAY_UTILS}
              tools={TOOLS_OF_BOARD}
              initialState="select"
              options={EDITOR_OPTIONS}
              components={COMPONENTS}
              getShapeVisibility={visibilityOf}
              colorScheme="light"
              themes={BOARD_THEMES}
              onMount={(editor: Editor) => session.mount(editor)}
              {...(props.licenseKey === null ? {} : { licenseKey: props.licenseKey })}
            />
          </ProjectedFrameContext>
        </WordsSourceContext>
      )}
    </div>
  );
}

/** The session of this connection, once its document is loaded. Throws where it cannot be made. */
function useBoardSession(props: BoardCanvasProps): CanvasSession | null {
  const [session, setSession] = useState<CanvasSession | null>(null);
  const [fault, setFault] = useState<{ readonly error: unknown } | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { connection } = props;
  useEffect(() => {
    let made: CanvasSession | undefined;
    let isGone = false;
    connection.whenLoaded
      .then(() => {
        if (isGone) return;
        made = new CanvasSession(latest.current);
        setSession(made);
      })
      .catch((error: unknown) => setFault({ error }));
    return () => {
      isGone = true;
      made?.destroy();
      setSession(null);
    };
  }, [connection]);
  useEffect(() => session?.update(props));
  // For the screen around the canvas, as what breaks later.
  if (fault !== null) throw fault.error;
  return session;
}

/** Preferences are ours alone: tldraw neither stores nor shares them. */
const preferences = ({ me, locale }: BoardCanvasProps, isStill: boolean): TLUserPreferences => ({
  id: me.id,
  name: me.name,
  locale,
  colorScheme: 'light',
  isPasteAtCursorMode: true,
  animationSpeed: isStill ? 0 : 1,
});
const ignore = (): void => undefined;

const query = (): MediaQueryList => matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(onChange: () => void): () => void {
  const media = query();
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

/** True while the device asks for less motion; tldraw itself looks only once, when it is loaded. */
const useReducedMotion = (): boolean => useSyncExternalStore(subscribe, () => query().matches);
