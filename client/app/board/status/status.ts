// The face of what a board says of itself: banners, notices, toasts, and the question on leaving. Nobody outside imports a file behind it.
export { tellBroughtBack, useBroughtBack } from './brought-back.ts';
export { ConnectionBanner } from './connection-banner.tsx';
export { FollowingNote } from './following-note.tsx';
export { keepAsFile } from './keep-as-file.ts';
export { useLeaveWarning } from './leave-warning.ts';
export { useLinksTakenOut } from './links-taken-out.ts';
export { tellRefusedAction } from './refused-action-toast.ts';
export { RefusedWorkNotice } from './refused-work-notice.tsx';
export { useConnection } from './use-connection.ts';
export { useDeletionToast } from './use-deletion-toast.ts';
export { useTakenUpToast } from './use-taken-up-toast.ts';
export { useWordsForOffline } from './words-for-offline.ts';
