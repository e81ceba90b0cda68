// Where a data folder lies: on this computer's own disk, on a share of the network, or in a folder that a program copies to a cloud. A
// database on a share breaks (locks and flushes mean nothing there: sqlite.org/useovernet.html); a synchronised one is copied half-written,
// and people's words leave the house.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/** `network`: a share. `synchronised`: by which program, as people know it. `own`: anything else. */
export type FolderPlace =
  | { readonly kind: 'own' }
  | { readonly kind: 'network'; readonly where: string }
  | { readonly kind: 'synchronised'; readonly by: string };

/** What the system says about the place; read in one go, so that the rule below is a function of plain values. */
export interface PlaceFacts {
  /** The path with links and drive letters followed, as far as it exists. */
  readonly path: string;
  /** Environment of the process: OneDrive says in it where its folders are. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `/proc/self/mounts` on Linux; empty elsewhere. */
  readonly mounts: string;
}

/** Kinds of file systems that are another machine's. */
const NETWORK =
  /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs|fuse\.(sshfs|rclone|davfs\S*)|9p|afs|ceph|glusterfs)$/;

/** Folders that programs copy to a cloud, by a part of their path. */
const SYNCHRONISED: readonly (readonly [RegExp, string])[] = [
  [/[\\/]OneDrive( - [^\\/]+)?([\\/]|$)/i, 'OneDrive'],
  [/[\\/]Dropbox( \([^\\/]+\))?([\\/]|$)/i, 'Dropbox'],
  [/[\\/](Google ?Drive|マイドライブ|My Drive|GoogleDrive-[^\\/]+)([\\/]|$)/i, 'Google Drive'],
  [/[\\/](Mobile Documents|iCloud ?Drive)([\\/]|$)/i, 'iCloud'],
  [/[\\/]Box( Sync)?([\\/]|$)/, 'Box'],
];

/** The rule, of plain values. */
export function placeOf({ path, env, mounts }: PlaceFacts): FolderPlace {
  // What Windows calls a share, also behind a drive letter once that is followed.
  const share = /^(?:\\\\\?\\UNC\\|\\\\|\/\/)([^\\/?.][^\\/]*)/.exec(path);
  if (share !== null) return { kind: 'network', where: share[1] ?? path };
  const mount = mountOf(path, mounts);
  if (mount !== null && NETWORK.test(mount.type)) return { kind: 'network', where: mount.from };
  const oneDrive = ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer']
    .map((name) => env[name])
    .find((folder) => folder !== undefined && folder !== '' && isWithin(path, folder));
  if (oneDrive !== undefined) return { kind: 'synchronised', by: 'OneDrive' };
  const known = SYNCHRONISED.find(([pattern]) => pattern.test(path));
  return known === undefined ? { kind: 'own' } : { kind: 'synchronised', by: known[1] };
}

/** The same for a folder of this computer, there already or not. Only reads. */
export const folderPlace = (dataDir: string): FolderPlace =>
  placeOf({ path: followed(dataDir), env: process.env, mounts: mountsNow() });

const isWithin = (path: string, folder: string): boolean => {
  const [a, b] = [path, folder].map((each) => each.toLowerCase().replaceAll('\\', '/').replace(/\/+$/, ''));
  return a === b || (a ?? '').startsWith(`${b}/`);
};

interface Mount {
  readonly from: string;
  readonly at: string;
  readonly type: string;
}

/** The mount on which the path lies: the longest that holds it, the last of equals. */
function mountOf(path: string, mounts: string): Mount | null {
  let found: Mount | null = null;
  for (const line of mounts.split('\n')) {
    const mount = linuxMount(line);
    if (mount === null) continue;
    const holds = mount.at === '/' || path === mount.at || path.startsWith(`${mount.at}/`);
    if (holds && mount.at.length >= (found?.at.length ?? 0)) found = mount;
  }
  return found;
}

/** `server:/share /mnt/share nfs4 rw,… 0 0`; blanks within are `\040` (proc(5)). */
function linuxMount(line: string): Mount | null {
  const [from, at, type] = line
    .split(' ')
    .map((part) =>
      part.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))),
    );
  return from === undefined || at === undefined || type === undefined ? null : { from, at, type };
}

/** Drive letters of shares become `\\server\share` here (GetFinalPathNameByHandle on Windows). */
function followed(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at)) return realpathSync.native(at) + path.slice(at.length);
    if (dirname(at) === at) return path;
  }
}

/** Linux alone: elsewhere the path has to say it. */
function mountsNow(): string {
  return existsSync('/proc/self/mounts') ? readFileSync('/proc/self/mounts', 'utf8') : '';
}
