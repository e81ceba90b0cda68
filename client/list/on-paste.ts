// What is copied, cut and pasted while the list is shown: none of the canvas's business, which listens on the document.
import type { ClipboardEvent } from 'react';

const keepHere = (event: ClipboardEvent): void => event.stopPropagation();

/** For the element around the list. */
export const LIST_CLIPBOARD = { onCopy: keepHere, onCut: keepHere, onPaste: keepHere } as const;
