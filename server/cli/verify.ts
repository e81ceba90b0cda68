// `verify`: checks the whole data folder; leaves with 1 when anything is damaged.
import { explainFinding, verify } from '../storage/verify/verify.ts';
import type { Command } from './command.ts';
import { onFolder } from './on-folder.ts';

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
