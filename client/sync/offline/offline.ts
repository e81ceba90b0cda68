// The face of what this device keeps of boards. Nobody outside imports a file behind it.
export { type OfflineBoard, openOfflineBoard } from './offline-board.ts';
export { beginWith, joinCopy, startFromDevice } from './offline-startup.ts';
export {
  newestOf,
  type OfflineCopy,
  type OfflineStore,
  openOfflineStore,
  type SeenCopy,
  type TabCopy,
} from './offline-store.ts';
