// The keys of the list, as they were decided: letters and 「/」 alone are nobody's when letters are off, and keys of an input method never.
import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../client/list/list-keys.ts';

type Press = Parameters<typeof commandOf>[0];
const press = (key: string, changes: Partial<Press> = {}): Press => ({
  key,
  code: key,
  keyCode: 0,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...changes,
});

describe('keys of the list', () => {
  it.each([
    ['Enter', {}, 'add'],
    ['Enter', { shiftKey: true }, 'add-below'],
    ['F2', {}, 'write'],
    ['ArrowRight', { altKey: true, shiftKey: true }, 'demote'],
    ['ArrowLeft', { altKey: true, shiftKey: true }, 'promote'],
    ['ArrowUp', { altKey: true }, 'order-up'],
    ['ArrowDown', { altKey: true }, 'order-down'],
    ['Delete', {}, 'delete'],
    ['Delete', { ctrlKey: true }, 'delete-one'],
    ['Backspace', { metaKey: true }, 'delete-one'],
    ['"', { altKey: true, shiftKey: true, code: 'Digit2' }, 'level-2'],
    ['9', { altKey: true, shiftKey: true, code: 'Numpad9' }, 'level-9'],
    ['Escape', {}, 'show-all'],
    ['F10', { shiftKey: true }, 'menu'],
    ['z', { ctrlKey: true }, 'undo'],
    ['l', {}, 'link'],
    ['n', {}, 'put'],
    ['m', {}, 'carry'],
    ['s', {}, 'star'],
    ['e', {}, 'evidence'],
    ['/', {}, 'find'],
  ] as const)('%s %o', (key, changes, command) => {
    expect(commandOf(press(key, changes), true)).toBe(command);
  });

  it('leave Tab, the letters with Ctrl or Alt, and digits alone to the browser', () => {
    for (const each of [
      press('Tab'),
      press('l', { ctrlKey: true }),
      press('s', { altKey: true }),
      press('1', { code: 'Digit1' }),
      press('1', { code: 'Digit1', altKey: true }),
    ])
      expect(commandOf(each, true)).toBeNull();
  });

  it('do all but the letters when letters are off', () => {
    for (const key of ['n', 'm', 'l', 's', 'e', '/', 'L']) expect(commandOf(press(key), false)).toBeNull();
    expect(commandOf(press('Enter'), false)).toBe('add');
    expect(commandOf(press('!', { altKey: true, shiftKey: true, code: 'Digit1' }), false)).toBe('level-1');
  });

  it('are the input method’s while it composes, also the Enter that ends it', () => {
    for (const of of [{ isComposing: true }, { keyCode: 229 }])
      for (const key of ['Enter', 'Escape', 'l', 'ArrowDown'])
        expect(commandOf(press(key, of), true)).toBeNull();
  });
});
