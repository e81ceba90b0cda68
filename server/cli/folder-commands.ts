// The commands that work on the data folder itself: `backup`, `restore` and `verify`. What the folder refuses becomes words.
import { resolve } from 'node:path';
import { startErrorOf } from '../start-error.ts';
import { backup, restore, verifyBackup } from '../storage/backup/backup.ts';
import { BackupFileError } from '../storage/folder/folder.ts';
import { explainFinding, type VerifyReport, verify, whatIsWrong } from '../storage/verify/verify.ts';
import { type Command, CommandError, positional } from './command.ts';
import { backupRefusal } from './file-words.ts';

/** `backup <file>`: one consistent file of everything, also while a server runs on the folder. */
export const backupCommand: Command = {
  name: 'backup',
  usage: '<file>',
  summary:
    '画像もふくめた控えを一つのファイルに作ります（動いたままでよい）。 Backs up everything, images included, while the server runs.',
  options: [],
  run: async (args) => {
    const file = resolve(positional(args, 0, backupCommand));
    const made = await onFolder(args.dataDir, () => backup(args.dataDir, file));
    const missing = made.missing.map((finding) => `${whatIsWrong(finding, 'ja')}\n`).join('');
    return {
      json: { file, ...made },
      text: `控えを作りました Backed up: ${file}（画像 images ${made.pictures}、${megabytes(made.bytes)} MB）\n${missing}`,
    };
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

/** `verify [file]`: checks the whole data folder, or a backup; leaves with 1 when anything is damaged. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: '[file]',
  summary: 'データフォルダー全体か、控えを調べます。 Checks the whole data folder, or a backup.',
  options: [],
  run: async (args) => {
    const [named] = args.positionals;
    const report = await onFolder(args.dataDir, () =>
      named === undefined ? verify(args.dataDir) : verifyBackup(resolve(named)),
    );
    const counts = `${report.dataDir}: ボード boards ${report.boards}, 更新 updates ${report.updates}, 版 versions ${report.versions}, 画像 images ${report.assets}\n`;
    const findings = named === undefined ? folderFindings(report) : backupFindings(report);
    return {
      json: report,
      text: counts + (report.ok ? '壊れているところはありません。 Nothing is damaged.\n' : findings),
      exitCode: report.ok ? 0 : 1,
    };
  },
};

const folderFindings = ({ findings }: VerifyReport): string =>
  findings
    .map((finding) => `- ${explainFinding(finding, 'ja')}\n  ${explainFinding(finding, 'en')}\n`)
    .join('');

/** What helps a data folder does not help its backup. */
const backupFindings = ({ findings }: VerifyReport): string =>
  `${findings.map((finding) => `- ${whatIsWrong(finding, 'ja')}\n  ${whatIsWrong(finding, 'en')}\n`).join('')}別の控えを使うか、新しく作ってください。 Use another backup, or make a new one.\n`;

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

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
