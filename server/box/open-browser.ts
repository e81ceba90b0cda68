// Opens a page in whatever browser the person uses. Where there is none, the link stands in the terminal.
import { spawn } from 'node:child_process';

/** The program that opens an address, by system. The address is one argument: nothing in it is read by a shell. */
export function openingCommand(platform: NodeJS.Platform, url: string): readonly [string, readonly string[]] {
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return platform === 'darwin' ? ['open', [url]] : ['xdg-open', [url]];
}

/** `MIRAIZU_BROWSER` names another program, or none with an empty value. */
export function openInBrowser(url: string): void {
  const wish = process.env['MIRAIZU_BROWSER'];
  if (wish === '') return;
  const [command, args] = wish === undefined ? openingCommand(process.platform, url) : [wish, [url]];
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  // A computer without that program: the greeting has shown the link.
  child.on('error', () => undefined);
  child.unref();
}
