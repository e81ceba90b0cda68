// The field of municipalities: names become chips with their colour and mark the moment Enter is pressed (never while an
// IME composes) or a list is pasted. Says aloud what was added, left out or removed.
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cityStyle } from '../../../shared/camp/city-colours.ts';
import { addCities, isList, parseCities } from '../../../shared/camp/parse-cities.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { cityVariables } from '../../ui/city-badge.tsx';
import { CityMarkIcon } from '../../ui/city-mark.tsx';
import { isComposing, isPlainEnter } from '../../ui/composing.ts';
import { FieldError } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';

/** `cities` are chips, `typing` is what stands in the field; both belong to the page. */
export function CitiesField({
  cities,
  typing,
  isMissing,
  boardsEach,
  onChange,
}: {
  readonly cities: readonly string[];
  readonly typing: string;
  readonly isMissing: boolean;
  /** How many boards each city gets, for the sentence that counts them. */
  readonly boardsEach: 1 | 2;
  readonly onChange: (cities: readonly string[], typing: string) => void;
}) {
  const { t } = useTranslation('start');
  const locale = useLocale();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [word, setWord] = useState<string | null>(null);
  const listed = (names: readonly string[]) => names.join(locale === 'ja' ? '、' : ', ');

  const add = (text: string) => {
    const names = parseCities(text);
    const added = addCities(cities, names);
    onChange(added.cities, '');
    const words = [
      names.length === 0 && text.trim() !== '' && t('cities.unseen'),
      added.repeated.length > 0 && t('cities.repeated', { names: listed(added.repeated) }),
      added.tooLong.length > 0 && t('cities.tooLong', { names: listed(added.tooLong) }),
      added.beyond.length > 0 && t('cities.beyond', { names: listed(added.beyond) }),
    ].filter((sentence) => sentence !== false);
    setWord(words.length === 0 ? null : words.join(' '));
  };
  const remove = (city: string) => {
    onChange(
      cities.filter((other) => other !== city),
      typing,
    );
    setWord(t('cities.removed', { city }));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      // Enter here never sends the form, with or without an IME.
      event.preventDefault();
      if (isPlainEnter(event)) add(typing);
    }
    const last = cities.at(-1);
    if (
      event.key === 'Backspace' &&
      !isComposing(event) &&
      typing === '' &&
      last !== undefined &&
      !event.repeat
    )
      remove(last);
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isList(text)) return;
    event.preventDefault();
    add(typing + text);
  };

  return (
    <div className="field">
      <label htmlFor={id}>
        {t('cities.label')}
        <span className="opt">{t('cities.aside')}</span>
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the chips only focuses the input inside */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard reaches the input itself */}
      <div className="input cities" onClick={() => input.current?.focus()}>
        {cities.map((city, order) => (
          <span key={city} className="city" style={cityVariables(cityStyle(order))}>
            <CityMarkIcon mark={cityStyle(order).mark} />
            {city}
            <button type="button" aria-label={t('cities.remove', { city })} onClick={() => remove(city)}>
              <Icon name="close" size={15} />
            </button>
          </span>
        ))}
        <input
          ref={input}
          id={id}
          value={typing}
          autoComplete="off"
          aria-invalid={isMissing || undefined}
          aria-describedby={`${id}-error ${id}-count`}
          placeholder={t(cities.length === 0 ? 'cities.placeholder' : 'cities.more')}
          onChange={(event) => onChange(cities, event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </div>
      <FieldError id={`${id}-error`} error={isMissing ? t('cities.missing') : null} />
      <p className="hint row" id={`${id}-count`} role="status">
        {cities.length > 1 && (
          <>
            <Icon name="done" size={18} />
            <span>
              {t(boardsEach === 1 ? 'cities.count' : 'cities.countTwo', {
                count: cities.length,
                boards: cities.length * boardsEach + 1,
              })}
            </span>
          </>
        )}
        {word !== null && <span>{word}</span>}
      </p>
    </div>
  );
}
