// Short messages over the toolbar: five seconds or as said, longer while focused or pointed at, one action, or two answers. Anybody may call
// `showToast`; one <Toasts/> per page shows them and announces them politely.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import './toast.css';

interface ToastMessage {
  readonly words: string;
  readonly icon?: IconName;
  /** Deleting always offers 元に戻す here. */
  readonly action?: { readonly words: string; readonly onSelect: () => void };
  /** Beside `action`, where a question has two answers. */
  readonly otherAction?: { readonly words: string; readonly onSelect: () => void };
  /** How long it stays when nobody is in it; TOAST_SHOWN_MS by default. */
  readonly shownMs?: number;
}
type Shown = ToastMessage & { readonly id: number };

/** How long a message stays when nobody is in it. */
const TOAST_SHOWN_MS = 5000;
/** More than three at once cover the work; the oldest go. */
const MOST = 3;

let shown: readonly Shown[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Shows a message; returns a function that takes it away early. */
export function showToast(message: ToastMessage): () => void {
  lastId += 1;
  const id = lastId;
  // The same words again (three notes put up in a row) renew their message instead of piling up.
  const others = shown.filter(
    ({ action, words }) => action !== undefined || message.action !== undefined || words !== message.words,
  );
  update([...others, { ...message, id }].slice(-MOST));
  return () => dismiss(id);
}

/** The place where messages appear; once a page, near the end of the document. */
export function Toasts() {
  const messages = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {messages.map((message) => (
        <Toast key={message.id} message={message} />
      ))}
    </div>
  );
}

function Toast({ message }: { readonly message: Shown }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(message.id), message.shownMs ?? TOAST_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, message.id, message.shownMs]);
  const actions = [message.action, message.otherAction].filter((each) => each !== undefined);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being pointed at only keeps the message; nothing is operated here
    <div
      className="toast"
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <Icon name={message.icon ?? 'done'} />
      <span className="grow">{message.words}</span>
      {actions.map((action) => (
        <Button
          key={action.words}
          size="sm"
          onClick={() => {
            dismiss(message.id);
            action.onSelect();
          }}
        >
          {action.words}
        </Button>
      ))}
      {actions.length === 0 && (
        <IconButton icon="close" label={t('verb.close')} onClick={() => dismiss(message.id)} />
      )}
    </div>
  );
}

function dismiss(id: number): void {
  update(shown.filter((message) => message.id !== id));
}

function update(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
