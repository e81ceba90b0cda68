// The face of the data folder towards the rest of the server: its layout, and who may look into it. It knows no database.

// Where things lie, and why a folder or a file cannot be used.
export { BackupFileError, type BackupFileReason } from './backup-file-error.ts';
export {
  assetFile,
  assetFolder,
  assetRoot,
  backupFolder,
  DataFolderError,
  type DataFolderReason,
  databaseFile,
  isOwnName,
  lockFile,
  operatorKeyFile,
  runningFile,
} from './data-folder.ts';
// Changes that survive a power cut, in a folder of the operator's account alone.
export { moveIntoPlace } from './durable-file.ts';
export { type FolderPlace, folderPlace } from './folder-place.ts';
export { makePrivate } from './private-folder.ts';
