// The face of what can be done with a selection. Nobody outside imports a file behind it.

export { useCarrying } from './carrying.tsx';
export { useLinking } from './linking.tsx';
export { SelectionBar } from './selection-bar.tsx';
export { SelectionMenu } from './selection-menu.tsx';
export { tidying } from './tidy-feedback.ts';
