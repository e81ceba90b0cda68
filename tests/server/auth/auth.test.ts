// Small rules of identity: cookies, numbers, secrets, origins, and who may open what.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closedBoard, mayOpen } from '../../../server/auth/access.ts';
import { readToken, writeToken } from '../../../server/auth/cookie.ts';
import { GUESS_LIMITS, GuessLimit, readSixDigits } from '../../../server/auth/guess-limit.ts';
import { isOperator, loadOperatorKey } from '../../../server/auth/operator-key.ts';
import { isOwnOrigin } from '../../../server/auth/origin.ts';
import { newId, newSixDigits, newToken } from '../../../server/auth/random.ts';
import { hostSecret, inviteSecret } from '../../../server/auth/secrets.ts';
import type { StoredPerson } from '../../../server/storage/storage.ts';
import {
  type BoardId,
  type CampId,
  type PersonId,
  parseEntityId,
  type TeamId,
} from '../../../shared/board/ids.ts';
import { boardRight } from '../../../shared/board/rights.ts';
import type { Board } from '../../../shared/camp/camp.ts';

describe('the cookie', () => {
  it('is read back from among others', () => {
    const token = newToken();
    expect(readToken(`a=b; miraizu=${token}; c=d`)).toBe(token);
  });

  it.each([undefined, '', 'miraizu=', 'miraizu=short', 'miraizu=<script>aaaaaaaaaaaaaaaaaaa', 'xmiraizu=a'])(
    'is nobody’s in %s',
    (header) => {
      expect(readToken(header)).toBeNull();
    },
  );

  it('is hidden from scripts always, and Secure only where the page is', () => {
    expect(writeToken('t', false, '')).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(writeToken('t', true, '')).toMatch(/; Secure$/);
  });

  it('goes to the part of its host where the product lives', () => {
    expect(writeToken('t', false, '')).toContain('; Path=/;');
    expect(writeToken('t', false, '/miraizu')).toContain('; Path=/miraizu;');
  });
});

describe('six digits', () => {
  it.each([
    ['482913', '482913'],
    ['４８２ ９１３', '482913'],
    [' 482-913 ', '482913'],
    ['４８２　９１３', '482913'],
    ['48291', null],
    ['4829130', null],
    ['48291x', null],
    ['', null],
  ])('%s is read as %s', (typed, read) => {
    expect(readSixDigits(typed)).toBe(read);
  });

  it('are made without a leading zero', () => {
    for (let i = 0; i < 1000; i += 1) expect(newSixDigits()).toMatch(/^[1-9]\d{5}$/);
  });
});

describe('guessing', () => {
  const start = () => {
    let nowMs = 0;
    const limit = new GuessLimit(GUESS_LIMITS, () => nowMs);
    return { limit, passMs: (ms: number) => (nowMs += ms) };
  };

  it('waits after the tenth wrong number, not after the ninth', async () => {
    const { limit } = start();
    for (let i = 0; i < 9; i += 1) await limit.noteWrong('a');
    expect(await limit.isBlocked('a')).toBe(false);
    await limit.noteWrong('a');
    expect(await limit.isBlocked('a')).toBe(true);
    expect(await limit.isBlocked('b')).toBe(false);
  });

  it('goes on after the wait', async () => {
    const { limit, passMs } = start();
    for (let i = 0; i < 10; i += 1) await limit.noteWrong('a');
    passMs(GUESS_LIMITS.windowMs - 1);
    expect(await limit.isBlocked('a')).toBe(true);
    passMs(1);
    expect(await limit.isBlocked('a')).toBe(false);
  });

  it('makes everyone wait when many addresses guess together', async () => {
    const { limit } = start();
    for (let i = 0; i < GUESS_LIMITS.overall; i += 1) await limit.noteWrong(`address ${i}`);
    expect(await limit.isBlocked('somebody else')).toBe(true);
  });
});

describe('the operator’s key', () => {
  const folder = (): string => {
    const dir = mkdtempSync(join(tmpdir(), 'miraizu-key-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    return dir;
  };

  it('is written once, readable by its owner only', () => {
    const dir = folder();
    const key = loadOperatorKey(dir);
    expect(loadOperatorKey(dir)).toBe(key);
    if (process.platform !== 'win32') expect(statSync(join(dir, 'operator.key')).mode & 0o777).toBe(0o600);
  });

  it('is not replaced silently when the file is damaged', () => {
    const dir = folder();
    writeFileSync(join(dir, 'operator.key'), '');
    expect(() => loadOperatorKey(dir)).toThrow(/damaged/);
  });

  it('proves the operator, and nothing else does', () => {
    const key = loadOperatorKey(folder());
    expect(isOperator(`Bearer ${key}`, key)).toBe(true);
    for (const header of [undefined, '', key, `Basic ${key}`, `Bearer ${key}x`, `Bearer ${hostSecret(key)}`])
      expect(isOperator(header, key)).toBe(false);
  });

  it('gives every link a secret of its own with 128 bits', () => {
    const secrets = ['a', 'b'].map((id) => inviteSecret('key', id));
    expect(new Set([...secrets, hostSecret('key')]).size).toBe(3);
    for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(16);
  });
});

describe('origins', () => {
  const publicUrl = new URL('https://miraizu.example.jp');
  it.each([
    ['http://192.0.2.7:3000', '192.0.2.7:3000', null, true],
    ['http://camp.local:3000', 'camp.local:3000', null, true],
    ['https://miraizu.example.jp', 'miraizu.example.jp', publicUrl, true],
    ['https://miraizu.example.jp', 'miraizu.example.jp', null, false],
    ['http://192.0.2.7:3001', '192.0.2.7:3000', null, false],
    ['http://192.0.2.7:3000.evil.example', '192.0.2.7:3000', null, false],
    ['null', '192.0.2.7:3000', null, false],
    [undefined, '192.0.2.7:3000', null, false],
    ['http://', '', null, false],
  ])('%s on host %s', (origin, host, url, own) => {
    expect(isOwnOrigin(origin, host, url)).toBe(own);
  });
});

describe('ids', () => {
  it('are always admitted by the parser that guards the edge', () => {
    for (let i = 0; i < 500; i += 1) expect(parseEntityId(newId()).ok).toBe(true);
  });
});

describe('opening a board', () => {
  const camp = newId<CampId>();
  const team = newId<TeamId>();
  const person = (change: Partial<StoredPerson>): StoredPerson => ({
    id: newId(),
    campId: camp,
    name: '坂下',
    role: 'participant',
    teamId: team,
    teamAdmitted: true,
    inviteId: null,
    joinedAtMs: 0,
    revokedAtMs: null,
    ...change,
  });
  const board = (visibility: Board['visibility']): Board => ({
    id: newId<BoardId>(),
    campId: camp,
    title: '若葉市',
    teamId: team,
    visibility,
    kind: 'board',
    sheets: [],
  });

  it('of the camp is for everybody of the camp', () => {
    expect(mayOpen(person({ role: 'observer', teamId: null }), board('camp'))).toBe(true);
    expect(mayOpen(person({ campId: newId<CampId>() }), board('camp'))).toBe(false);
    expect(mayOpen(person({ revokedAtMs: 1 }), board('camp'))).toBe(false);
  });

  it('of a team is for those whom the team let in, facilitators included', () => {
    expect(mayOpen(person({}), board('team'))).toBe(true);
    expect(mayOpen(person({ teamAdmitted: false }), board('team'))).toBe(false);
    expect(mayOpen(person({ role: 'facilitator', teamId: null, teamAdmitted: false }), board('team'))).toBe(
      false,
    );
    expect(mayOpen(person({ teamId: newId<TeamId>() }), board('team'))).toBe(false);
  });

  it('of one person is for nobody else, whoever that is, and nobody learns that it is there', () => {
    const anna = person({});
    const own: Board = { ...board('person'), kind: 'draft', teamId: null, personId: anna.id };
    expect(mayOpen(anna, own)).toBe(true);
    expect(mayOpen({ ...anna, role: 'observer' }, own)).toBe(true);
    expect(mayOpen({ ...anna, revokedAtMs: 1 }, own)).toBe(false);
    for (const role of ['facilitator', 'participant', 'observer'] as const) {
      const other = person({ id: newId<PersonId>(), role });
      // Also where the row says less than it should.
      for (const one of [own, { ...own, personId: null }, { ...own, visibility: 'camp' } as const]) {
        expect(mayOpen(other, one)).toBe(false);
        expect(closedBoard(one)).toBe('unknown-board');
      }
      expect(boardRight(other, { ...own, observersGiveFeedback: true })).toBe('read');
    }
    expect(boardRight({ ...anna, role: 'observer' }, { ...own, observersGiveFeedback: false })).toBe('edit');
    expect(closedBoard(board('team'))).toBe('not-allowed');
  });
});
