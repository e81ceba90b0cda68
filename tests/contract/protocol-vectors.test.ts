// The wire does not change by accident: every frame has the bytes that PROTOCOL.md gives it, in both directions.
import { readFileSync } from 'node:fs';
import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../shared/board/ids.ts';
import { IDLE_FACILITATION } from '../../shared/camp/facilitation.ts';
import { FRAMES, type FrameValue } from '../../shared/protocol/frames.ts';
import { decodeLateReceipt, encodeLateReceipt } from '../../shared/protocol/late-receipt.ts';
import * as messages from '../../shared/protocol/messages.ts';
import { closeCodeOf, REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';
import { CLIENT_VECTORS, MALFORMED_VECTORS, SERVER_VECTORS } from './protocol-vectors.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** The frame's type, and a decoder at what follows it. */
function opened(frame: Uint8Array): { type: number; rest: decoding.Decoder } {
  const rest = decoding.createDecoder(frame);
  return { type: decoding.readVarUint(rest), rest };
}

/** A hello of protocol 1, byte for byte: both ends of every release with this protocol know it. */
const HELLO_VECTOR =
  '64d3017b2270726f746f636f6c223a312c22666f726d6174223a312c226275696c64223a2262222c22626f6172644964' +
  '223a2277616b616261222c22706572736f6e4964223a22e6a3ae222c22726f6c65223a227061727469636970616e7422' +
  '2c227465616d4964223a6e756c6c2c226d61795772697465223a747275652c2265706f6368223a322c22736572766572' +
  '54696d654d73223a302c226c696d697473223a7b226d61784672616d654279746573223a383338383630382c226d6178' +
  '557064617465735065725365636f6e64223a36307d7d';

describe('the table of our frames', () => {
  const protocol = readFileSync(new URL('../../shared/protocol/PROTOCOL.md', import.meta.url), 'utf8');
  const section = (title: string): string =>
    protocol.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

  it.each(Object.entries(FRAMES))(
    '%s stands in PROTOCOL.md with its number, under its direction',
    (name, frame) => {
      const list = section(frame.direction === 'to-client' ? 'Server → client' : 'Client → server');
      expect(list).toMatch(new RegExp(`^    ${name} +varUint\\(${frame.number}\\)`, 'm'));
      expect(list).toContain(frame.says);
    },
  );

  it('has every number once, and PROTOCOL.md lists no frame that is not in it', () => {
    const numbers = Object.values(FRAMES).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    const listed = [...protocol.matchAll(/^ {4}\w+ +varUint\((1\d\d)\)/gm)].map(([, number]) =>
      Number(number),
    );
    expect(listed.sort()).toEqual([...numbers].sort());
  });

  it.each(Object.entries(FRAMES))('%s has bytes that are fixed by a vector', (_name, { number }) => {
    const first = number.toString(16);
    const vectors = [
      HELLO_VECTOR,
      ...Object.values(SERVER_VECTORS),
      ...CLIENT_VECTORS.map(({ hex: text }) => text),
    ];
    expect(vectors.some((text) => text.startsWith(first))).toBe(true);
  });
});

describe('frames from clients', () => {
  it.each(CLIENT_VECTORS)('$name', ({ hex: text, means }) => {
    const frame = messages.decodeClientFrame(bytes(text));
    const plain = frame.ok
      ? Object.fromEntries(
          Object.entries(frame.value).map(([key, value]) => [
            key,
            value instanceof Uint8Array ? [...value] : value,
          ]),
        )
      : frame.error;
    expect(plain).toEqual(means);
  });
  it('a ping has its byte', () => expect(hex(messages.encodePing())).toBe('6a'));
  it.each(MALFORMED_VECTORS)('malformed: $name', ({ hex: text }) => {
    expect(messages.decodeClientFrame(bytes(text))).toEqual({ ok: false, error: 'malformed-frame' });
  });
});

describe('frames from the server', () => {
  it('have their bytes', () => {
    const two = new Uint8Array([1, 2]);
    expect({
      saved300: hex(messages.encodeSaved(300)),
      rejected: hex(messages.encodeRejected({ reason: 'read-only', frame: 7 })),
      broughtBack: hex(
        messages.encodeBroughtBack({ versionId: 'v1', title: '朝', kind: 'kept', personId: 'p' }),
      ),
      stateRevision7: hex(messages.encodeState({ revision: 7 } as FrameValue<'state'>)),
      conditionOk: hex(messages.encodeCondition('ok')),
      conditionFailed: hex(messages.encodeCondition('storage-failed')),
      versions: hex(messages.encodeVersions()),
      facts: hex(messages.encodeFacts()),
      linksTakenOut: hex(messages.encodeLinksTakenOut({ links: ['shape:l'] })),
      people: hex(messages.encodePeople({ after: 1, revision: 2, people: [], gone: ['p' as PersonId] })),
      pong: hex(messages.encodePong()),
      update: hex(messages.encodeUpdate(two)),
      step1: hex(messages.encodeSyncStep1(two)),
      step2: hex(messages.encodeSyncStep2(two)),
      awareness: hex(messages.encodeAwareness(two)),
    }).toEqual(SERVER_VECTORS);
  });

  it('hello has fixed bytes: the server writes them, the client reads them', () => {
    const hello: messages.Hello = {
      protocol: 1,
      format: 1,
      build: 'b',
      boardId: 'wakaba',
      personId: '森',
      role: 'participant',
      teamId: null,
      mayWrite: true,
      epoch: 2,
      serverTimeMs: 0,
      limits: { maxFrameBytes: 8_388_608, maxUpdatesPerSecond: 60 },
    };
    expect(hex(messages.encodeHello(hello))).toBe(HELLO_VECTOR);
    const { type, rest } = opened(bytes(HELLO_VECTOR));
    expect([type, messages.decodeHello(rest)]).toEqual([100, { ok: true, value: hello }]);
  });

  it('come out as they went in', () => {
    const saved = opened(messages.encodeSaved(300));
    expect([saved.type, messages.decodeSaved(saved.rest)]).toEqual([101, { ok: true, value: 300 }]);
    const greeting: messages.Hello = {
      protocol: messages.PROTOCOL_VERSION,
      build: 'b',
      boardId: 'wakaba',
      personId: 'sakashita',
      role: 'participant',
      teamId: null,
      mayWrite: true,
      epoch: 2,
      format: 1,
      serverTimeMs: 0,
      limits: { maxFrameBytes: 1, maxUpdatesPerSecond: 60 },
    };
    const hello = opened(messages.encodeHello(greeting));
    expect([hello.type, messages.decodeHello(hello.rest)]).toEqual([100, { ok: true, value: greeting }]);
    const rejection = { reason: 'update-too-large', frame: 9 } as const;
    const rejected = opened(messages.encodeRejected(rejection));
    expect([rejected.type, messages.decodeRejected(rejected.rest)]).toEqual([
      102,
      { ok: true, value: rejection },
    ]);
    const state = opened(messages.encodeState(IDLE_FACILITATION));
    expect([state.type, messages.decodeState(state.rest)]).toEqual([
      103,
      { ok: true, value: IDLE_FACILITATION },
    ]);
    const condition = opened(messages.encodeCondition('storage-failed'));
    expect([condition.type, messages.decodeCondition(condition.rest)]).toEqual([
      104,
      { ok: true, value: 'storage-failed' },
    ]);
  });

  it('a receipt for late work has fixed bytes, and none that it does not', () => {
    const receipt = {
      epoch: 3,
      presentState: new Uint8Array([1, 2, 3]),
      lateState: new Uint8Array([0]),
      leftOut: ['shape:n1', '森'],
    };
    const text = '0303010203010002087368617065 3a6e3103e6a3ae'.replace(' ', '');
    expect(hex(encodeLateReceipt(receipt))).toBe(text);
    expect(decodeLateReceipt(bytes(text))).toEqual({ ok: true, value: receipt });
    for (const wrong of ['', '03', `${text}00`, text.slice(0, -2), '030001000affffffffffffffffff01'])
      expect(decodeLateReceipt(bytes(wrong))).toEqual({ ok: false, error: 'malformed-frame' });
  });

  it('garbage is answered, never thrown', () => {
    for (const text of ['', 'ff', '7f7b', '0a6e6f74206a736f6e2121']) {
      const rest = () => decoding.createDecoder(bytes(text));
      for (const decode of [messages.decodeHello, messages.decodeRejected, messages.decodeState])
        expect(decode(rest()).ok).toBe(false);
    }
    expect(messages.decodeCondition(decoding.createDecoder(bytes('09'))).ok).toBe(false);
  });
});

describe('rejections', () => {
  it('those that will not work again stop y-websocket (44xx); those that will let it come back', () => {
    for (const reason of Object.keys(REJECTIONS) as RejectionReason[]) {
      const { closeCode, action } = REJECTIONS[reason];
      if (closeCode === null) continue;
      const stopsForGood = closeCode >= 4400 && closeCode < 4500;
      expect([reason, stopsForGood]).toEqual([reason, action !== 'retry']);
      expect(closeCodeOf(reason)).toBe(closeCode);
    }
  });
});
