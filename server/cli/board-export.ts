// `board export`: one board as data (json), as Yjs updates, as a table (csv) or as a text to read (md), from a running
// server. What each form looks like is in board-text.ts.
import { existsSync, realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as Y from 'yjs';
import type { OperatorBoardAnswer } from '../../shared/api/api.ts';
import { migrateForReading } from '../../shared/board/migrations.ts';
import { readBoard, readWholeBoard } from '../../shared/board/records.ts';
import { isOfDataFolder } from '../storage/backup/backup.ts';
import { BackupFileError } from '../storage/folder/folder.ts';
import { boardCsv, boardMarkdown, boardRecordsToHandOn, boardWords } from './board-text.ts';
import { type Arguments, type Command, CommandError, positional } from './command.ts';
import { backupRefusal, outputRefusal } from './file-words.ts';
import { ask, askJson } from './server-client.ts';

const FORMATS = ['json', 'updates', 'csv', 'md'] as const;

export const boardExportCommand: Command = {
  name: 'board export',
  usage: '<boardId> --format json|updates|csv|md [--out FILE]',
  summary: 'ボードを書き出します。 Exports a board.',
  options: ['format', 'out'],
  run: async (args) => {
    const id = positional(args, 0, boardExportCommand);
    const format = FORMATS.find((each) => each === (args.option('format') ?? 'json'));
    if (format === undefined || !/^[\w-]+$/.test(id))
      throw new CommandError(`使いかた Usage: board export ${boardExportCommand.usage}`, 2);
    const exported = await exportBoard(args, id, format);
    const out = args.option('out');
    if (out === undefined) return exported;
    await writeOut(args, resolve(out), exported.text);
    return { json: { file: out, format }, text: `${out}\n` };
  },
};

async function writeOut(args: Arguments, file: string, text: string): Promise<void> {
  const target = existsSync(file) ? realpathSync(file) : file;
  if (isOfDataFolder(args.dataDir, target))
    throw backupRefusal(new BackupFileError('own-name', file, 'one of the data folder’s own files'));
  try {
    await writeFile(file, text);
  } catch (error) {
    throw outputRefusal(file, error) ?? error;
  }
}

async function exportBoard(args: Arguments, id: string, format: (typeof FORMATS)[number]) {
  const facts = await askJson<OperatorBoardAnswer>(args, `/api/operator/boards/${id}`, { asOperator: true });
  const answer = await ask(args, `/api/boards/${id}/document`, { asOperator: true });
  const update = new Uint8Array(await answer.arrayBuffer());
  const head = { board: facts.board, camp: facts.camp, teams: facts.teams };
  if (format === 'updates') {
    const json = {
      ...head,
      epoch: Number(answer.headers.get('x-miraizu-epoch')),
      /** Yjs updates (V1), base64; applied in order they make the document. */
      updates: [Buffer.from(update).toString('base64')],
    };
    return { json, text: `${JSON.stringify(json)}\n` };
  }
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  migrateForReading(doc);
  if (format === 'json') {
    // Data for whoever goes on with it: with the sheets that were put away, each by its mark.
    const content = readWholeBoard(doc);
    const json = {
      ...head,
      people: facts.people,
      words: boardWords(facts, content),
      content: boardRecordsToHandOn(facts, content),
    };
    return { json, text: `${JSON.stringify(json, null, 2)}\n` };
  }
  const content = readBoard(doc);
  const text = format === 'csv' ? boardCsv(facts, content) : boardMarkdown(facts, content);
  return { json: { ...head, format, text }, text };
}
