// Builds a page of the tests with Vite and serves what came out.
import { createReadStream, existsSync, mkdtempSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** Builds the page whose index.html lies in `root`; answers the folder, which the caller removes. */
export async function buildPage(root: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-page-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, minify: false, target: 'es2022', assetsInlineLimit: 0 },
  });
  return folder;
}

export const servePage =
  (folder: string): RequestListener =>
  (request, response) => {
    const name = (request.url ?? '/').replace(/\?.*$/, '');
    const path = join(folder, name === '/' ? 'index.html' : name);
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(name === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      // The built files carry their hash in the name, and a browser that keeps them keeps the compiled code as well.
      'cache-control': 'max-age=600',
    });
    createReadStream(path).pipe(response);
  };
