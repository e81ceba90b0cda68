// Why the file of a backup, or another one that the operator names, cannot be used. Sentences are the command line's.

/**
 * Bringing back: `missing` there is no such file; `unreadable` it is no file, or may not be read; `no-backup` it is nothing that
 * Miraizu wrote; `broken` it is, and parts of it are lost or are not what Miraizu writes; `newer` by a newer Miraizu.
 * Making: `no-folder` where it should lie; `occupied` something else than a backup lies there; `own-name` the place is one of a
 * data folder's own files; `not-written` the disk or the folder refuses.
 */
export type BackupFileReason =
  | 'missing'
  | 'unreadable'
  | 'no-backup'
  | 'broken'
  | 'newer'
  | 'no-folder'
  | 'occupied'
  | 'own-name'
  | 'not-written';

/** Thrown by backup and restore about the backup's own file; neither it nor the data folder was changed. */
export class BackupFileError extends Error {
  readonly reason: BackupFileReason;
  readonly file: string;
  readonly detail: string;
  constructor(reason: BackupFileReason, file: string, detail: string, options?: ErrorOptions) {
    super(`${file}: ${reason} (${detail})`, options);
    this.name = 'BackupFileError';
    this.reason = reason;
    this.file = file;
    this.detail = detail;
  }
}
