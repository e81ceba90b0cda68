// Entry of the box, a folder that starts by a double click: data beside the program, a free port, the browser opens by itself, and a second
// start opens the one that runs. Everything else is program.ts. How a box is packed is pack/.
import { dirname, join } from 'node:path';
import { readConfig } from '../config.ts';
import { projectDir, refuse, runProgram } from '../program.ts';
import { StartError } from '../start-error.ts';
import { DataFolderError } from '../storage/folder/folder.ts';
import { openInBrowser } from './open-browser.ts';
import { freePortFrom } from './port.ts';
import { keepRunning, runningIn } from './running.ts';

const app = projectDir();
const dataDir = process.env['DATA_DIR'] || join(dirname(app), 'data');
const wished = Number(process.env['PORT'] || runningIn(dataDir)?.port || 3000);
const port = await freePortFrom(wished);
const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port) };
const read = readConfig(env, app, { isDemo: process.argv.includes('--demo'), isDev: false });
if (read.ok)
  await runProgram(read.value, {
    onReady: ({ hostLink, port: bound }) => {
      keepRunning(dataDir, { port: bound, link: hostLink });
      process.stdout.write(
        'ブラウザーに「合宿を準備しましょう」が開きます。終わるときは、その画面の「終える」を押すか、この窓を閉じてください。\nThe browser opens the start page. Press Quit there, or close this window, to end.\n',
      );
      openInBrowser(hostLink);
    },
    onRefused: (problem) => openTheOther(problem),
  });
else refuse(new StartError(read.error.ja, read.error.en));

/** Another start on the same folder: the one that runs is opened. */
async function openTheOther({ cause }: StartError): Promise<boolean> {
  if (!(cause instanceof DataFolderError) || cause.reason !== 'locked') return false;
  const other = runningIn(dataDir);
  if (other === null || !(await answers(other.port))) return false;
  process.stdout.write(
    '未来図はもう動いています。その画面を開きます。 Miraizu is running already; its page opens.\n',
  );
  openInBrowser(other.link);
  return true;
}

function answers(at: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${at}/healthz`, { signal: AbortSignal.timeout(3_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}
