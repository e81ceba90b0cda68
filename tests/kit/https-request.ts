// One request by https to what a test has put before its server: from a chosen address of this machine, and to a certificate that nobody
// trusts (certificate.ts).
import { request } from 'node:https';

export interface HttpsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

interface HttpsQuestion {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Loopback address that it comes from; the machine's own choice unless told. */
  readonly from?: string;
}

/** Rejects when the connection fails. */
export const askHttps = (
  url: string,
  { method = 'GET', headers = {}, body, from }: HttpsQuestion = {},
): Promise<HttpsAnswer> =>
  new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method,
        headers,
        agent: false,
        rejectUnauthorized: false,
        ...(from === undefined ? {} : { localAddress: from }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
