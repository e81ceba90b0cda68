// The books behind 保存済み, against every order of changes, frames, acknowledgements and broken connections.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAckTracker } from '../../../client/sync/document/ack-tracker.ts';

type Step =
  | { readonly do: 'change'; readonly record: string }
  | { readonly do: 'send' }
  | { readonly do: 'save'; readonly frames: number }
  | { readonly do: 'lose' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('change' as const), record: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ do: fc.constant('send' as const) }),
  fc.record({ do: fc.constant('save' as const), frames: fc.nat(6) }),
  fc.record({ do: fc.constant('lose' as const) }),
);

describe('the ledger of unsaved records', () => {
  it('lists exactly the changes that no acknowledged frame of this connection carried', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const ledger = createAckTracker();
        // The plain model: each change with the number of the frame that carries it (0: none yet).
        let changes: { record: string; frame: number }[] = [];
        let frames = 0;
        for (const action of steps) {
          switch (action.do) {
            case 'change':
              ledger.changed([action.record]);
              changes.push({ record: action.record, frame: 0 });
              break;
            case 'send':
              ledger.frameSent();
              frames += 1;
              changes = changes.map((change) => (change.frame === 0 ? { ...change, frame: frames } : change));
              break;
            case 'save':
              ledger.saved(action.frames);
              changes = changes.filter((change) => change.frame === 0 || change.frame > action.frames);
              break;
            case 'lose':
              ledger.connectionLost();
              frames = 0;
              changes = changes.map((change) => ({ ...change, frame: 0 }));
              break;
          }
          expect([...ledger.unsaved()].sort()).toEqual(
            [...new Set(changes.map((change) => change.record))].sort(),
          );
        }
      }),
    );
  });
});
