// The face of what is said over boards that are for a team or one person alone. Nobody outside imports a file behind it.
export { ClosedStrip, TeamLabel } from './closed-strip.tsx';
export { OwnLabel } from './own-label.tsx';
export { useKeptAt } from './use-kept-at.ts';
