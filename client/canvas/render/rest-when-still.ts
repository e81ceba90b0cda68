// A board on which nothing moves asks the browser for no frames: tldraw asks for sixty a second for as long as it is open, which took a
// tenth of a processor from each laptop (and as much from each tab of a virtual desktop).
import { type Editor, react, type StateNode } from 'tldraw';
import { frameLoopOf } from './tldraw-internals.ts';

type Listen = Editor['on'];

const resting = new WeakSet<Editor>();

/**
 * Lets the editor's loop of frames rest after each frame that nothing waits for, and go on with the next event, listener, or state that
 * counts time. What happens in a frame, and when, stays the same. Once per editor; again is harmless.
 */
export function restWhenStill(editor: Editor): void {
  if (resting.has(editor)) return;
  resting.add(editor);
  const loop = frameLoopOf(editor);
  const wake = (): void => {
    if (loop.isPaused() && !editor.isDisposed) loop.start();
  };
  const rest = (): void => {
    const isAwaited =
      editor.listeners('frame').some((listener) => !loop.always.has(listener)) ||
      editor.listeners('tick').some((listener) => listener !== rest && !loop.always.has(listener)) ||
      // A pointer that stands still loses its speed frame by frame: a canvas that is let go then must not slide.
      editor.inputs.getPointerVelocity().len() > 0 ||
      editor.getInstanceState().scribbles.length > 0 ||
      countsTime(editor.root);
    if (!isAwaited) loop.pause();
  };
  editor.on('tick', rest);

  const dispatch = editor.dispatch.bind(editor);
  editor.dispatch = (info) => {
    wake();
    return dispatch(info);
  };
  const waking = (listen: Listen): Listen =>
    ((...args: Parameters<Listen>) => {
      if (args[0] === 'tick' || args[0] === 'frame') wake();
      return listen.apply(editor, args);
    }) as Listen;
  editor.on = waking(editor.on);
  editor.addListener = waking(editor.addListener);
  editor.once = waking(editor.once);
  // A tool may be taken without any event.
  editor.disposables.add(
    react('wake for states that count time', () => {
      if (countsTime(editor.root)) wake();
    }),
  );
}

/** Does the state, or one that is active in it, do something in each frame (scrolling at the edge while something is dragged)? */
function countsTime(state: StateNode | undefined): boolean {
  if (state === undefined) return false;
  return state.onTick !== undefined || countsTime(state.getCurrent());
}
