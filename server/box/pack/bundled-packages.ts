// Which packages end up in what is built: noted by the build itself, so that the list of parts and licences of a box is of what is in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Notes into `file` the folders of all packages whose modules were built, as JSON. */
export function bundledPackages(file: string): Plugin {
  let root = '';
  return {
    configResolved: (config) => {
      root = config.root;
    },
    name: 'miraizu:bundled-packages',
    generateBundle(_, bundle) {
      // Fonts and pictures are named by where they came from; a style sheet that takes in another one does not say so.
      const files = Object.values(bundle).flatMap((part) =>
        part.type === 'asset' ? part.originalFileNames.map((name) => resolve(root, name)) : [],
      );
      const folders = [...this.getModuleIds(), ...files].flatMap((id) => {
        const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/?]+/.exec(
          id.replaceAll('\\', '/').replace(/^\0/, ''),
        );
        return found === null ? [] : [found[0]];
      });
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify([...new Set(folders)].sort(), null, 2)}\n`);
    },
  };
}
