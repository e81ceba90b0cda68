// docs/operate.md says in both languages what there is: every setting, every metric, every field of the log, every case.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startTestServer } from '../../kit/server.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const text = readFileSync(join(root, 'docs/operate.md'), 'utf8');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [ja = '', en = ''] = text.split('\n---\n');
const LANGUAGES = [
  { language: 'Japanese', half: ja, readme: readme.slice(0, readme.indexOf('<a id="english">')) },
  { language: 'English', half: en, readme: readme.slice(readme.indexOf('<a id="english">')) },
];

const sources = readdirSync(join(root, 'server'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

describe.each(LANGUAGES)('the guide in $language', ({ half, readme: readmeHalf }) => {
  it('or the README names every setting of the server', () => {
    const config = readFileSync(join(root, 'server/config.ts'), 'utf8');
    const settings = new Set([...config.matchAll(/env\['([A-Z_]+)'\]/g)].map(([, name = '']) => name));
    expect(settings.size).toBeGreaterThan(10);
    expect([...settings].filter((name) => !`${half}${readmeHalf}`.includes(`\`${name}\``))).toEqual([]);
  });

  it('explains every metric that is printed, and no other', async () => {
    const server = await startTestServer({ config: { metrics: { port: 0, host: '127.0.0.1' } } });
    const printed = await (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text();
    const families = [...printed.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    expect(families.filter((name) => !half.includes(`\`${name}\``))).toEqual([]);
    const named = new Set(half.match(/\b(miraizu|process|nodejs)_[a-z_]+\b/g));
    expect([...named].filter((name) => !families.includes(name.replace(/_bucket$/, '')))).toEqual([]);
  });

  it('explains every field of the log', () => {
    const fields = sources
      .flatMap((source) => [...source.matchAll(/\blog\.(?:debug|info|warn|error)\(\s*\{([^{}]*)\}/g)])
      .flatMap(([, object = '']) => object.split(','))
      .map((pair) => (pair.split(':')[0] ?? '').trim())
      .filter((name) => /^[a-zA-Z]+$/.test(name));
    expect(new Set(fields).size).toBeGreaterThan(5);
    expect([...new Set(fields)].filter((name) => !half.includes(`\`${name}\``))).toEqual([]);
  });

  it('knows at least fifteen cases, numbered as in the other language', () => {
    const cases = (of: string): readonly string[] =>
      [...of.slice(of.search(/^## (こんなときは|What to do when)$/m)).matchAll(/^(\d+)\. \*\*/gm)].map(
        ([, nth = '']) => nth,
      );
    expect(cases(half).length).toBeGreaterThanOrEqual(15);
    expect(cases(half)).toEqual(cases(ja));
    expect(cases(half)).toEqual(cases(half).map((_, at) => String(at + 1)));
  });

  it('has the same chapters, tables and commands as the other', () => {
    const shape = (of: string) => ({
      chapters: of.match(/^##+ /gm)?.length,
      rows: of.match(/^\| /gm)?.length,
      blocks: of.match(/^ *```/gm)?.length,
    });
    expect(shape(half)).toEqual(shape(ja));
  });

  it('leads only to files that there are', () => {
    const links = [...half.matchAll(/\]\((\.\.\/[^)#]+)/g)].map(([, path = '']) => join(root, 'docs', path));
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) expect(() => readFileSync(link)).not.toThrow();
  });
});
