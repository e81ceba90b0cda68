// One sheet in the open outline: goes there, says who is writing its name, and turns into a field for the name (✎, F2 or
// two clicks) for those who may. Alt with ↑ and ↓ moves it among the others; what else can be done with it is in its menu. Enter or leaving saves, Escape does not; what others save meanwhile never touches the field.
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BOARD_LIMITS } from '../../../../shared/board/limits.ts';
import { sheetNameLength } from '../../../../shared/board/sheet-name.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { IconButton } from '../../../ui/button.tsx';
import { isPlainEnter, isPlainEscape } from '../../../ui/composing.ts';
import { FieldError } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { type NamedRef, sheetName } from '../sheet-names.ts';
import type { SheetArranging } from './arranging.ts';
import { type SheetNaming, useNamersWords } from './naming.ts';
import { SheetMenu } from './sheet-menu.tsx';

interface SheetEntryProps {
  readonly sheet: NamedRef;
  readonly isCurrent: boolean;
  /** How many of its notes are つながりなし. */
  readonly unlinked: number;
  /** undefined where sheets are only read. */
  readonly naming: SheetNaming | undefined;
  /** undefined for those who may not arrange sheets. */
  readonly arranging: SheetArranging | undefined;
  readonly onGo: () => void;
}

export function SheetEntry({ sheet, isCurrent, unlinked, naming, arranging, onGo }: SheetEntryProps) {
  const { t } = useTranslation('board');
  const words = sheetName(sheet, useLocale());
  const entry = useRef<HTMLButtonElement>(null);
  const comesBack = useRef(false);
  const saying = useId();
  const canvas = naming?.canvas ?? null;
  const isNaming = naming?.mine === sheet.id;
  const mayName = naming?.mayName === true && canvas !== null;
  const onNaming = (isOpen: boolean): void => naming?.onNaming(isOpen ? sheet.id : null);
  const typing = useNamersWords(naming?.others ?? [], sheet.id);
  useEffect(() => {
    // Whoever ended the field by a key goes on by keys, where they were.
    if (!isNaming && comesBack.current) entry.current?.focus();
    comesBack.current = false;
  }, [isNaming]);
  return (
    <li className={isCurrent ? 'sentry cur' : 'sentry'}>
      {isNaming ? (
        <NameField
          words={words}
          saying={saying}
          onEnd={(changed, byKey) => {
            comesBack.current = byKey;
            onNaming(false);
            if (changed !== null) canvas?.renameSheet(sheet.id, changed);
          }}
        />
      ) : (
        <button
          ref={entry}
          type="button"
          className={`sitem${isCurrent ? ' cur' : ''}${arranging === undefined ? '' : ' own'}`}
          aria-current={isCurrent ? 'page' : undefined}
          onClick={onGo}
          onDoubleClick={() => mayName && onNaming(true)}
          onKeyDown={(event) => {
            if (event.key === 'F2' && mayName) onNaming(true);
            else if (event.altKey && event.key === 'ArrowUp') arranging?.move(sheet, 'before');
            else if (event.altKey && event.key === 'ArrowDown') arranging?.move(sheet, 'after');
            else return;
            event.preventDefault();
          }}
        >
          {words}
          {unlinked > 0 && (
            <span className="orph sorph" title={t('chain.unlinkedOn', { count: unlinked })}>
              <Icon name="link" size={15} />
              <span className="vh">{t('chain.unlinkedOn', { count: unlinked })}</span>
              <span aria-hidden="true">{unlinked}</span>
            </span>
          )}
        </button>
      )}
      {isCurrent && mayName && !isNaming && (
        <IconButton
          icon="edit"
          iconSize={18}
          className="sname"
          label={t('outline.rename', { sheet: words })}
          onClick={() => onNaming(true)}
        />
      )}
      {arranging !== undefined && !isNaming && (
        <SheetMenu sheet={sheet} arranging={arranging} onName={mayName ? () => onNaming(true) : undefined} />
      )}
      {/* The bar over the board says it aloud of the sheet in view. */}
      <p className="styping" id={saying} aria-live={isCurrent ? 'off' : 'polite'}>
        {typing}
      </p>
    </li>
  );
}

function NameField(props: {
  /** What the sheet is called as the field opens. */
  readonly words: string;
  /** Id of the line that says who else is typing. */
  readonly saying: string;
  /** `changed`: what to save; null when nothing was typed, or not to be kept. */
  readonly onEnd: (changed: string | null, byKey: boolean) => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const [first] = useState(props.words);
  const [words, setWords] = useState(first);
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  const errorId = useId();
  const length = sheetNameLength(words);
  const isTooLong = length > BOARD_LIMITS.maxSheetName;
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const end = (isKept: boolean, byKey: boolean): void => {
    // Taking the field away makes it lose the focus once more.
    if (isOver.current) return;
    // Nothing is cut: what is too long for a name stays in the field, with a sentence.
    if (isKept && words !== first && isTooLong) return;
    isOver.current = true;
    props.onEnd(isKept && words !== first ? words : null, byKey);
  };
  return (
    <>
      <input
        ref={field}
        className="input"
        value={words}
        aria-invalid={isTooLong || undefined}
        enterKeyHint="done"
        autoComplete="off"
        aria-label={t('outline.nameField')}
        aria-describedby={`${errorId} ${props.saying}`}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          const isEnter = isPlainEnter(event);
          if (!isEnter && !isPlainEscape(event)) return;
          // The key must not go on to the entry that comes back: it would go to its sheet.
          event.preventDefault();
          end(isEnter, true);
        }}
        onBlur={(event) => {
          // Another window came to the front: the field is still where the writing is.
          if (document.activeElement !== event.currentTarget) end(true, false);
        }}
      />
      <FieldError
        id={errorId}
        error={isTooLong ? t('common:tooLong', { length, most: BOARD_LIMITS.maxSheetName }) : null}
      />
    </>
  );
}
