// A Japanese input method as a page of Chromium hears it: what real ones were measured to send (mozc), by CDP. Each state stands in
// the place of the one before, each key says Process/229 first, Return says the same words once more and never arrives as Enter.
// What a real one makes of romaji is tests/ime's.
import type { CDPSession, Page } from 'playwright-core';

/** One press of a key while composing, and what then stands in the composition. */
export interface Stroke {
  readonly key: string;
  readonly shown: string;
}

const ROWS: Readonly<Record<string, string>> = {
  k: 'かきくけこきゃきゅきょ',
  g: 'がぎぐげごぎゃぎゅぎょ',
  s: 'さしすせそしゃしゅしょ',
  z: 'ざずぜぞ',
  j: 'じじゃじゅじょ',
  t: 'たちつてとちゃちゅちょ',
  d: 'だぢづでど',
  n: 'なにぬねのにゃにゅにょ',
  h: 'はひふへほひゃひゅひょ',
  b: 'ばびぶべぼびゃびゅびょ',
  p: 'ぱぴぷぺぽぴゃぴゅぴょ',
  m: 'まみむめもみゃみゅみょ',
  y: 'やゆよ',
  r: 'らりるれろりゃりゅりょ',
  w: 'わを',
};
const WIDE = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 0xfee0);

/** The letter that somebody presses first for a kana; undefined for those that one key brings. */
const consonantOf = (kana: string): string | undefined =>
  Object.keys(ROWS).find((letter) => ROWS[letter]?.includes(kana) === true);

/** Typed by romaji: かいぎ is ｋ か かい かいｇ かいぎ. A state is as long as the one before wherever a letter becomes a kana. */
export function romaji(kana: string): readonly Stroke[] {
  const strokes: Stroke[] = [];
  let done = '';
  let doubled = '';
  for (const syllable of kana.match(/.[ゃゅょ]?/gu) ?? []) {
    if (syllable === 'っ') {
      doubled = 'っ';
      continue;
    }
    const first = syllable === 'ん' ? 'n' : consonantOf(syllable.charAt(0));
    if (first !== undefined) {
      strokes.push({ key: first, shown: done + WIDE(first) });
      if (doubled !== '') strokes.push({ key: first, shown: `${done}っ${WIDE(first)}` });
    }
    done += doubled;
    doubled = '';
    if (first !== undefined && syllable.length > 1)
      strokes.push({ key: 'y', shown: `${done}${WIDE(first)}ｙ` });
    done += syllable;
    strokes.push({ key: first === 'n' && syllable === 'ん' ? 'n' : 'a', shown: done });
  }
  return strokes;
}

const MARKED = 'がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゃゅょっ';
const PLAIN = 'かきくけこさしすせそたちつてとはひふへほはひふへほやゆよつ';

/** Typed on a phone's flick keyboard: が is か, then が in its place. */
export function flick(kana: string): readonly Stroke[] {
  return [...kana].flatMap((each, at) => {
    const before = kana.slice(0, at);
    const plain = PLAIN[MARKED.indexOf(each)];
    const shown = plain === undefined ? [each] : [plain, each];
    return shown.map((last) => ({ key: 'Unidentified', shown: before + last }));
  });
}

export class InputMethod {
  readonly #session: CDPSession;
  #shown = '';

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  /** Switches it on for a page. It types wherever the focus is. */
  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Composes kana and chooses the words for them: `write('かいぎ', '会議')`. */
  async write(kana: string, words: string): Promise<void> {
    await this.type(romaji(kana));
    if (words !== kana) await this.show(words);
    await this.commit();
  }

  async type(strokes: readonly Stroke[]): Promise<void> {
    for (const { key, shown } of strokes) await this.show(shown, key);
  }

  /** One key, after which this stands in the composition: a kana more, a candidate, other segments, one letter less. */
  async show(words: string, key = ' '): Promise<void> {
    await this.#keydown(key);
    await this.#compose(words);
    await this.#keyup(key);
  }

  /** Return: what stands there, or these words, are taken. */
  async commit(words = this.#shown): Promise<void> {
    await this.#keydown('Enter');
    if (words === this.#shown) await this.#compose(words);
    await this.#take(words);
  }

  /** Typing on: one key takes what stands there and begins the next composition. */
  async commitAndType(next: Stroke): Promise<void> {
    await this.#keydown(next.key);
    await this.#take(this.#shown);
    await this.#compose(next.shown);
    await this.#keyup(next.key);
  }

  /** Escape, or the BackSpace that takes the last letter: nothing of it stays. */
  async cancel(key: 'Escape' | 'Backspace' = 'Escape'): Promise<void> {
    await this.#keydown(key);
    await this.#compose('');
    await this.#keyup(key);
  }

  async close(): Promise<void> {
    await this.#session.detach();
  }

  async #keydown(key: string): Promise<void> {
    await this.#session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      code: codeOf(key),
      windowsVirtualKeyCode: 229,
    });
  }

  async #keyup(key: string): Promise<void> {
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: codeOf(key) });
  }

  async #compose(text: string): Promise<void> {
    this.#shown = text;
    await this.#session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }

  async #take(text: string): Promise<void> {
    this.#shown = '';
    await this.#session.send('Input.insertText', { text });
  }
}

const codeOf = (key: string): string =>
  key === ' ' ? 'Space' : /^[a-z]$/u.test(key) ? `Key${key.toUpperCase()}` : key;
