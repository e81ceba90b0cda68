// Talks to a running server over its HTTP contract, as the operator or as a browser would.
import type { Refusal } from '../../shared/api/api.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { type Arguments, CommandError } from './command.ts';
import { folderRefusal } from './folder-commands.ts';

interface ServerRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** Send the operator's key. */
  readonly asOperator?: boolean;
  readonly cookie?: string;
}

/** Refusals that an operator may wonder about, in full. */
const SENTENCES: Readonly<Record<string, string>> = {
  'own-board':
    'ひとりだけのボードは、運用者にも書き出せません。紙にできるのは本人だけです（データフォルダーと控えには入っています）。\nOne person’s own board is in no export, the operator’s neither; only that person puts it on paper (the data folder and its backups hold it).',
  'team-only-board':
    'チームだけのボードは、運用者にも書き出せません。書き出せるのはチームの人だけです（データフォルダーと控えには入っています）。\nA team-only board is in no export of the operator’s; only people of the team export it (the data folder and its backups hold it).',
} satisfies Partial<Record<RejectionReason, string>>;

/** The server's answer; refusals and unreachable servers become CommandErrors. */
export async function ask(args: Arguments, path: string, request: ServerRequest = {}): Promise<Response> {
  const headers = new Headers({ origin: new URL(args.server).origin });
  if (request.asOperator === true) headers.set('authorization', `Bearer ${keyOf(args)}`);
  if (request.cookie !== undefined) headers.set('cookie', request.cookie);
  if (request.body !== undefined) headers.set('content-type', 'application/json');
  let response: Response;
  try {
    response = await fetch(args.server + path, {
      method: request.method ?? 'GET',
      headers,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  } catch (error) {
    throw new CommandError(
      `${args.server} につながりません。サーバーは動いていますか（npm start）。 The server cannot be reached; is it running?`,
      1,
      { cause: error },
    );
  }
  if (response.ok) return response;
  const reason = await reasonOf(response);
  throw new CommandError(SENTENCES[reason] ?? `断られました Refused: ${reason} (${response.status})`);
}

export const askJson = async <T>(args: Arguments, path: string, request?: ServerRequest): Promise<T> =>
  (await (await ask(args, path, request)).json()) as T;

function keyOf(args: Arguments): string {
  refuseOpenLine(args);
  const key = ownKey(args);
  if (key !== null) return key;
  throw new CommandError(
    `操作の鍵がありません。サーバーのフォルダーで行うか、MIRAIZU_OPERATOR_KEY か DATA_DIR を指定してください（${args.dataDir}）。 No operator key: run this beside the server, or set MIRAIZU_OPERATOR_KEY or DATA_DIR.`,
  );
}

function ownKey(args: Arguments): string | null {
  try {
    return args.operatorKey();
  } catch (error) {
    throw folderRefusal(args.dataDir, error);
  }
}

/** The key opens everything: it goes to this machine itself, or by https, or where the operator says so aloud. */
function refuseOpenLine({ server, isInsecureAllowed, warn }: Arguments): void {
  const { protocol, hostname } = new URL(server);
  if (protocol === 'https:' || isLoopback(hostname)) return;
  if (!isInsecureAllowed)
    throw new CommandError(
      `${server} には操作の鍵を送りませんでした。暗号化されない通信では、途中の機器が鍵を読めます。https のURLを使うか、サーバーのパソコンで行うか、承知のうえで --insecure-server を付けてください。\nThe operator's key was not sent to ${server}: without encryption whatever is in between can read it. Use an https URL, run this on the server's machine, or add --insecure-server knowing that.`,
      2,
    );
  warn(
    `注意：操作の鍵を、暗号化されない通信で ${server} に送ります。\nWarning: the operator's key goes to ${server} unencrypted.`,
  );
}

async function reasonOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    return (JSON.parse(text) as Partial<Refusal>).refused ?? text;
  } catch (error) {
    // Not our server: its own words say most.
    if (error instanceof SyntaxError) return text.slice(0, 200);
    throw error;
  }
}

/** Does a host name mean this machine itself, by whatever network it is on? `hostname` as URL says it: `localhost`, `127.0.0.1`, `[::1]`. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
