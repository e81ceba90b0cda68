// Talks to a running server over its HTTP contract, as the operator or as a browser would.
import type { Refusal } from '../../shared/api/api.ts';
import { type Arguments, CommandError } from './command.ts';

export interface ServerRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** Send the operator's key. */
  readonly asOperator?: boolean;
  readonly cookie?: string;
}

/** The server's answer; refusals and unreachable servers become CommandErrors. */
export async function ask(args: Arguments, path: string, request: ServerRequest = {}): Promise<Response> {
  const headers = new Headers({ origin: args.server });
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
  throw new CommandError(`断られました Refused: ${await reasonOf(response)} (${response.status})`);
}

export const askJson = async <T>(args: Arguments, path: string, request?: ServerRequest): Promise<T> =>
  (await (await ask(args, path, request)).json()) as T;

function keyOf(args: Arguments): string {
  const key = args.operatorKey();
  if (key !== null) return key;
  throw new CommandError(
    `操作の鍵がありません。サーバーのフォルダーで行うか、MIRAIZU_OPERATOR_KEY か DATA_DIR を指定してください（${args.dataDir}）。 No operator key: run this beside the server, or set MIRAIZU_OPERATOR_KEY or DATA_DIR.`,
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
