// Keeps the shape of the code base: who may import whom, no cycles, no forbidden names, a head comment in every file.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['shared', 'server', 'client', 'tests'].flatMap((folder) => listSources(join(root, folder)));
const files = sources.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

interface Source {
  readonly path: string;
  readonly text: string;
}

/** A rule of the code base, and a made-up file that breaks it: a rule that finds nothing there finds nothing anywhere. */
interface Rule {
  readonly promise: string;
  readonly offenders: (files: readonly Source[]) => readonly string[];
  readonly breach: readonly Source[];
}

/** Files under `from` never import what `forbidden` matches. */
interface ImportRule {
  readonly from: RegExp;
  readonly forbidden: RegExp;
  readonly because: string;
  readonly breach: Source;
}

const IMPORTS: readonly ImportRule[] = [
  {
    from: /^shared\//,
    forbidden: /^(node:|react|@?tldraw|ws$|fastify|server\/|client\/|tests\/)/,
    because: 'shared is pure: it runs anywhere',
    breach: { path: 'shared/time/now.ts', text: "import { readFileSync } from 'node:fs';" },
  },
  {
    from: /^server\//,
    forbidden: /^(react|@?tldraw|client\/)/,
    because: 'the server knows no screen',
    breach: { path: 'server/http/page.ts', text: "import { api } from '../../client/app/api.ts';" },
  },
  {
    from: /^client\//,
    forbidden: /^(node:|ws$|fastify|server\/)/,
    because: 'the client knows no server code',
    breach: { path: 'client/app/limits.ts', text: "import type { Config } from '../../server/config.ts';" },
  },
  {
    from: /^server\/rooms\//,
    forbidden: /^(ws$|fastify|server\/(http|relay|auth|camps|cli))/,
    because: 'a room sees a Transport, never a socket or a request',
    breach: { path: 'server/rooms/wire.ts', text: "import { WebSocket } from 'ws';" },
  },
  {
    from: /^server\/storage\//,
    forbidden: /^server\/(rooms|relay|http|auth|camps|cli)/,
    because: 'storage keeps bytes and facts and knows nobody',
    breach: { path: 'server/storage/rooms.ts', text: "export { Room } from '../rooms/room.ts';" },
  },
  {
    from: /^(server|shared|client)\/(?!storage\/(sqlite|backup|verify|move)\/|storage\/open-storage\.ts$)/,
    forbidden: /^server\/storage\/sqlite\//,
    because: 'another database needs a folder of its own and its line in open-storage.ts, nothing else',
    breach: {
      path: 'server/server.ts',
      text: "import { openSqliteStorage } from './storage/sqlite/sqlite.ts';",
    },
  },
  {
    from: /^(server|shared|client)\/(?!storage\/postgres\/)/,
    forbidden: /^pg$/,
    because: 'PostgreSQL is spoken to in one folder, which a laptop never loads',
    breach: { path: 'server/region/leases.ts', text: "import { Pool } from 'pg';" },
  },
  {
    from: /^server\/(?!region\/|server\.ts$)/,
    forbidden: /^server\/region\//,
    because: 'one laptop loads nothing of what several relays need',
    breach: { path: 'server/http/home.ts', text: "import { Homes } from '../region/homes.ts';" },
  },
  {
    from: /^server\/auth\//,
    forbidden: /^server\/(http|relay|rooms|camps|cli)/,
    because: 'auth is a leaf',
    breach: { path: 'server/auth/door.ts', text: "import '../http/server.ts';" },
  },
  {
    from: /^server\/metrics\//,
    forbidden: /^(server\/(?!metrics\/)|ws$|fastify|pino)/,
    because: 'meters are plain numbers that know nobody',
    breach: { path: 'server/metrics/rooms.ts', text: "import { Room } from '../rooms/room.ts';" },
  },
  {
    from: /^client\/shapes\//,
    forbidden: /^(client\/(sync|app)|yjs|y-)/,
    because: 'shapes draw; they never talk',
    breach: { path: 'client/shapes/live.ts', text: "import * as Y from 'yjs';" },
  },
  {
    from: /^client\/sync\//,
    forbidden: /^(client\/(canvas|app|facilitation|export|shapes)|@?tldraw|react)/,
    because: 'sync carries bytes; it knows no screen',
    breach: { path: 'client/sync/badge.tsx', text: "const react = await import('react');" },
  },
  {
    from: /^client\/words\//,
    forbidden: /^(client\/(canvas|shapes|app|facilitation|export)|@?tldraw|react)/,
    because: 'words are written together wherever they stand, on a canvas or without one',
    breach: { path: 'client/words/schema.ts', text: "import { getTipTapDefaultExtensions } from 'tldraw';" },
  },
  {
    from: /^client\/list\//,
    forbidden: /^(client\/(canvas|shapes)\/|@?tldraw)/,
    because: 'the list opens where no canvas runs',
    breach: { path: 'client/list/row.ts', text: "import { SHAPE_UTILS } from '../canvas/editor-config.ts';" },
  },
  {
    from: /^client\/slides\//,
    forbidden: /^(client\/(sync|app|canvas|shapes|facilitation)|@?tldraw)/,
    because: 'a slide is drawn from plain data, wherever it is shown',
    breach: { path: 'client/slides/live.tsx', text: "import { api } from '../app/api.ts';" },
  },
  {
    from: /^client\/(?!canvas\/|shapes\/)/,
    forbidden: /^@?tldraw(\/|$)/,
    because: 'the tldraw-facing code stays inside client/canvas and client/shapes',
    breach: { path: 'client/app/board/picture.ts', text: "import { Box } from 'tldraw';" },
  },
];

const importRule = ({ from, forbidden, because, breach }: ImportRule): Rule => ({
  promise: `${from} never imports ${forbidden}: ${because}`,
  offenders: (all) =>
    all
      .filter(({ path }) => from.test(path))
      .flatMap(({ path, text }) =>
        importsOf(path, text)
          .filter((target) => forbidden.test(target))
          .map((target) => `${path} → ${target}`),
      ),
  breach: [breach],
});

const pathsOf = (all: readonly Source[], isWrong: (file: Source) => boolean): readonly string[] =>
  all.filter(isWrong).map(({ path }) => path);

const HEAD = /^(#!.*\n)?(\/\/|\/\*)/;
const FORBIDDEN_NAME = /^(utils?|helpers?|managers?|services?|common|misc|index\.tsx?)(\.|$)/;
const ELSEWHERE =
  /\bdesign (D\d|§)|\((D\d|M\d)\b|\b(look|design|method|style|product|reliability|sheets)\.md\b|\b(facts|look|spikes)\//;

/** Folders that are parted into rooms. A room shows one file to the others, which bears its name: its face. */
const ROOM =
  /^((?:client\/canvas|client\/sync|client\/app\/board|server\/rooms|server\/storage)\/([^/]+)\/)([^/]+)\.tsx?$/;
/** The entry of the storage's threads loads what runs in them. */
const THREAD = 'server/storage/sqlite/sqlite-worker.ts';

/** Is this an import past a face: by others of what lies behind it, or by those behind it of the face? */
function isPastFace(path: string, target: string): boolean {
  const [, folder, room, file] = ROOM.exec(target) ?? [];
  if (folder === undefined || path === THREAD) return false;
  return path.startsWith(folder) ? file === room : file !== room;
}

/** What browsers withhold on plain http, and the only files that ask for it, each knowing what to do without. */
const WITHHELD =
  /\bnavigator\.(clipboard|serviceWorker|wakeLock|locks|storage|share|mediaDevices)\b|\bisSecureContext\b|\bcrypto\.(subtle|randomUUID)\b|\bwakeLock\b.*= navigator\b/;
const DOES_WITHOUT = [
  'client/app/copy-text.ts',
  'client/app/wake-lock.ts',
  'client/app/diag/device-checks.ts',
];

/** Who may ask what time it is by the clock on the wall. How long something lasts goes by performance.now. */
const READS_THE_WALL = [
  // Dates of what is stored, and the server's time, which forward-time.ts keeps from going back.
  'server/rooms/clock.ts',
  'server/storage/backup/on-threads.ts',
  'server/storage/postgres/postgres-storage.ts',
  'server/storage/sqlite/sqlite-storage.ts',
  // How far the two clocks are apart is what is asked there.
  'server/http/check-routes.ts',
  'client/app/diag/checks.ts',
  // What people read.
  'client/app/board/printed-sheet.tsx',
  'client/app/board/board-page.tsx',
  'client/app/camp-date.ts',
  'client/app/diag/diag-page.tsx',
  'client/app/ready/reachability.tsx',
  'client/export/export-dialog.tsx',
  'client/sync/open-board.ts',
  // tldraw compares it with its own.
  'client/canvas/input/presence.ts',
  // Stands on the device for days.
  'client/sync/transport/browser-transport.ts',
];

/** An address of ours from the root of the host, where the product need not live. */
const ROOT_ADDRESS =
  /(?<!atBase\()['"`]\/(api|sync|healthz|assets|start|join|camp|board|projector|diag|reload)\b/;
/** Both put the base before every address that they ask. */
const PUTS_BASE = ['client/app/api.ts', 'client/app/diag/checks.ts'];
/** Our links are told from others' by it. */
const KNOWS_ORIGIN = ['client/base-path.ts', 'client/app/top-bar.tsx'];

/** The one rule about keys of input methods. */
const COMPOSING = 'client/ui/composing.ts';

const RULES: readonly Rule[] = [
  ...IMPORTS.map(importRule),
  {
    promise: 'shared knows no clock and no randomness',
    offenders: (all) =>
      pathsOf(
        all,
        ({ path, text }) =>
          path.startsWith('shared/') && /\b(Date\.now|Math\.random)\(|new Date\(\)/.test(text),
      ),
    breach: [{ path: 'shared/board/new-id.ts', text: 'const id = Math.random();' }],
  },
  {
    promise: 'what browsers withhold on plain http is asked for only where something else is done without it',
    offenders: (all) =>
      pathsOf(
        all,
        ({ path, text }) =>
          /^(client|shared)\//.test(path) &&
          !DOES_WITHOUT.includes(path) &&
          WITHHELD.test(withoutComments(text)),
      ),
    breach: [{ path: 'client/canvas/paste.ts', text: 'await navigator.clipboard.read();' }],
  },
  {
    promise: 'the clock on the wall, which anybody may set, is read only for what is stored or shown',
    offenders: (all) =>
      pathsOf(
        all,
        ({ path, text }) =>
          /^(client|server)\//.test(path) &&
          !READS_THE_WALL.includes(path) &&
          /\bDate\.now\b|\bnew Date\(\)/.test(withoutComments(text)),
      ),
    breach: [{ path: 'client/ui/patience.ts', text: 'const untilMs = Date.now() + 5_000;' }],
  },
  {
    promise: 'every address of ours is made by client/base-path.ts, for the product may live under a path',
    offenders: (all) =>
      pathsOf(all, ({ path, text }) => {
        if (!path.startsWith('client/')) return false;
        const code = withoutComments(text.replaceAll('://', ':'));
        return (
          (!PUTS_BASE.includes(path) && ROOT_ADDRESS.test(code)) ||
          (!KNOWS_ORIGIN.includes(path) && /\blocation\.origin\b/.test(code))
        );
      }),
    breach: [{ path: 'client/app/look.ts', text: "await fetch('/api/config');" }],
  },
  {
    promise:
      "whether a key is an input method's is decided in one place, and asked by whoever takes Enter or Escape",
    offenders: (all) =>
      pathsOf(all, ({ path, text }) => {
        if (!path.startsWith('client/') || path === COMPOSING) return false;
        const code = withoutComments(text);
        const takesKeys = /\bkey\b.*['"](Enter|Escape)['"]|case ['"](Enter|Escape)['"]/.test(code);
        return (
          /\.keyCode\b|[eE]vent\.isComposing\b/.test(code) ||
          (takesKeys && !importsOf(path, text).includes(COMPOSING))
        );
      }),
    breach: [{ path: 'client/app/late.tsx', text: "if (event.key === 'Escape') close();" }],
  },
  {
    promise: 'of each room others know its face, the file that bears its name, and only they do',
    offenders: (all) =>
      all
        .filter(({ path }) => !path.startsWith('tests/'))
        .flatMap(({ path, text }) =>
          importsOf(path, text)
            .filter((target) => isPastFace(path, target))
            .map((target) => `${path} → ${target}`),
        ),
    breach: [
      {
        path: 'server/cli/look.ts',
        text: "import { checkDocument } from '../storage/verify/verify-board.ts';",
      },
    ],
  },
  {
    promise: 'nobody compares ids of templates: what a sheet is, its template says',
    offenders: (all) =>
      pathsOf(
        all,
        ({ path, text }) =>
          !path.startsWith('tests/') &&
          /(?<!typeof )\b(template(Id)?(\??\.id)?\s*[!=]==\s*['"`]|['"`]\s*[!=]==\s*template(Id)?\b|template(Id)?\.startsWith\()/.test(
            withoutComments(text),
          ),
      ),
    breach: [{ path: 'client/app/board/stage.ts', text: "if (sheet.template === 'targets') return 'mid';" }],
  },
  {
    promise: 'no file imports itself by way of others',
    offenders: (all) => {
      const known = new Set(all.map(({ path }) => path));
      return findCycles(
        new Map(
          all.map(({ path, text }) => [path, importsOf(path, text).filter((target) => known.has(target))]),
        ),
      );
    },
    breach: [
      { path: 'shared/board/hen.ts', text: "import { egg } from './egg.ts';" },
      { path: 'shared/board/egg.ts', text: "export { hen } from './hen.ts';" },
    ],
  },
  {
    promise: 'files are named after ideas',
    offenders: (all) => pathsOf(all, ({ path }) => path.split('/').some((part) => FORBIDDEN_NAME.test(part))),
    breach: [{ path: 'client/app/utils/dates.ts', text: '' }],
  },
  {
    promise: 'files are named in kebab-case',
    offenders: (all) => pathsOf(all, ({ path }) => /[A-Z_ ]/.test(path)),
    breach: [{ path: 'client/app/BoardPage.tsx', text: '' }],
  },
  {
    promise: 'every file begins with a comment that says what it owns',
    offenders: (all) => pathsOf(all, ({ text }) => !HEAD.test(text)),
    breach: [{ path: 'shared/camp/quiet.ts', text: "import { ok } from '../result.ts';" }],
  },
  {
    promise: 'no field cuts what is typed or pasted into it: it refuses with a sentence',
    offenders: (all) =>
      pathsOf(
        all,
        ({ path, text }) => path.startsWith('client/') && /\bmaxLength=\{/.test(withoutComments(text)),
      ),
    breach: [{ path: 'client/app/short.tsx', text: '<input maxLength={60} />' }],
  },
  {
    promise: 'no comment sends the reader to a document that is not here',
    offenders: (all) =>
      pathsOf(all, ({ path, text }) => path !== 'tests/architecture.test.ts' && ELSEWHERE.test(text)),
    breach: [{ path: 'shared/camp/elsewhere.ts', text: '// Rights are per sheet (design D5).' }],
  },
];

describe('architecture', () => {
  it.each(RULES)('$promise', ({ offenders }) => {
    expect(offenders(files)).toEqual([]);
  });

  it.each(RULES)('is seen to be broken where it is: $promise', ({ offenders, breach }) => {
    expect(offenders(breach)).not.toEqual([]);
  });
});

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');

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
