// The word about links that the server took out, because several people together closed a circle with them: everybody on the board
// saw one vanish.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { boardRecords, FIELD, readString, readText } from '../../../../shared/board/document.ts';
import { fragmentText } from '../../../../shared/board/rich-text.ts';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';

/** Long enough to read a note's first words and find it. */
const SHOWN_MS = 12_000;
const WORDS_SHOWN = 24;

/** Tells everybody on the board. */
export function useLinksTakenOut(connection: BoardConnection): void {
  const { t } = useTranslation('board');
  const word = useReadable(connection.linksTakenOut);
  const told = useRef(word);
  useEffect(() => {
    if (word === null || told.current === word) return;
    told.current = word;
    const [first] = word.links;
    const from = first === undefined ? '' : wordsWhereItBegan(connection.doc, first);
    const isOne = word.links.length === 1 && from !== '';
    showToast({
      words: isOne
        ? t('circle.takenOut', { from })
        : t('circle.severalTakenOut', { links: word.links.length }),
      icon: 'link',
      shownMs: SHOWN_MS,
    });
  }, [word, connection, t]);
}

/** The first words of what the link began at; its record stays when it is taken out. */
function wordsWhereItBegan(doc: Y.Doc, link: string): string {
  const records = boardRecords(doc);
  const map = records.get(link);
  const begin = records.get((map && readString(map, FIELD.from)) ?? '');
  const text = begin && readText(begin);
  const letters = [...(text === undefined ? '' : fragmentText(text).replace(/\s+/gu, ' ').trim())];
  return letters.length > WORDS_SHOWN ? `${letters.slice(0, WORDS_SHOWN).join('')}…` : letters.join('');
}
