// Two hard things with adjustable length, for the tests and for `npm run test:fuzz`: two people who type into one note at the
// same time, and one who composes Japanese while somebody else writes all around it.
import type { Page } from 'playwright-core';
import { flick, InputMethod, romaji } from '../../kit/input-method.ts';
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
  /** Compositions that were begun, and those that ended otherwise than by being committed. */
  readonly begun: number;
  readonly broken: number;
  readonly findings: readonly string[];
}

/** What is composed, by romaji and by a flick keyboard in turn, and what is chosen for it. */
const COMPOSED = [
  ['かんじ', '漢字'],
  ['ごうい', '合意'],
  ['しりょう', '資料'],
] as const;
const DEEDS = ['above', 'front', 'left', 'split', 'right', 'mark', 'end', 'join', 'below', 'left'] as const;

/**
 * A composes word after word in the middle of a paragraph, while B, whose caret is in the same note, does `deeds` things:
 * ten to a composition. B writes in the paragraphs above and below, at the beginning, in the middle and at the end of A's own,
 * breaks a line, deletes a paragraph, and makes letters bold.
 */
export async function composeAmongDeeds(hall: Hall, deeds: number): Promise<CompositionResult> {
  const pair = await openPair(hall, { templates: 'targets' });
  const { a, b } = pair;
  const id = await sharedNote(pair, '上\n前の方後の方\n下');
  await write(b, id, 'End');
  await write(a, id, 'Home');
  for (const key of ['ArrowDown', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
    await a.keyboard.press(key);
  const method = await InputMethod.of(a);
  await watchCompositions(a);
  const other = await b.evaluate(() => window.harness.clientId);
  let [begun, broken, written] = [0, 0, 0];
  const committed: string[] = [];
  for (let done = 0; done < deeds; begun += 1) {
    const [kana, word] = COMPOSED[begun % COMPOSED.length] ?? ['', ''];
    const strokes = [...(begun % 2 === 0 ? romaji(kana) : flick(kana)), { key: ' ', shown: word }];
    for (const { key, shown } of strokes) {
      await method.show(shown, key);
      for (let each = 0; each < 2 && done < deeds; each += 1, done += 1) {
        const deed = DEEDS[done % DEEDS.length] ?? 'above';
        await b.evaluate(([what, letter]) => window.harness.work(what, letter), [
          deed,
          'xyzw'[done % 4] ?? 'x',
        ] as const);
        if (!['split', 'join', 'mark'].includes(deed)) written += 1;
      }
      await until(async () => (await clockOf(a, other)) === (await clockOf(b, other)));
    }
    // Only now may it end.
    broken += (await compositionEnds(a)) - begun;
    await method.commit();
    committed.push(word);
    await until(async () => (await words(b, id))?.includes(`${committed.join('')}後`) === true);
  }
  await pair.converged();
  const text = await words(a, id);
  const isWhole =
    text?.includes(`方${committed.join('')}後`) === true &&
    text === (await words(b, id)) &&
    text === (await a.evaluate(() => window.harness.shownWords())) &&
    [...text].filter((letter) => 'xyzw'.includes(letter)).length === written;
  const result = {
    text,
    begun,
    broken,
    findings: isWhole ? pair.findings : [`They read ${text}`, ...pair.findings],
  };
  await pair.close();
  return result;
}

/** Counts on the page the compositions that end. */
async function watchCompositions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counts = window as unknown as { compositionEnds: number };
    counts.compositionEnds = 0;
    document.addEventListener('compositionend', () => {
      counts.compositionEnds += 1;
    });
  });
}
const compositionEnds = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { compositionEnds: number }).compositionEnds);

/** How much of a client's work a page's document has. */
const clockOf = (page: Page, client: number): Promise<number> =>
  page.evaluate((id) => {
    const [clocks] = JSON.parse(window.harness.state()) as readonly [readonly (readonly [number, number])[]];
    return clocks.find(([own]) => own === id)?.[1] ?? 0;
  }, client);

/** The middle one of three paragraphs is deleted under a composition, or the composition is given up; what stays? */
export async function composeWhatIsDeleted(hall: Hall, commits: string): Promise<string | null> {
  const pair = await openPair(hall, { templates: 'targets' });
  const { a, b } = pair;
  const id = await sharedNote(pair, '上\n前の方後の方\n下');
  await write(b, id, 'End');
  await write(a, id, 'Home');
  await a.keyboard.press('ArrowDown');
  await a.keyboard.press('Home');
  const method = await InputMethod.of(a);
  await method.type(romaji('かんじ'));
  await b.evaluate(() => window.harness.work('above', 'x'));
  await until(async () => (await words(a, id))?.includes('x') === true);
  await b.evaluate(() => window.harness.work('clear', ''));
  await until(async () => (await words(a, id))?.includes('後') === false);
  if (commits === '') await method.cancel();
  else {
    await method.show(commits);
    await method.commit();
  }
  await until(async () => (await words(b, id))?.includes(commits) === true);
  await a.keyboard.type('。');
  await pair.converged();
  const text = await words(b, id);
  if (pair.findings.length > 0) throw new Error(pair.findings.join('\n'));
  await pair.close();
  return text;
}
