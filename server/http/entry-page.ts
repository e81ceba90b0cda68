// The entry page where the product lives under a path: its own addresses and the base that the pages go by (client/base-path.ts). On a
// host of its own the built file is sent as it is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses of the built page's own files; Vite writes them from the root. */
const FROM_ROOT = /(\s(?:href|src)=")\/(?!\/)/g;

/** `base`: as basePathOf writes it, not empty. Reads the built page once. */
export function entryPageAt(pagesDir: string, base: string): string {
  return readFileSync(join(pagesDir, 'index.html'), 'utf8')
    .replace(FROM_ROOT, (_address, before: string) => `${before}${base}/`)
    .replace('</head>', `<meta name="miraizu-base" content="${base}" />\n  </head>`);
}
