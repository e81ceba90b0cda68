// What this folder exports: what this device keeps of boards. Other folders import only this file.
export { forgetDeleted } from './forget-deleted.ts';
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
