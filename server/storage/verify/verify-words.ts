// What a finding of verify means, in a sentence for the operator, with what helps. Japanese and English.
import type { BoardProblem, Finding } from './finding.ts';

/** One sentence that names the damage and one that says what to do. */
export function explainFinding(finding: Finding, locale: 'ja' | 'en'): string {
  const [what, advice] = WORDS[locale](finding);
  return locale === 'ja' ? `${what}${advice}` : `${what} ${advice}`;
}

/** The damage alone, without what to do about a data folder that has it. */
export const whatIsWrong = (finding: Finding, locale: 'ja' | 'en'): string => WORDS[locale](finding)[0];

type Sentences = readonly [what: string, advice: string];

const PROBLEM: Readonly<Record<BoardProblem, { readonly ja: string; readonly en: string }>> = {
  missing: { ja: '記録の一部がありません', en: 'part of its log is missing' },
  checksum: {
    ja: '記録がディスクの上で変わっています',
    en: 'its bytes have changed on the disk',
  },
  undecodable: { ja: '記録を読み取れません', en: 'its log cannot be decoded' },
  incomplete: { ja: '記録が途中で切れています', en: 'its log refers to edits that are not there' },
};

const RESTORE = {
  ja: 'サーバーを止め、データのフォルダーを丸ごと別の場所に写してから、「miraizu restore <バックアップ>」で戻してください。',
  en: 'Stop the server, copy the whole data folder somewhere safe, then run "miraizu restore <backup>".',
};
const REUPLOAD = {
  ja: 'サーバーを止め、この画像を含む控えに「miraizu restore <控え>」で戻してください。',
  en: 'Stop the server and bring back a backup that has it: "miraizu restore <backup>".',
};

const WORDS: Readonly<Record<'ja' | 'en', (finding: Finding) => Sentences>> = {
  ja(finding) {
    switch (finding.kind) {
      case 'no-database':
        return [
          `データベースがありません（${finding.file}）。`,
          'DATA_DIR が正しいか、サーバーを一度でも起動したかを確かめてください。',
        ];
      case 'unreadable':
        return finding.reason === 'newer-schema'
          ? ['このデータは新しい版の未来図で作られています。', '未来図を新しい版にしてください。']
          : [`データベースを開けません（${finding.detail}）。`, RESTORE.ja];
      case 'database':
        return [`データベースが壊れています（${finding.detail}）。`, RESTORE.ja];
      case 'board': {
        const entry = finding.seq === null ? '' : `、${finding.seq} 番目`;
        return [
          `ボード「${finding.title}」（${finding.board}${entry}）の${PROBLEM[finding.problem].ja}。`,
          RESTORE.ja,
        ];
      }
      case 'version':
        return [`版「${finding.title}」（${finding.version}）を読み取れません。`, RESTORE.ja];
      case 'asset-missing':
        return [`画像がありません（${finding.file}）。`, REUPLOAD.ja];
      case 'asset-size':
        return [
          `画像の大きさが違います（${finding.file}：${finding.foundBytes} バイト、正しくは ${finding.expectedBytes} バイト）。`,
          REUPLOAD.ja,
        ];
    }
  },
  en(finding) {
    switch (finding.kind) {
      case 'no-database':
        return [
          `There is no database (${finding.file}).`,
          'Check DATA_DIR, and that the server has been started at least once.',
        ];
      case 'unreadable':
        return finding.reason === 'newer-schema'
          ? ['This data was written by a newer Miraizu.', 'Update Miraizu.']
          : [`The database cannot be opened (${finding.detail}).`, RESTORE.en];
      case 'database':
        return [`The database is damaged (${finding.detail}).`, RESTORE.en];
      case 'board': {
        const entry = finding.seq === null ? '' : `, entry ${finding.seq}`;
        return [
          `Board "${finding.title}" (${finding.board}${entry}): ${PROBLEM[finding.problem].en}.`,
          RESTORE.en,
        ];
      }
      case 'version':
        return [`Version "${finding.title}" (${finding.version}) cannot be read.`, RESTORE.en];
      case 'asset-missing':
        return [`An image is missing (${finding.file}).`, REUPLOAD.en];
      case 'asset-size':
        return [
          `An image has the wrong size (${finding.file}: ${finding.foundBytes} bytes instead of ${finding.expectedBytes}).`,
          REUPLOAD.en,
        ];
    }
  },
};
