// What is wrong with a file that a command was given, in a sentence for the operator. Japanese, then English.
import type { BackupFileError, BackupFileReason } from '../storage/folder/folder.ts';
import { CommandError } from './command.ts';

type Sentences = (file: string, detail: string) => readonly [ja: string, en: string];

const BACKUP: Readonly<Record<BackupFileReason, Sentences>> = {
  missing: (file) => [
    `そのファイルはありません（${file}）。データフォルダーには触れていません。`,
    `There is no such file (${file}). The data folder was not touched.`,
  ],
  unreadable: (file) => [
    `そのファイルを読めません（${file}）。権限とリンクの先を確かめてください。データフォルダーには触れていません。`,
    `That file cannot be read (${file}): check its permissions, and where links lead. The data folder was not touched.`,
  ],
  'no-backup': (file) => [
    `そのファイルは未来図の控えではありません（${file}）。データフォルダーには触れていません。`,
    `That file is no backup of Miraizu (${file}). The data folder was not touched.`,
  ],
  broken: (file, detail) => [
    `この控えは壊れているか、未来図が書かないものを含んでいます（${file}：${detail}）。別の控えを使ってください。データフォルダーは元のままです。`,
    `This backup is damaged, or holds what Miraizu does not write (${file}: ${detail}): use another one. The data folder is as it was.`,
  ],
  newer: (file) => [
    `この控えは、より新しい未来図が作りました（${file}）。新しい未来図で戻してください。データフォルダーには触れていません。`,
    `This backup was made by a newer Miraizu (${file}): bring it back with that version. The data folder was not touched.`,
  ],
  'no-folder': (file, folder) => [
    `控えを置くフォルダーがありません（${folder}）。フォルダーを作るか、別の場所を指定してください。`,
    `The folder for the backup is not there (${folder}): make it, or choose another place than ${file}.`,
  ],
  occupied: (file) => [
    `そこには未来図の控えではないものがあります（${file}）。何も書き換えていません。別の名前を指定してください。`,
    `Something else than a backup of Miraizu lies there (${file}) and was not touched: choose another name.`,
  ],
  'own-name': (file) => [
    `その名前はデータフォルダーが自分で使います（${file}）。何も書き換えていません。別の場所を指定してください。`,
    `A data folder uses that name itself (${file}), and nothing was touched: choose another place.`,
  ],
  'not-written': (file) => [
    `そこに書き込めませんでした（${file}）。空き容量と権限を確かめてください。前の控えは元のままです。`,
    `That place could not be written (${file}): check free space and permissions. An earlier backup is as it was.`,
  ],
};

/** The refusal of a backup's file as the command's answer. */
export function backupRefusal(error: BackupFileError): CommandError {
  const [ja, en] = BACKUP[error.reason](error.file, error.detail);
  return new CommandError(`${ja}\n${en}`, 1, { cause: error });
}

/** The same for a file that a command should have written, from the file system's error; null when it is none. */
export function outputRefusal(file: string, error: unknown): CommandError | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  const isMissing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
  const [ja, en] = isMissing
    ? [`書き出すフォルダーがありません（${file}）。`, `The folder to write into is not there (${file}).`]
    : [
        `そこに書き込めませんでした（${file}）。空き容量と権限を確かめてください。`,
        `That place could not be written (${file}): check free space and permissions.`,
      ];
  return new CommandError(`${ja}\n${en}`, 1, { cause: error });
}
