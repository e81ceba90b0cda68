// What is clicked twice, and what is read first, of each system.
import type { System, SystemName } from './systems.ts';

const ENTRY = 'app/dist/server/box.js';

/** The file that starts a box. `%~dp0` and `$0` are where it lies, whatever that folder is called. */
export const STARTERS: Readonly<Record<SystemName, string>> = {
  'windows-x64': [
    '@echo off',
    'title Miraizu',
    'chcp 65001 >nul',
    `"%~dp0node\\node.exe" "%~dp0${ENTRY.replaceAll('/', '\\')}"`,
    'if errorlevel 1 pause',
    '',
  ].join('\r\n'),
  'linux-x64': shell(),
  'macos-arm64': shell(),
};

function shell(): string {
  return ['#!/bin/sh', 'here=$(dirname -- "$0")', `exec "$here/node/node" "$here/${ENTRY}" "$@"`, ''].join(
    '\n',
  );
}

/** The file はじめに.txt, for whoever unpacks the box. Windows' line ends everywhere: any editor reads them. */
export const firstWords = ({ name, starter, isTried }: System): string =>
  [
    '未来図（みらいず）をはじめる',
    '',
    `1. このフォルダーを、パソコンの中（デスクトップなど）に置きます。共有フォルダーとOneDriveの中では使えません。`,
    `2. 「${starter}」をダブルクリックします。インストールも管理者の権限も要りません。`,
    '3. ブラウザーに「合宿を準備しましょう」が開きます。開かないときは、黒い窓に出ているリンクを開きます。',
    ...(name === 'windows-x64'
      ? [
          '   「WindowsによってPCが保護されました」と出たら、「詳細情報」→「実行」を押します。',
          '   ファイアウォールの許可を聞かれたら、「プライベート ネットワーク」で許可します。管理者の名前を聞かれて進めないときは、',
          '   「キャンセル」を押しても、このパソコンでは使えます。ほかの端末から開くには、情報システム課に「node.exe の TCP 3000番の受信」の許可を頼みます。',
        ]
      : []),
    '4. 終わるときは、その画面の「終える」を押します。書いたものは「data」フォルダーに残り、控えも自動で作られます。',
    '',
    '別のパソコンへ移すときは、終えてから、このフォルダーを丸ごと写します。',
    ...(isTried
      ? []
      : [
          '',
          `このシステム（${name}）では、まだ試していません。うまくいったこと、いかなかったことを教えてください。`,
        ]),
    '',
    '—',
    'Miraizu: put this folder on the computer itself (no network share, no OneDrive), start it by a double click on the file named above,',
    'and end it with Quit on the page. Everything is kept in "data". Licences: LICENSES.txt; list of parts: sbom.cdx.json.',
    ...(isTried ? [] : [`Not tried on ${name} yet.`]),
    '',
  ].join('\r\n');
