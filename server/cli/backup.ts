// `backup <file>`: one consistent file of the database, also while a server runs on the folder.
import { resolve } from 'node:path';
import { backup } from '../storage/backup/backup.ts';
import { type Command, positional } from './command.ts';
import { onFolder } from './on-folder.ts';

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
