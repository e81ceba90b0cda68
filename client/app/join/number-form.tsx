// Typing a number: the 部屋番号 of a camp, or the number a phone shows for 「パソコンで続ける」.
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinAnswer, Proof } from '../../../shared/api/api.ts';
import { Button } from '../../ui/button.tsx';
import { keepComposingEnter } from '../../ui/composing.ts';
import { TextField } from '../../ui/field.tsx';
import { api, type Failure } from '../api.ts';
import { JoinFailure } from '../diag-link.tsx';
import type { OpenedCamp } from './join-form.tsx';

export function NumberForm({
  onOpened,
  onJoined,
}: {
  readonly onOpened: (proof: Proof, camp: OpenedCamp) => void;
  readonly onJoined: (answer: JoinAnswer) => void;
}) {
  const { t } = useTranslation('join');
  const [mode, setMode] = useState<'number' | 'handover'>('number');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !isWholeNumber(typed)) {
      input.current?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    const reason = await (mode === 'number' ? open() : accept());
    setBusy(false);
    setFailure(reason);
    if (reason !== null) input.current?.focus();
  };
  const open = async (): Promise<Failure | null> => {
    const proof = { roomNumber: roomDigits(typed) };
    const opened = await api.open(proof);
    if (!opened.ok) return opened.error;
    if (opened.value.opens !== 'host') onOpened(proof, opened.value);
    return null;
  };
  const accept = async (): Promise<Failure | null> => {
    const joined = await api.acceptHandover(roomDigits(typed));
    if (!joined.ok) return joined.error;
    onJoined(joined.value);
    return null;
  };

  return (
    <form
      className="join-fields"
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={keepComposingEnter}
    >
      <TextField
        key={mode}
        ref={input}
        label={t(`${mode}.label`)}
        aside={t(`${mode}.aside`)}
        big
        className="num"
        inputMode="numeric"
        placeholder={t('number.example')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(groupedNumber(typed))}
      />
      {failure !== null &&
        (mode === 'handover' && failure === 'room-number-wrong' ? (
          <div className="notice" role="alert">
            <span />
            <div>
              <b>{t('handover.wrongTitle')}</b>
              <br />
              {t('handover.wrong')}
            </div>
          </div>
        ) : (
          <JoinFailure reason={failure} />
        ))}
      <Button look="primary" size="big" wide type="submit" busy={busy}>
        {t(`${mode}.go`)}
      </Button>
      <Button
        look="link"
        onClick={() => {
          setMode(mode === 'number' ? 'handover' : 'number');
          setFailure(null);
          setTyped('');
        }}
      >
        {t(mode === 'number' ? 'handover.offer' : 'handover.back')}
      </Button>
    </form>
  );
}

const ROOM_NUMBER_DIGITS = 6;

/** The digits typed so far, half-width, six at most. */
export function roomDigits(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/gu, '').slice(0, ROOM_NUMBER_DIGITS);
}

/** Six digits in two groups, `482 913`; fewer as far as they go. */
export function groupedNumber(number: string): string {
  const digits = roomDigits(number);
  return digits.length > 3 ? `${digits.slice(0, 3)} ${digits.slice(3)}` : digits;
}

/** Are all six digits there? */
export const isWholeNumber = (typed: string): boolean => roomDigits(typed).length === ROOM_NUMBER_DIGITS;
