// `move`: everything from a data folder into a database elsewhere, or back. What stands in the way becomes words.
import { resolve } from 'node:path';
import type { Moved, MoveError, MoveStep, Place } from '../storage/move/move.ts';
import { StorageError } from '../storage/storage.ts';
import { explainFinding, whatIsWrong } from '../storage/verify/verify.ts';
import { type Arguments, type Command, CommandError } from './command.ts';
import { onFolder } from './folder-commands.ts';

/** `move --from ./data --to postgres://…` and back: into an empty place, both stopped. */
export const moveCommand: Command = {
  name: 'move',
  usage: '--from ./data --to postgres://USER@HOST/DB  |  --from postgres://… --to ./data',
  summary:
    'すべてを、データフォルダーからPostgreSQLへ（またはその逆へ）移します。どちらも止めてから、空の移し先へ。移す元は変わりません。 Moves everything between a data folder and PostgreSQL, into an empty place; stop both first. The source stays as it is.',
  options: ['from', 'to'],
  run: async (args) => {
    const from = placeOf(args, 'from');
    const to = placeOf(args, 'to');
    if (from.kind === to.kind)
      throw new CommandError(
        '片方はデータフォルダー、もう片方は postgres:// のURLにしてください（フォルダーどうしは backup と restore、データベースどうしは pg_dump と pg_restore）。\nOne of the two must be a data folder and the other a postgres:// URL (between folders: backup and restore; between databases: pg_dump and pg_restore).',
        2,
      );
    // Only here: a laptop loads nothing of PostgreSQL.
    const { moveData, MoveError } = await import('../storage/move/move.ts');
    const folder = from.kind === 'folder' ? from : to;
    const dataDir = folder.kind === 'folder' ? folder.dataDir : args.dataDir;
    const moved = await onFolder(dataDir, async () => {
      try {
        return await moveData(from, to, (step) => args.tell(wordsOf(step)));
      } catch (error) {
        if (error instanceof MoveError) throw refusal(error);
        if (error instanceof StorageError) throw broken(error);
        throw error;
      }
    });
    return { json: moved, text: answer(moved, to) };
  },
};

function placeOf(args: Arguments, option: 'from' | 'to'): Place {
  const said = args.option(option);
  if (said === undefined || said === '')
    throw new CommandError(`使いかた Usage: ${moveCommand.name} ${moveCommand.usage}`, 2);
  return /^postgres(ql)?:/i.test(said)
    ? { kind: 'postgres', url: said }
    : { kind: 'folder', dataDir: resolve(said) };
}

function wordsOf(step: MoveStep): string {
  switch (step.step) {
    case 'checking':
      return '移す元を調べています… Checking the source…';
    case 'moving':
      return `移しています：${step.table} Moving ${step.table}${step.rows === 0 ? '' : ` (${step.rows})`}…`;
    case 'moving-pictures':
      return '画像を移しています… Moving pictures…';
    case 'comparing':
      return '移した先を読み返し、元と比べています… Reading it back and comparing…';
    case 'keeping':
      return '確定しています… Keeping it…';
  }
}

function answer({ from, to, tables, pictures, missing }: Moved, target: Place): string {
  const counts = tables.map(({ name, rows }) => `${name} ${rows}`).join(', ');
  const lost = missing
    .map((finding) => `${whatIsWrong(finding, 'ja')} ${whatIsWrong(finding, 'en')}\n`)
    .join('');
  const key =
    target.kind === 'postgres'
      ? 'フォルダーの operator.key の中身を MIRAIZU_OPERATOR_KEY に入れて始めると、合宿のリンクがそのまま使えます。移した元のフォルダーでは、もう始めないでください。\nStart with MIRAIZU_OPERATOR_KEY set to what the folder’s operator.key holds: then the camps’ links go on working. Do not start on the old folder any more.'
      : '同じ MIRAIZU_OPERATOR_KEY で始めると、合宿のリンクがそのまま使えます。移した元のデータベースでは、もう始めないでください。\nStart with the same MIRAIZU_OPERATOR_KEY: then the camps’ links go on working. Do not start on the old database any more.';
  return `移しました Moved: ${from} → ${to}\n${counts}, 画像 pictures ${pictures}\n一件ずつ読み返し、元と同じことを確かめました。 Every record was read back and is the same.\n${lost}${key}\n`;
}

/** What stopped it, in a sentence. */
function refusal(error: MoveError): CommandError {
  const [ja, en] = sentences(error);
  return new CommandError(`${ja}\n${en}`, 1, { cause: error });
}

function sentences({ place, refusal: why }: MoveError): readonly [ja: string, en: string] {
  switch (why.reason) {
    case 'not-empty':
      return [
        `移し先には、すでにデータがあります（${place}）。何も変えていません。空のフォルダーかデータベースを指定してください。`,
        `Something is kept there already (${place}) and was not touched: choose an empty folder or database.`,
      ];
    case 'nothing-there':
      return [
        `そこには未来図のデータがありません（${place}）。URLを確かめてください。`,
        `No data of Miraizu is there (${place}): check the URL.`,
      ];
    case 'in-use':
      return [
        `そのデータベースでは、未来図が動いています（${place}）。すべて止めてから、もう一度行ってください。`,
        `Miraizu is running on that database (${place}): stop all of it first.`,
      ];
    case 'restored':
      return [
        `このデータベースは控えから戻されたあと、まだ一度も始められていません（${place}）。一度始めてから、止めて、もう一度行ってください（ボードは新しく始まり、端末に残る編集と食い違いません）。`,
        `That database was restored from a backup and has not been started since (${place}): start Miraizu on it once, stop it, and move again. Boards then begin anew, and nothing that devices still hold goes astray.`,
      ];
    case 'other-schema':
      return why.is === 'newer'
        ? [
            `このデータは、より新しい未来図が作りました（${place}）。何も変えていません。新しい未来図で移してください。`,
            `That data was written by a newer Miraizu (${place}) and was not touched: move it with that version.`,
          ]
        : [
            `このデータベースは、前の版の未来図のものです（${place}）。この版で一度始めてから、止めて、もう一度行ってください。`,
            `That database is of an earlier Miraizu (${place}): start this version on it once, stop it, and move again.`,
          ];
    case 'damaged': {
      const said = (locale: 'ja' | 'en', separator: string) =>
        why.findings.map((finding) => explainFinding(finding, locale)).join(separator);
      return [
        `壊れているところがあるので、移しませんでした（${place}）。移す元は元のままです。${said('ja', '')}`,
        `Parts of it are damaged, and nothing was moved (${place}). The source is as it was. ${said('en', ' ')}`,
      ];
    }
    case 'not-writable-there':
      return [
        `移し先が受け取れない値がありました（${place}：${why.detail}）。何も移していません。`,
        `There is a value that the target cannot hold (${place}: ${why.detail}). Nothing was moved.`,
      ];
    case 'not-equal':
      return [
        `読み返したものが、元と違いました（${place}：${why.what}）。何も移していません。もう一度行い、また起こるなら知らせてください。`,
        `What was read back is not what was written (${place}: ${why.what}). Nothing was moved: try again, and report it if it happens again.`,
      ];
  }
}

/** The database went away in the middle, or refuses. */
function broken(error: StorageError): CommandError {
  return new CommandError(
    `データベースとのやりとりが途中で切れたか、断られました（${error.message}）。移す元は元のままです。直してから、もう一度行ってください。移し先にデータがあると言われたら、移し終わっています。\nThe database went away in the middle, or refused (${error.message}). The source is as it was: move again when it is back. If the target is then said to hold data, the move was complete.`,
    1,
    { cause: error },
  );
}
