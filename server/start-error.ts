// Why the server did not start, in one sentence with advice, for somebody who is not an IT person.
import { OperatorKeyError } from './auth/operator-key.ts';
import { ProbePortError } from './http/probe-port.ts';
import { TlsFilesError } from './http/tls.ts';
import { type DatabaseRefusal, DatabaseRefusedError } from './storage/database-refusal.ts';
import { DataFolderError, type DataFolderReason } from './storage/folder/folder.ts';
import { UnknownStorageError } from './storage/open-storage.ts';

/** Thrown by startServer; printed without a stack. */
export class StartError extends Error {
  readonly ja: string;
  readonly en: string;
  constructor(ja: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.name = 'StartError';
    this.ja = ja;
    this.en = en;
  }
}

/** The sentence for something that went wrong while starting, or null when it is a bug. */
export function startErrorOf(
  error: unknown,
  config: { readonly port: number; readonly host: string; readonly dataDir: string },
): StartError | null {
  if (error instanceof StartError) return error;
  if (error instanceof DataFolderError) {
    const { ja, en } = FOLDER_SENTENCES[error.reason](config.dataDir);
    return new StartError(ja, en, { cause: error });
  }
  if (error instanceof UnknownStorageError) {
    const known = error.known.map((scheme) => `${scheme}:`);
    return new StartError(
      `「${error.scheme}:」という保存先は、この未来図では使えません。使えるのは${known.map((each) => `「${each}」`).join('、')}です。`,
      `This Miraizu cannot keep its data in "${error.scheme}:": use ${known.join(' or ')}.`,
      { cause: error },
    );
  }
  if (error instanceof DatabaseRefusedError) {
    const { ja, en } = DATABASE_SENTENCES[error.reason];
    return new StartError(ja, en, { cause: error });
  }
  if (error instanceof OperatorKeyError)
    return new StartError(
      `操作の鍵のファイルが壊れているか、読めません（${error.file}）。控えの鍵を写し戻すか、このファイルを消してください。消すと次に始めたとき新しい鍵ができ、合宿のリンクは作り直しになります。`,
      `The operator's key is damaged or cannot be read (${error.file}): copy it back, or delete the file. A new one is made at the next start, and the camps' links have to be renewed.`,
      { cause: error },
    );
  if (error instanceof TlsFilesError)
    return new StartError(
      'TLS_CERT か TLS_KEY のファイルが、証明書・鍵として読めないか、組になっていません。どちらも PEM 形式の正しいファイルを指定してください。',
      'TLS_CERT or TLS_KEY is no certificate or key, or the two do not belong together: give the right files, both in PEM.',
      { cause: error },
    );
  if (error instanceof ProbePortError)
    return new StartError(
      `METRICS_PORT・METRICS_HOST の ${error.at} で待ち受けられません。空いているポートと、このパソコンのアドレスを指定してください。`,
      `METRICS_PORT and METRICS_HOST: ${error.at} cannot be listened on. Give a free port and an address of this machine.`,
      { cause: error },
    );
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown };
  if (code === 'EACCES' && syscall === 'listen')
    return new StartError(
      `ポート${config.port}を使う権限がありません。1024以上の番号で始めてください（例：PORT=3000 npm start）。`,
      `Port ${config.port} needs permissions this user has not: start with 1024 or above (PORT=3000 npm start).`,
    );
  switch (code) {
    case 'EADDRINUSE':
      return new StartError(
        `ポート${config.port}は、ほかのプログラムが使っています。それを終了するか、別の番号で始めてください（例：PORT=${config.port + 1} npm start）。`,
        `Port ${config.port} is in use: stop the other program, or start with another one (PORT=${config.port + 1} npm start).`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(
        `HOST=${config.host} はこのパソコンのアドレスではありません。HOSTの指定を外して、もう一度始めてください。`,
        `HOST=${config.host} is no address of this machine: start again without HOST.`,
      );
    case 'EACCES':
    case 'ELOOP':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST': {
      const { ja, en } = FOLDER_SENTENCES['not-writable'](config.dataDir);
      return new StartError(ja, en, { cause: error });
    }
    default:
      return null;
  }
}

const FOLDER_SENTENCES: Readonly<
  Record<DataFolderReason, (dataDir: string) => { readonly ja: string; readonly en: string }>
> = {
  locked: (dir) => ({
    ja: `このデータフォルダーは、動いている別の未来図が使っています（${dir}）。そちらを終了するか、DATA_DIRで別のフォルダーを指定してください。`,
    en: `Another Miraizu is running on this data folder (${dir}): stop it, or choose another folder with DATA_DIR.`,
  }),
  damaged: (dir) => ({
    ja: `データが壊れているため、始めませんでした。何も書き換えていません（${dir}）。フォルダーを別の場所に写してから、「npm run -s miraizu -- verify」で調べ、控えがあれば「restore」で戻してください。`,
    en: `The data is damaged and nothing was changed (${dir}): copy the folder first, look with "npm run -s miraizu -- verify", then bring back a backup with "restore".`,
  }),
  'newer-schema': (dir) => ({
    ja: `このデータは、より新しい未来図が作りました。何も書き換えていません（${dir}）。新しい未来図で開いてください。`,
    en: `This data was written by a newer Miraizu and was not touched (${dir}): open it with that version.`,
  }),
  'not-writable': (dir) => ({
    ja: `データフォルダーに書き込めません（${dir}）。フォルダーの権限を確かめるか、DATA_DIRで書き込める場所を指定してください。`,
    en: `The data folder cannot be written (${dir}): check its permissions, or choose another one with DATA_DIR.`,
  }),
  'on-network': (dir) => ({
    ja: `データフォルダーがネットワークの共有フォルダーにあります（${dir}）。そこではデータが壊れるため、始めませんでした。未来図のフォルダーをこのパソコン（デスクトップなど）に写してから始めてください。`,
    en: `The data folder is on a network share (${dir}), where data gets damaged: copy Miraizu to this computer's own disk and start it there.`,
  }),
  empty: (dir) => ({
    ja: `このデータフォルダーには、まだ何も保存されていません（${dir}）。DATA_DIRが正しいか、サーバーを一度でも起動したかを確かめてください。`,
    en: `Nothing is kept in this data folder yet (${dir}): check DATA_DIR, and whether the server ever ran on it.`,
  }),
  'no-driver': () => ({
    ja: 'データベースの部品がありません。「npm ci」をやり直すか、Node.js 22.13以上で始めてください。',
    en: 'The database driver is missing: run "npm ci" again, or use Node.js 22.13 or newer.',
  }),
};

const DATABASE_SENTENCES: Readonly<Record<DatabaseRefusal, { readonly ja: string; readonly en: string }>> = {
  unreachable: {
    ja: 'データベースにつながりません。DATABASE_URLの住所・利用者・パスワードと、PostgreSQLが動いているかを確かめてください。',
    en: 'The database does not answer: check address, user and password in DATABASE_URL, and that PostgreSQL is running.',
  },
  'newer-schema': {
    ja: 'このデータベースは、より新しい未来図が使っています。何も書き換えていません。新しい未来図で始めてください。',
    en: 'This database is used by a newer Miraizu and was not touched: start that version.',
  },
  'fsync-off': {
    ja: 'データベースの設定が fsync = off のため、停電で書いたものが失われます。postgresql.conf を fsync = on にして、PostgreSQLを読み込み直してください。',
    en: 'The database has fsync = off and would lose what was written in a power cut: set fsync = on in postgresql.conf and reload PostgreSQL.',
  },
  'commits-not-durable': {
    ja: 'データベースの設定が synchronous_commit = off のため、保存したと言われたものが失われることがあります。「ALTER ROLE 利用者 SET synchronous_commit = on」（データベースに設定してあれば「ALTER DATABASE 名前 RESET synchronous_commit」）を実行して、始め直してください。',
    en: 'The database has synchronous_commit = off and says "kept" before it is: run ALTER ROLE <user> SET synchronous_commit = on (or, where it is set for the database, ALTER DATABASE <name> RESET synchronous_commit), then start again.',
  },
  'read-only': {
    ja: 'このデータベースは写し（読み取り専用）です。DATABASE_URLに、書き込める本体の住所を指定してください。',
    en: 'This database is a read-only replica: give the address of the primary in DATABASE_URL.',
  },
  'not-writable': {
    ja: 'データベースに表を作る権限がありません。DATABASE_URLの利用者を、そのデータベースの持ち主にしてください（ALTER DATABASE 名前 OWNER TO 利用者）。',
    en: 'This user may not make tables in the database: make it the owner (ALTER DATABASE <name> OWNER TO <user>).',
  },
  foreign: {
    ja: 'このデータベースには、未来図のものではない表があります。何も書き換えていません。空のデータベースを作り、DATABASE_URLに指定してください。',
    en: "This database has tables that are not Miraizu's and was not touched: make an empty one and name it in DATABASE_URL.",
  },
};
