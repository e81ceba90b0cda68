// What this folder exports: which shapes are in the page, the projected frame, the theme, and tldraw’s internals. Other folders
// import only this file.
export { BOARD_THEMES } from './board-theme.ts';
export { type ProjectedFrame, ProjectedFrameContext, ProjectedFrameView } from './projected-frame.tsx';
export { useReducedMotion } from './reduced-motion.ts';
export { rebaseReplays, withoutSideEffects } from './tldraw-internals.ts';
export { cullToViewport } from './viewport-culling.ts';
