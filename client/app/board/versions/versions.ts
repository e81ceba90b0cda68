// The face of versions: keeping them, looking at them, bringing them back. Nobody outside imports a file behind it.
export { useFrozen } from './use-frozen.ts';
export { VersionScreen } from './version-screen.tsx';
export { VersionsPanel } from './versions-panel.tsx';
