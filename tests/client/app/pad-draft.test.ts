// Half-written words of the writing pad: what becomes of them step by step, and who ever sees them on a device.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptDraft } from '../../../client/app/pad/kept-draft.ts';
import {
  arrived,
  asNew,
  EMPTY_DRAFT,
  hasWords,
  type PadDraft,
  readDraft,
  rewritten,
  withFresh,
  without,
  writeDraft,
} from '../../../client/app/pad/pad-draft.ts';
import type { BoardId, PersonId, RecordId } from '../../../shared/board/ids.ts';

const NOTE = 'shape:n1' as RecordId;
const OTHER = 'shape:n2' as RecordId;
const words = {
  text: '灯台の見える坂道',
  sheetId: 'shape:targets' as RecordId,
  zoneId: 'target.3y.community',
  kind: 'none' as const,
};
const half = withFresh(EMPTY_DRAFT, { text: '書きかけ' });

describe('a draft of the pad', () => {
  it('holds the new note while words are written into another', () => {
    expect(without(rewritten(half, NOTE, words), NOTE)).toEqual(half);
  });

  it('keeps what was written into a note until the board is known to hold it', () => {
    const after = rewritten(rewritten(EMPTY_DRAFT, NOTE, words), OTHER, { ...words, text: '港' });
    expect(hasWords(after)).toBe(true);
    const later = arrived(after, [NOTE]);
    expect([...later.rewritings.keys()]).toEqual([OTHER]);
    expect(arrived(later, [OTHER])).toEqual(EMPTY_DRAFT);
  });

  it('takes what was written into a note that is gone to the form, with its place, and behind what waits there', () => {
    const lost = rewritten(EMPTY_DRAFT, NOTE, words);
    expect(asNew(lost, NOTE)).toEqual(withFresh(EMPTY_DRAFT, words));
    const waiting = withFresh(lost, { text: '書きかけ', zoneId: 'target.1y.people' });
    expect(asNew(waiting, NOTE).fresh).toMatchObject({
      text: '書きかけ\n灯台の見える坂道',
      zoneId: 'target.1y.people',
    });
  });

  it('has what a device kept of rewritings in an earlier form of the pad', () => {
    const earlier = {
      fresh: EMPTY_DRAFT.fresh,
      rewritings: [[NOTE, { ...words, base: '灯台の見える坂', isSent: false }]],
      open: NOTE,
    };
    expect(readDraft(JSON.stringify(earlier))).toEqual(rewritten(EMPTY_DRAFT, NOTE, words));
  });

  it('comes back as it was kept', () => {
    const whole = rewritten(half, NOTE, words);
    expect(readDraft(writeDraft(whole))).toEqual(whole);
    expect(readDraft(null)).toEqual(EMPTY_DRAFT);
  });

  it('is a usable draft whatever the device held', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (kept) => {
        const draft = readDraft(kept);
        expect(typeof draft.fresh.text).toBe('string');
        expect(draft.rewritings).toBeInstanceOf(Map);
      }),
    );
    const odd = { fresh: 3, rewritings: [[NOTE, { base: 'a' }], ['x', {}], 7], open: '../secret' };
    expect(readDraft(JSON.stringify(odd))).toEqual(EMPTY_DRAFT);
  });
});

describe('a kept draft', () => {
  let heard: ((event: { key: string; newValue: string | null }) => void)[];
  let device: ReturnType<typeof storage>;
  let tab: ReturnType<typeof storage>;
  let boards = 0;

  function storage(isFull = false) {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (isFull) throw new DOMException('full', 'QuotaExceededError');
        kept.set(key, value);
      },
      removeItem: (key: string) => void kept.delete(key),
    };
  }
  beforeEach(() => {
    heard = [];
    device = storage();
    tab = storage();
    boards += 1;
    vi.stubGlobal('localStorage', device);
    vi.stubGlobal('sessionStorage', tab);
    vi.stubGlobal('addEventListener', (_kind: string, listener: (typeof heard)[number]) =>
      heard.push(listener),
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  const of = (personId: string, keepOnDevice = true) =>
    keptDraft({ boardId: `b${boards}` as BoardId, personId: personId as PersonId, keepOnDevice });
  const write = (text: string) => (draft: PadDraft) => withFresh(draft, { text });

  it('is on the device from the first letter on, and gone from it when it was put up', () => {
    of('p1').change(write('書'));
    expect([...device.kept.values()].join()).toContain('書');
    of('p1').change(write(''));
    expect(device.kept.size).toBe(0);
  });

  it('is never shown to another person of the same device, nor on another board', () => {
    of('p1').change(write('坂下の言葉'));
    expect(of('p2').get()).toEqual(EMPTY_DRAFT);
    boards += 1;
    expect(of('p1').get()).toEqual(EMPTY_DRAFT);
  });

  it('of a board for its team alone is kept by its tab only, and warns before the tab goes', () => {
    const kept = of('p1', false);
    kept.change(write('内々の言葉'));
    expect(device.kept.size).toBe(0);
    expect([...tab.kept.values()].join()).toContain('内々の言葉');
    expect(kept.isInDanger()).toBe(true);
  });

  it('says what another tab has written, so that neither overwrites the other', () => {
    const kept = of('p1');
    const other = writeDraft(withFresh(EMPTY_DRAFT, { text: '隣のタブで' }));
    const key = `miraizu.pad-draft.b${boards}.p1`;
    for (const listener of heard) listener({ key, newValue: other });
    expect(kept.get().fresh.text).toBe('隣のタブで');
  });

  it('outlives its page where the device refuses to keep it, and warns before the tab goes', () => {
    vi.stubGlobal('localStorage', storage(true));
    of('p1').change(write('どこにも残らない'));
    expect(of('p1').get().fresh.text).toBe('どこにも残らない');
    expect(of('p1').isInDanger()).toBe(true);
  });
});
