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

it('has a sentence for every reason to refuse', async () => {
  const { REJECTIONS } = await import('../../../shared/protocol/rejections.ts');
  const ja = entriesOf('ja', 'common');
  const missing = [...Object.keys(REJECTIONS), 'unreachable'].flatMap((reason) =>
    ['title', 'safe', 'next'].map((part) => `rejection.${reason}.${part}`).filter((key) => !ja.has(key)),
  );
  expect(missing).toEqual([]);
});
