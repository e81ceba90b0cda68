// Where a table is brought: pasted, let go, or chosen as a file. Why one was not read is said here.
import { type DragEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tableCells } from '../../../../shared/text/table-cells.ts';
import { readPastedTable } from '../../../incoming/incoming.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';

/** The rows of a clipboard: a table, or a line a row. */
function rowsOf(data: Pick<DataTransfer, 'getData'>): readonly (readonly string[])[] {
  const lines = (): readonly (readonly string[])[] =>
    tableCells(data.getData('text/plain')).map((cells) => cells.map(({ text }) => text.trim()));
  return (readPastedTable(data) ?? lines()).filter((cells) => cells.some((cell) => cell !== ''));
}

export function BringTable({
  failure,
  isReading,
  onRows,
  onFile,
}: {
  /** Why what was brought last was not read; null: nothing was. */
  readonly failure: string | null;
  readonly isReading: boolean;
  readonly onRows: (rows: readonly (readonly string[])[]) => void;
  readonly onFile: (file: File) => void;
}) {
  const { t } = useTranslation('incoming');
  const chooser = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // The menu from which this was asked for gives the focus back first.
    const after = setTimeout(() => area.current?.focus(), 0);
    return () => clearTimeout(after);
  }, []);
  const take = (data: DataTransfer | null): void => {
    const file = data?.files[0];
    const rows = data === null ? [] : rowsOf(data);
    if (rows.length > 0) onRows(rows);
    else if (file !== undefined) onFile(file);
  };
  return (
    <section
      className="intake"
      aria-label={t('bring.here')}
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        take(event.dataTransfer);
      }}
    >
      <p>{t('bring.how')}</p>
      <textarea
        ref={area}
        className="input intake-paste"
        aria-label={t('bring.here')}
        placeholder={t('bring.here')}
        value=""
        onChange={({ target: { value } }) => {
          // Dictated or typed by a tool: whoever types has not finished before the line has.
          if (value.includes('\n')) take(textData(value));
        }}
        onPaste={(event) => {
          event.preventDefault();
          take(event.clipboardData);
        }}
      />
      <div className="row">
        <Button icon="document" busy={isReading} onClick={() => chooser.current?.click()}>
          {t('bring.choose')}
        </Button>
        <span className="hint">{t('bring.kinds')}</span>
      </div>
      <input
        ref={chooser}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <div aria-live="polite">
        {failure !== null && (
          <p className="err">
            <Icon name="warning" size={18} />
            {failure}
          </p>
        )}
      </div>
    </section>
  );
}

/** Text alone, as a clipboard. */
function textData(text: string): DataTransfer {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  return data;
}
