// A Japanese input method as a page of Firefox hears it, by the browser's own text input processor, through which real ones come as
// well. What a stroke shows is input-method.ts's; it types wherever the focus of the tab in front is.
import type { Stroke } from './input-method.ts';
import type { Marionette } from './marionette.ts';

export class FirefoxInputMethod {
  readonly #marionette: Marionette;

  private constructor(marionette: Marionette) {
    this.#marionette = marionette;
  }

  static async of(marionette: Marionette): Promise<FirefoxInputMethod> {
    const isReady = await marionette.run<boolean>(BEGIN);
    if (!isReady) throw new Error('Firefox lets no input method in');
    return new FirefoxInputMethod(marionette);
  }

  async type(strokes: readonly Stroke[]): Promise<void> {
    for (const stroke of strokes) await this.show(stroke);
  }

  /** One key, after which this stands in the composition. */
  async show({ shown, key }: Stroke): Promise<void> {
    await this.#marionette.run(SHOW, shown, key);
  }

  /** Return: what stands there is taken. */
  async commit(): Promise<void> {
    await this.#marionette.run(COMMIT);
  }

  /** Escape: nothing of it stays. */
  async cancel(): Promise<void> {
    await this.#marionette.run(CANCEL);
  }
}

/** The keys are given as they are pressed; the processor itself says Process/229 of them. */
const KEY = `const press = (key) => new (Services.wm.getMostRecentWindow('navigator:browser').KeyboardEvent)('', {
  key, code: key === ' ' ? 'Space' : /^[a-z]$/.test(key) ? 'Key' + key.toUpperCase() : key,
});`;
const BEGIN = `
  globalThis.tip ??= Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  return tip.beginInputTransaction(Services.wm.getMostRecentWindow('navigator:browser'), (method, { type }) => {
    if (type === 'request-to-commit') method.commitComposition();
    if (type === 'request-to-cancel') method.cancelComposition();
    return true;
  });`;
const SHOW = `${KEY}
  const [shown, key] = arguments;
  tip.setPendingCompositionString(shown);
  if (shown !== '') tip.appendClauseToPendingComposition(shown.length, tip.ATTR_RAW_CLAUSE);
  tip.setCaretInPendingComposition(shown.length);
  tip.flushPendingComposition(press(key));`;
const COMMIT = `${KEY} tip.commitComposition(press('Enter'));`;
const CANCEL = `${KEY} tip.cancelComposition(press('Escape'));`;
