// What something dragged says, from what browsers put beside each other. Those that bring markup are tried in a browser.
import { expect, it } from 'vitest';
import { droppedText, inlineOf, notesOf } from '../../../client/canvas/text/dropped-text.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';

const dropped = (data: Readonly<Record<string, string>>) =>
  droppedText({ getData: (type) => data[type] ?? '' });

it('a link of Firefox brings its words beside the address', () => {
  const link = dropped({
    'text/uri-list': 'https://example.jp/a',
    'text/x-moz-url': 'https://example.jp/a\n市の 計画\u0007',
    'text/plain': 'https://example.jp/a',
  });
  expect(notesOf(link)).toEqual(['市の 計画\nhttps://example.jp/a']);
  expect(inlineOf(link)).toBe('市の 計画 https://example.jp/a');
});

it('an address whose words are the address is said once', () => {
  const link = dropped({
    'text/uri-list': '# 覚え書き\r\nhttps://example.jp/\r\n',
    'text/x-moz-url': 'https://example.jp/\nhttps://example.jp/',
  });
  expect(notesOf(link)).toEqual(['https://example.jp/']);
  expect(inlineOf(link)).toBe('https://example.jp/');
});

it('several addresses are a note each', () => {
  const list = dropped({ 'text/uri-list': 'https://example.jp/\r\nhttp://example.com/x\r\n' });
  expect(notesOf(list)).toEqual(['https://example.jp/', 'http://example.com/x']);
});

it.each(['javascript:alert(1)', 'data:text/html,<b>x', 'blob:https://example.jp/1', 'file:///C:/計画.docx'])(
  '%s says nothing to anybody else',
  (address) => {
    const link = dropped({ 'text/uri-list': address, 'text/plain': address });
    expect(notesOf(link)).toEqual([]);
    expect(inlineOf(link)).toBe('');
  },
);

it('text is cleaned, and what does not fit one note becomes several', () => {
  expect(notesOf(dropped({ 'text/plain': '重点一：人\v説明\0\n\n' }))).toEqual(['重点一：人', '説明']);
  expect(inlineOf(dropped({ 'text/plain': '一\t二\r\n三\n' }))).toBe('一 二\n三');
  const long = `https://example.jp/${'a'.repeat(BOARD_LIMITS.maxTextLength)}`;
  const notes = notesOf(dropped({ 'text/uri-list': long, 'text/x-moz-url': `${long}\n題` }));
  expect(notes.length).toBeGreaterThan(1);
  expect(notes.join('')).toBe(`題${long}`);
});

it('nothing says nothing', () => {
  expect(notesOf(dropped({}))).toEqual([]);
  expect(inlineOf(dropped({ 'text/plain': '\u0007 \n' })).trim()).toBe('');
});
