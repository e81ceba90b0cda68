// What a relay among several must be told: each thing that is missing or makes no sense is refused in words, and no secret is said in them.
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';

const KEY = 'a-key-that-all-relays-share-0123456789';
const WHOLE = {
  DATABASE_URL: 'postgres://miraizu:geheim@db.example/miraizu',
  PUBLIC_URL: 'https://camp.example.jp',
  MIRAIZU_OPERATOR_KEY: KEY,
};
const read = (env: Readonly<Record<string, string>>) =>
  readConfig(env, '/srv', { isDemo: false, isDev: false });

describe('several relays on one database', () => {
  it('are what DATABASE_URL makes of it; without it there is one server and its folder', () => {
    expect(read({})).toMatchObject({ ok: true, value: { region: null } });
    expect(read({ ...WHOLE, RELAY_ADDRESS: 'http://10.0.0.5:3000', DATABASE_POOL: '20' })).toMatchObject({
      ok: true,
      value: {
        region: {
          databaseUrl: WHOLE.DATABASE_URL,
          poolSize: 20,
          relayAddress: new URL('http://10.0.0.5:3000'),
          operatorKey: KEY,
        },
      },
    });
  });

  it.each([
    ['another kind of database', { DATABASE_URL: 'mysql://root:geheim@db/x' }, 'DATABASE_URL'],
    ['no address for people', { PUBLIC_URL: '' }, 'PUBLIC_URL'],
    ['no key', { MIRAIZU_OPERATOR_KEY: '' }, 'MIRAIZU_OPERATOR_KEY'],
    ['a key that can be guessed', { MIRAIZU_OPERATOR_KEY: 'geheim' }, 'MIRAIZU_OPERATOR_KEY'],
    ['an address of relays that is none', { RELAY_ADDRESS: '10.0.0.5' }, 'RELAY_ADDRESS'],
    ['an address of relays with a path', { RELAY_ADDRESS: 'http://10.0.0.5:3000/miraizu' }, 'RELAY_ADDRESS'],
    ['an address of relays by https', { RELAY_ADDRESS: 'https://10.0.0.5:3000' }, 'RELAY_ADDRESS'],
    ['too few connections', { DATABASE_POOL: '1' }, 'DATABASE_POOL'],
    ['connections that are no number', { DATABASE_POOL: 'many' }, 'DATABASE_POOL'],
  ])('%s is refused in both languages', (_what, wrong, setting) => {
    const config = read({ ...WHOLE, ...wrong });
    if (config.ok) throw new Error('it was taken');
    expect(config.error.ja).toContain(setting);
    expect(config.error.en).toContain(setting);
    expect(JSON.stringify(config.error)).not.toContain('geheim');
  });
});
