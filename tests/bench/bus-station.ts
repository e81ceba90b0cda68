// One process of the bench of buses: `bus-station.ts owner|edge link|redis|nats <address>`. Says where it is, then does what it is told.
import { type Arrivals, CARRIERS, startEdge, startOwner } from './bus-carriers.ts';
import { BOARDS, busFrame, FRAMES_PER_SECOND, FrameCount, type Seen } from './bus-frames.ts';

/** What a station is told. */
export type Order = 'begin' | 'cut' | 'clear' | 'count';
/** What it says. */
export type Word =
  | { readonly kind: 'ready'; readonly address: string }
  | { readonly kind: 'sent'; readonly frames: number }
  | { readonly kind: 'seen'; readonly seen: Seen };

const [role, named, address = ''] = process.argv.slice(2);
const kind = CARRIERS.find((carrier) => carrier === named);
if (kind === undefined) throw new Error(`there are ${CARRIERS.join(', ')}`);

const say = (word: Word): void => void process.send?.(word);
// A parent that was interrupted must not leave stations behind.
process.on('disconnect', () => process.exit(0));

if (role === 'owner') {
  const owner = await startOwner(kind, address);
  let frames = 0;
  process.on('message', (order: Order) => {
    if (order === 'cut') owner.cut();
    if (order === 'clear') frames = 0;
    if (order === 'count') say({ kind: 'sent', frames });
    if (order === 'begin')
      for (let board = 0; board < BOARDS; board += 1) {
        let count = 0;
        const sendNext = (): void => {
          frames += 1;
          owner.send(board, busFrame(board, count));
          count += 1;
        };
        const periodMs = 1000 / FRAMES_PER_SECOND;
        // Boards do not send in the same millisecond.
        setTimeout(() => setInterval(sendNext, periodMs), (periodMs * board) / BOARDS);
      }
  });
  say({ kind: 'ready', address: owner.address });
} else {
  const count = new FrameCount();
  const arrivals: Arrivals = {
    onFrame: (frame) => count.arrived(frame),
    onSentAway: (board) => count.sentAway(board),
  };
  process.on('message', (order: Order) => {
    if (order === 'clear') count.clear();
    if (order === 'count') say({ kind: 'seen', seen: count.seen });
  });
  await startEdge(kind, address, arrivals);
  say({ kind: 'ready', address });
}
