// Two hard things with adjustable length, for the tests and for `npm run test:fuzz`: two people who type into one note at the
// same time, and one who composes Japanese while somebody else writes all around it.
import type { Page } from 'playwright-core';
import { until } from '../../kit/until.ts';
import { type Hall, openGroup, openPair } from './two-people.ts';
import { sharedNote, words, write } from './words.ts';

export interface TypingResult {
  /** What everybody reads in the end. */
  readonly text: string;
  readonly lostLetters: number;
  /** Steps after which a caret stood somewhere else than behind its own words, of so many. */
  readonly lostCarets: number;
  readonly looks: number;
  /** Does each person's typing stand together? */
  readonly runsStayTogether: boolean;
  readonly findings: readonly string[];
}

/** Everybody types `count` letters of an own alphabet at the given place of 「あいう」, at the same time. */
export async function typeTogether(
  hall: Hall,
  options: {
    readonly latencyMs: number;
    readonly count: number;
    readonly pauseMs: number;
    /** One place per person. */
    readonly places: readonly ('Home' | 'End')[];
  },
): Promise<TypingResult> {
  const { latencyMs, count, pauseMs, places } = options;
  const people = places.map((_place, at) => at + 1);
  const group = await openGroup(hall, {
    templates: 'targets',
    latencyMs,
    people: people.map((at) => (at > 2 ? 4 : at)),
  });
  const id = await sharedNote(group, 'あいう');
  for (const [at, page] of group.pages.entries()) await write(page, id, places[at] ?? 'End');
  const runs = people.map((_person, at) => letters(at, count));
  const typed = await Promise.all(
    group.pages.map((page, at) =>
      page.evaluate(([text, ms]) => window.harness.type(text, ms), [runs[at] ?? '', pauseMs] as const),
    ),
  );
  await group.converged();
  const texts = await Promise.all(group.pages.map((page) => words(page, id)));
  const text = texts[0] ?? '';
  if (texts.some((other) => other !== text)) throw new Error(`They read differently: ${texts.join(' | ')}`);
  const result = {
    text,
    lostLetters: runs.join('').length - [...text].filter((letter) => /[A-Za-z0-9]/.test(letter)).length,
    lostCarets: typed.reduce((sum, { lost }) => sum + lost, 0),
    looks: typed.reduce((sum, { looks }) => sum + looks, 0),
    runsStayTogether: runs.every((run) => text.includes(run)),
    findings: group.findings,
  };
  await group.close();
  return result;
}

/** An alphabet of one's own, over and over. */
function letters(at: number, count: number): string {
  const alphabet =
    ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789'][at] ?? '0123456789';
  return Array.from({ length: count }, (_, place) => alphabet[place % alphabet.length]).join('');
}

export interface CompositionResult {
  readonly text: string | null;
  readonly started: number;
  readonly ended: number;
  readonly findings: readonly string[];
}

const STEPS = ['k', 'か', 'かn', 'かんj', 'かんじ'];

/**
 * A composes 「かんじ」 in the middle one of three paragraphs, commits 「漢字」, and B inserts `inserts` letters meanwhile:
 * before, in front of, behind and after it. One composition, whatever B does, and nothing lost.
 */
export async function composeAmongInserts(hall: Hall, inserts: number): Promise<CompositionResult> {
  const pair = await openPair(hall, { templates: 'targets' });
  const { a, b } = pair;
  const id = await sharedNote(pair, '上\n中\n下');
  await write(a, id, 'Home');
  await a.keyboard.press('ArrowDown');
  await a.keyboard.press('End');
  await a.evaluate(() => {
    const seen: string[] = [];
    (window as unknown as { compositions: string[] }).compositions = seen;
    for (const name of ['compositionstart', 'compositionend'])
      document.addEventListener(name, () => seen.push(name));
  });
  const keys = await a.context().newCDPSession(a);
  for (let at = 0; at < inserts; at += 1) {
    const step = STEPS[Math.floor((at * STEPS.length) / inserts)] ?? 'か';
    if (
      Math.floor(((at - 1) * STEPS.length) / inserts) !== Math.floor((at * STEPS.length) / inserts) ||
      at === 0
    )
      await compose(keys, step);
    // In turn: the paragraph above, the composing one in front of the composition, and the one below.
    await b.evaluate(([note, paragraph, letter]) => window.harness.insertWords(note, paragraph, 0, letter), [
      id,
      at % 3,
      'xyz'[at % 3] ?? 'x',
    ] as const);
    if (at % 8 === 0) await arrived(a, id, at + 1);
  }
  await arrived(a, id, inserts);
  await keys.send('Input.insertText', { text: '漢字' });
  await until(async () => (await words(b, id))?.includes('漢字'));
  await pair.converged();
  const seen = await a.evaluate(() => (window as unknown as { compositions: string[] }).compositions);
  const text = await words(a, id);
  const result = {
    text,
    started: seen.filter((name) => name === 'compositionstart').length,
    ended: seen.filter((name) => name === 'compositionend').length,
    findings: pair.findings,
  };
  await pair.close();
  return result;
}

const compose = (keys: Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>, text: string) =>
  keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

/** A's document has so many of B's letters. */
const arrived = (page: Page, id: Parameters<typeof words>[1], count: number) =>
  until(async () => ((await words(page, id)) ?? '').replaceAll(/[^xyz]/g, '').length >= count);
