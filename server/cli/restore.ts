// `restore <file>`: puts a backup in place of the database; the server must be stopped.
import { resolve } from 'node:path';
import { restore } from '../storage/backup/backup.ts';
import { explainFinding } from '../storage/verify/verify.ts';
import { type Command, positional } from './command.ts';
import { onFolder } from './on-folder.ts';

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
