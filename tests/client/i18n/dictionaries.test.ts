// Dictionaries: both languages say the same things, completely.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../../client/i18n/', import.meta.url));
const namespaces = readdirSync(`${folder}ja`).map((file) => file.replace('.json', ''));

type Entries = ReadonlyMap<string, string>;

function entriesOf(language: 'ja' | 'en', namespace: string): Entries {
  const parsed: unknown = JSON.parse(readFileSync(`${folder}${language}/${namespace}.json`, 'utf8'));
  const entries = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') entries.set(path, value);
    else
      for (const [key, inner] of Object.entries(value as object))
        walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(parsed, '');
  return entries;
}

/** English counts in one and other; Japanese has one form. */
const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '');
const keys = (entries: Entries): readonly string[] =>
  [...new Set([...entries.keys()].map(withoutPlural))].sort();
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}|<(\w+)>/g)].map((match) => match[1] ?? match[2] ?? '').sort();

it('has the same namespaces in both languages', () => {
  expect(readdirSync(`${folder}en`).sort()).toEqual(readdirSync(`${folder}ja`).sort());
});

describe.each(namespaces)('%s', (namespace) => {
  const ja = entriesOf('ja', namespace);
  const en = entriesOf('en', namespace);

  it('has the same keys in Japanese and English', () => {
    expect(keys(en)).toEqual(keys(ja));
  });

  it('leaves no text empty', () => {
    const empty = [...ja, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('fills the same placeholders in both languages', () => {
    const differing = [...en].filter(([key, text]) => {
      const japanese = ja.get(key) ?? ja.get(withoutPlural(key));
      if (japanese === undefined || key.endsWith('_one')) return false;
      return placeholders(text).join() !== placeholders(japanese).join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});

/**
 * Beginnings of keys that code composes (`tool.${id}`, `${mode}.label`) or takes as a whole (`returnObjects`), by
 * namespace. Everything else has to stand in the code as it is.
 */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  agenda: ['head.'],
  board: [
    'paraphrase.heard.',
    'paraphrase.leftBehind.',
    'gallery.group.',
    'gallery.sets.',
    'gallery.standing.',
    'keys.',
    'noteDetails.stances.',
    'noteDetails.traps.',
    'tool.',
    'outline.',
    'refusedAction.',
    'selection.',
  ],
  cities: ['colour.names.', 'colour.marks.'],
  common: ['languageName.', 'next.', 'outline.', 'rejection.', 'role.'],
  diag: ['ask.', 'first.', 'it.', 'result.', 'row.', 'verdict.', 'why.'],
  export: ['csv.', 'failed.', 'handlings.', 'report.', 'tab.'],
  incoming: ['fault.', 'much.', 'outline.', 'use.'],
  join: ['handover.', 'number.'],
  list: [
    'column.',
    'do.',
    'grow.',
    'instead.',
    'join.',
    'keys.',
    'kind.',
    'place.',
    'refused.',
    'said.',
    'view.',
  ],
  pad: ['kinds.'],
  ready: ['checked.', 'checkedAt.', 'kind.', 'link.'],
  start: ['keeping.fault.', 'sets.'],
  words: ['roles.'],
};

describe('every text is said somewhere', () => {
  const client = fileURLToPath(new URL('../../../client/', import.meta.url));
  const code = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(client + file, 'utf8'))
    .join('\n');
  const isSaid = (key: string): boolean =>
    ["'", '"', '`'].some(
      (quote) => code.includes(`${quote}${key}${quote}`) || code.includes(`:${key}${quote}`),
    );

  it.each(namespaces)('in %s', (namespace) => {
    const composed = COMPOSED[namespace] ?? [];
    const unsaid = keys(entriesOf('ja', namespace)).filter(
      (key) => !isSaid(key) && !composed.some((start) => key.startsWith(start)),
    );
    expect(unsaid).toEqual([]);
  });
});

it('English is written with English signs', () => {
  const fullWidth = namespaces.flatMap((namespace) =>
    [...entriesOf('en', namespace)].filter(([, text]) => /[\u3000-\u303f\uff01-\uff60・]/u.test(text)),
  );
  expect(fullWidth.map(([key]) => key)).toEqual([]);
});

it('has a sentence for every reason to refuse', async () => {
  const { REJECTIONS } = await import('../../../shared/protocol/rejections.ts');
  const ja = entriesOf('ja', 'common');
  const missing = [...Object.keys(REJECTIONS), 'unreachable'].flatMap((reason) =>
    ['title', 'safe', 'next'].map((part) => `rejection.${reason}.${part}`).filter((key) => !ja.has(key)),
  );
  expect(missing).toEqual([]);
});
