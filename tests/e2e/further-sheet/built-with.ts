// Builds the product as it would be with one more template: its file, and its line in the catalogue. Nothing else is touched.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const project = fileURLToPath(new URL('../../../', import.meta.url));

export interface BuiltProduct {
  /** `main.js` of the server, which serves the pages built beside it. */
  readonly main: string;
  remove(): void;
}

/** `file` exports the template as `name`. The server's build finds its packages from within the project's. */
export async function buildProductWith(file: string, name: string): Promise<BuiltProduct> {
  const folder = mkdtempSync(join(project, 'node_modules', '.miraizu-further-'));
  // Where it lies, the product looks for its pages.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const plugins = [withLineInCatalogue(file, name)];
  const of = { configFile: join(project, 'vite.config.ts'), logLevel: 'error', plugins } as const;
  await build({ ...of, build: { outDir: join(folder, 'dist/client'), emptyOutDir: true, minify: false } });
  await build({ ...of, build: { ssr: true, outDir: join(folder, 'dist/server'), emptyOutDir: true } });
  return {
    main: join(folder, 'dist/server/main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const withLineInCatalogue = (file: string, name: string): Plugin => ({
  name: 'one more template',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/shared/templates/catalogue.ts')) return null;
    const list = 'export const TEMPLATES: readonly Template[] = [';
    if (!code.includes(list)) throw new Error('The catalogue has no list of templates');
    return `import { ${name} } from ${JSON.stringify(file)};\n${code.replace(list, `${list}\n  ${name},`)}`;
  },
});
