// Which packages end up in what is built: noted by the build itself, so that the list of parts and licences of a box is of what is in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';

/** Notes into `file` the folders of all packages whose modules were built, as JSON. */
export function bundledPackages(file: string): Plugin {
  return {
    name: 'miraizu:bundled-packages',
    generateBundle() {
      const folders = [...this.getModuleIds()].flatMap((id) => {
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
