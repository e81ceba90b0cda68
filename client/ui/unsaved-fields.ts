// What stands differently in the fields of a dialog from how it was when they came: words anywhere, choices within a form
// (elsewhere they are settings of a view, which nobody misses, as is what somebody looks for). Looks at the page itself, so that a new field is never
// forgotten.

type Control = HTMLInputElement | HTMLTextAreaElement;

const CHOICES = ['checkbox', 'radio'];
const CONTROLS =
  'input:not([type="button"], [type="submit"], [type="reset"], [type="file"], [type="hidden"], [type="search"]), textarea';

export class UnsavedFields {
  readonly #first = new Map<Control, string>();
  #written: Control | null = null;

  /** Fields that are there as the dialog opens; null when it goes. */
  readonly begin = (dialog: HTMLElement | null): void => {
    this.#first.clear();
    this.#written = null;
    for (const control of dialog?.querySelectorAll<Control>(CONTROLS) ?? []) this.#know(control);
  };

  /** A field got the focus; one that came later is known from here on. */
  readonly meet = (target: EventTarget): void => {
    if (!(target instanceof HTMLElement) || !target.matches(CONTROLS)) return;
    const control = target as Control;
    if (!CHOICES.includes(control.type)) this.#written = control;
    this.#know(control);
  };

  /** Does anything stand there that was not there at first? */
  get any(): boolean {
    return [...this.#first].some(([control, first]) => control.isConnected && standing(control) !== first);
  }

  /** The focus goes back to where words were last written. */
  goOn(): void {
    this.#written?.focus();
  }

  #know(control: Control): void {
    if (CHOICES.includes(control.type) && control.closest('form') === null) return;
    if (!this.#first.has(control)) this.#first.set(control, standing(control));
  }
}

const standing = (control: Control): string =>
  CHOICES.includes(control.type) ? String((control as HTMLInputElement).checked) : control.value;
