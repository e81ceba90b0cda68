// The face of what is drawn beside our own shapes: which of them are in the page, the projected frame, the theme. Nobody outside imports a file behind it.
export { type ProjectedFrame, ProjectedFrameContext, ProjectedFrameView } from './projected-frame.tsx';
export { restWhenStill } from './rest-when-still.ts';
export { rebaseReplays, withoutSideEffects } from './tldraw-internals.ts';
export { cullToViewport } from './viewport-culling.ts';
