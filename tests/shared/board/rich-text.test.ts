// Plain text made into words of a record: what every door that does not type comes by.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentText, textFragment } from '../../../shared/board/rich-text.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';

function wordsOf(text: string): string {
  const fragment = textFragment(text);
  new Y.Doc().getMap('m').set('text', fragment);
  return fragmentText(fragment);
}

describe('words made of plain text', () => {
  it('are lines wherever a program ends them, without what nobody wrote', () => {
    expect(wordsOf('重点一：人\v重点の説明文\r\n\0港\u0007\u2028朝\ufffe')).toBe(
      '重点一：人\n重点の説明文\n港\n朝',
    );
  });

  it('are the cleaned text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wordsOf(text)).toBe(cleanText(text));
      }),
    );
  });
});
