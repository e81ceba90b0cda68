// A line of text says at once that it is too long, and never cuts what was typed or pasted.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { TextField, tooLongBy } from '../../../client/ui/field.tsx';

const shown = (value: string): string =>
  renderToStaticMarkup(createElement(TextField, { label: '合宿の名前', value, most: 60, readOnly: true }));

it('keeps a pasted line of any length, with a sentence and as invalid', () => {
  const line = '合'.repeat(61);
  expect(shown(line)).toContain(`value="${line}"`);
  expect(shown(line)).toMatch(/aria-invalid="true"/);
  expect(shown(line)).toContain('class="err"');
  expect(shown(line)).not.toMatch(/maxlength/i);
});

it('says nothing of a line that fits, whatever spaces stand around it', () => {
  expect(shown(` ${'合'.repeat(60)}　`)).not.toContain('class="err"');
  expect([tooLongBy('あ'.repeat(60), 60), tooLongBy('あ'.repeat(61), 60)]).toEqual([
    null,
    { length: 61, most: 60 },
  ]);
});
