// Keeps the shape of the code base: who may import whom, no cycles, no forbidden names, a head comment in every file.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['shared', 'server', 'client', 'tests'].flatMap((folder) => listSources(join(root, folder)));
const files = sources.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** One sentence per rule: files under `from` never import what `forbidden` matches. */
const RULES: readonly { from: RegExp; forbidden: RegExp; because: string }[] = [
  {
    from: /^shared\//,
    forbidden: /^(node:|react|@?tldraw|ws$|fastify|server\/|client\/|tests\/)/,
    because: 'shared is pure: it runs anywhere',
  },
  { from: /^server\//, forbidden: /^(react|@?tldraw|client\/)/, because: 'the server knows no screen' },
  {
    from: /^client\//,
    forbidden: /^(node:|ws$|fastify|server\/)/,
    because: 'the client knows no server code',
  },
  {
    from: /^server\/rooms\//,
    forbidden: /^(ws$|fastify|server\/(http|relay|auth|camps|cli))/,
    because: 'a room sees a Transport, never a socket or a request',
  },
  {
    from: /^server\/storage\//,
    forbidden: /^server\/(rooms|relay|http|auth|camps|cli)/,
    because: 'storage keeps bytes and facts and knows nobody',
  },
  { from: /^server\/auth\//, forbidden: /^server\/(http|relay|rooms|camps|cli)/, because: 'auth is a leaf' },
  {
    from: /^client\/shapes\//,
    forbidden: /^(client\/(sync|app)|yjs|y-)/,
    because: 'shapes draw; they never talk',
  },
  {
    from: /^client\/sync\//,
    forbidden: /^(client\/(canvas|app|facilitation|export|shapes)|@?tldraw|react)/,
    because: 'sync carries bytes; it knows no screen',
  },
  {
    from: /^client\/(?!canvas\/|shapes\/)/,
    forbidden: /^@?tldraw(\/|$)/,
    because: 'the tldraw-facing code stays inside client/canvas and client/shapes',
  },
];

describe('architecture', () => {
  it.each(RULES)('$from never imports $forbidden: $because', ({ from, forbidden }) => {
    const offenders = files
      .filter(({ path }) => from.test(path))
      .flatMap(({ path, text }) =>
        importsOf(path, text)
          .filter((target) => forbidden.test(target))
          .map((target) => `${path} → ${target}`),
      );
    expect(offenders).toEqual([]);
  });

  it('shared knows no clock and no randomness', () => {
    const impure = files.filter(
      ({ path, text }) =>
        path.startsWith('shared/') && /\b(Date\.now|Math\.random)\(|new Date\(\)/.test(text),
    );
    expect(impure.map(({ path }) => path)).toEqual([]);
  });

  it('has no import cycles', () => {
    const graph = new Map(
      files.map(({ path, text }) => [
        path,
        importsOf(path, text).filter((target) => sources.includes(target)),
      ]),
    );
    expect(findCycles(graph)).toEqual([]);
  });

  it('names files after ideas, in kebab-case', () => {
    const misnamed = sources.filter((path) =>
      path
        .split('/')
        .some(
          (part) =>
            /^(utils?|helpers?|managers?|services?|common|misc|index\.tsx?)(\.|$)/.test(part) ||
            /[A-Z_ ]/.test(part),
        ),
    );
    expect(misnamed).toEqual([]);
  });

  it('begins every file with a comment that says what it owns', () => {
    expect(files.filter(({ text }) => !/^(#!.*\n)?(\/\/|\/\*)/.test(text)).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('gives its reasons itself: no comment sends the reader to a document that is not here', () => {
    const elsewhere =
      /\bdesign (D\d|§)|\((D\d|M\d)\b|\b(look|design|method|style|product|reliability|sheets)\.md\b|\b(facts|look|spikes)\//;
    const offenders = files.filter(
      ({ path, text }) => path !== 'tests/architecture.test.ts' && elsewhere.test(text),
    );
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });
});

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** What a file imports: packages by name, own files by their path from the root. Type-only imports count too. */
function importsOf(path: string, text: string): string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => {
    const target = (match[1] ?? match[2] ?? match[3] ?? '').replace(/\?.*$/, '');
    return target.startsWith('.') ? relative(root, resolve(root, dirname(path), target)) : target;
  });
}

function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}
