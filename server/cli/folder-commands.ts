// The commands that work on the data folder itself: `backup`, `restore` and `verify`. What the folder refuses becomes words.
import { resolve } from 'node:path';
import { startErrorOf } from '../start-error.ts';
import { backup, restore } from '../storage/backup/backup.ts';
import { BackupFileError } from '../storage/folder/folder.ts';
import { explainFinding, verify } from '../storage/verify/verify.ts';
import { type Command, CommandError, positional } from './command.ts';
import { backupRefusal } from './file-words.ts';

/** `backup <file>`: one consistent file of the database, also while a server runs on the folder. */
export const backupCommand: Command = {
  name: 'backup',
  usage: '<file>',
  summary:
    '控えを一つのファイルに作ります（動いたままでよい）。画像は DATA_DIR/assets を写してください。 Backs up while the server runs; copy DATA_DIR/assets for images.',
  options: [],
  run: async (args) => {
    const file = resolve(positional(args, 0, backupCommand));
    await onFolder(args.dataDir, () => backup(args.dataDir, file));
    return { json: { file }, text: `控えを作りました Backed up: ${file}\n` };
  },
};

/** `restore <file>`: puts a backup in place of the database; the server must be stopped. */
export const restoreCommand: Command = {
  name: 'restore',
  usage: '<file>',
  summary: '控えに戻します。サーバーを止めてから。 Brings back a backup; stop the server first.',
  options: [],
  run: async (args) => {
    const file = resolve(positional(args, 0, restoreCommand));
    const restored = await onFolder(args.dataDir, () => restore(file, args.dataDir));
    const aside = restored.keptAside === null ? '' : `前のデータ The former data: ${restored.keptAside}\n`;
    const missing = restored.missingAssets.map((finding) => `${explainFinding(finding, 'ja')}\n`).join('');
    return {
      json: restored,
      text: `戻しました Restored: ${restored.boards} ボード boards\n${aside}${missing}`,
    };
  },
};

/** `verify`: checks the whole data folder; leaves with 1 when anything is damaged. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: '',
  summary: 'データフォルダー全体を調べます。 Checks the whole data folder.',
  options: [],
  run: async (args) => {
    const report = await onFolder(args.dataDir, () => verify(args.dataDir));
    const counts = `${report.dataDir}: ボード boards ${report.boards}, 更新 updates ${report.updates}, 版 versions ${report.versions}, 画像 images ${report.assets}\n`;
    const findings = report.findings.map(
      (finding) => `- ${explainFinding(finding, 'ja')}\n  ${explainFinding(finding, 'en')}\n`,
    );
    return {
      json: report,
      text: counts + (report.ok ? '壊れているところはありません。 Nothing is damaged.\n' : findings.join('')),
      exitCode: report.ok ? 0 : 1,
    };
  },
};

/** Runs the work; what the folder refuses becomes one sentence in each language. */
export async function onFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw folderRefusal(dataDir, error);
  }
}

/** One sentence in each language for what the folder refuses; anything else stays as it is. */
export function folderRefusal(dataDir: string, error: unknown): unknown {
  if (error instanceof BackupFileError) return backupRefusal(error);
  const problem = startErrorOf(error, { port: 0, host: '', dataDir });
  return problem === null ? error : new CommandError(`${problem.ja}\n${problem.en}`, 1, { cause: error });
}
