// Frames with their bytes, as PROTOCOL.md gives them. Both ends, and every later version, must agree on each of them.

export interface Vector {
  readonly name: string;
  readonly hex: string;
}

/** What a client may send, with its meaning. */
export const CLIENT_VECTORS: readonly (Vector & { readonly means: object })[] = [
  {
    name: 'SyncStep1 of an empty document',
    hex: '00000100',
    means: { kind: 'sync-step-1', stateVector: [0] },
  },
  {
    name: 'SyncStep2 without anything',
    hex: '0001020000',
    means: { kind: 'update', step: 'step2', update: [0, 0] },
  },
  { name: 'Update', hex: '0002020000', means: { kind: 'update', step: 'update', update: [0, 0] } },
  { name: 'Awareness of nobody', hex: '010100', means: { kind: 'awareness', update: [0] } },
  { name: 'QueryAwareness', hex: '03', means: { kind: 'query-awareness' } },
  { name: 'ping', hex: '6a', means: { kind: 'ping' } },
];

/** What no client may send. */
export const MALFORMED_VECTORS: readonly Vector[] = [
  { name: 'nothing', hex: '' },
  { name: 'an unknown sync step', hex: '00030100' },
  { name: 'authentication', hex: '0200' },
  { name: 'hello', hex: '64027b7d' },
  { name: 'saved', hex: '6501' },
  { name: 'pong', hex: '6b' },
  { name: 'a ping with something in it', hex: '6a00' },
  { name: 'bytes cut short', hex: '00020a00' },
  { name: 'bytes left over', hex: '000202000000' },
  { name: 'a length beyond every number', hex: '0002ffffffffffffffffffff01' },
];

/** What the server sends, beside y-protocols' own. */
export const SERVER_VECTORS = {
  saved300: '65ac02',
  rejected: '66207b22726561736f6e223a22726561642d6f6e6c79222c226672616d65223a377d',
  broughtBack:
    '6c3d7b2276657273696f6e4964223a227631222c227469746c65223a22e69c9d222c226b696e64223a226b657074222c22706572736f6e4964223a2270227d',
  stateRevision7: '670e7b227265766973696f6e223a377d',
  conditionOk: '6800',
  conditionFailed: '6801',
  versions: '69',
  facts: '6d',
  linksTakenOut: '6f157b226c696e6b73223a5b2273686170653a6c225d7d',
  people:
    '6e317b226166746572223a312c227265766973696f6e223a322c2270656f706c65223a5b5d2c22676f6e65223a5b2270225d7d',
  pong: '6b',
  update: '0002020102',
  step1: '0000020102',
  step2: '0001020102',
  awareness: '01020102',
} as const;
