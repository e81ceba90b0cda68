// Writing one note: where it goes, its words, 貼る. Also rewrites one of my own.
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { NoteKind } from '../../../shared/board/records.ts';
import { setText } from '../../../shared/board/writing.ts';
import { LANE_NAMES, LANES, type Zone } from '../../../shared/templates/template.ts';
import { yearLabel } from '../../../shared/time/fiscal-year.ts';
import { newShapeId } from '../../canvas/new-id.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import { sheetName } from '../board/sheet-names.ts';
import { type PadNote, putUp } from './pad-notes.ts';
import { isTable, type PadSheet } from './pad-places.ts';

const KINDS = ['voice', 'insight', 'question'] as const;

export function Writer({
  doc,
  camp,
  sheets,
  sheetId,
  editing,
  onDone,
}: {
  readonly doc: Y.Doc;
  readonly camp: CampAnswer;
  readonly sheets: readonly PadSheet[];
  readonly sheetId: RecordId | null;
  /** A note of mine to rewrite; null writes a new one. */
  readonly editing: PadNote | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation(['pad', 'common']);
  const locale = useLocale();
  const [chosenSheet, setSheet] = useState(sheetId);
  const [chosenZone, setZone] = useState<string | null>(null);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('voice');
  const [text, setWords] = useState(editing?.text ?? '');
  const area = useRef<HTMLTextAreaElement>(null);
  const sheet = sheets.find(({ ref }) => ref.id === chosenSheet) ?? sheets[0];
  const zone = sheet?.zones.find(({ id }) => id === chosenZone) ?? firstZone(sheet?.zones ?? []);
  if (sheet === undefined || zone === undefined) return null;
  const hasKinds = sheet.template.feedbackPart !== null && zone.giver !== undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') {
      area.current?.focus();
      return;
    }
    if (editing !== null) setText(doc, editing.id, words);
    else {
      const noteKind: NoteKind = hasKinds ? kind : 'none';
      putUp(doc, { sheet, zone, kind: noteKind, text: words, id: newShapeId(), me: camp.me });
      showToast({ icon: 'note', words: t('stuck', { place: zone.label[locale] }) });
    }
    setWords('');
    onDone();
  };

  return (
    <form className="pwform" onSubmit={submit}>
      {editing === null && (
        <>
          <SelectField
            label={t('sheet')}
            value={sheet.ref.id}
            onChange={(event) => {
              setSheet(event.target.value as RecordId);
              setZone(null);
            }}
            options={sheets.map(({ ref }) => ({ value: ref.id, words: sheetName(ref, locale) }))}
          />
          <PlaceChoice
            zones={sheet.zones}
            zone={zone}
            baseFiscalYear={camp.camp.baseFiscalYear}
            onChange={(next) => setZone(next.id)}
          />
          {hasKinds && (
            <Segmented
              label={t('kind')}
              value={kind}
              onChange={setKind}
              options={KINDS.map((value) => ({ value, words: t(`kinds.${value}`) }))}
            />
          )}
        </>
      )}
      <div className="field">
        <label htmlFor="pad-note">
          {editing === null ? t('note') : t('editing')}
          {editing === null && zone.prompt !== null && (
            <span className="opt">{zone.prompt.text[locale].replaceAll('\n', '')}</span>
          )}
        </label>
        <div className="pwnote">
          <textarea
            id="pad-note"
            ref={area}
            rows={3}
            maxLength={2000}
            value={text}
            onChange={(event) => setWords(event.target.value)}
          />
          <span className="pwn">{t('count', { count: [...text].length })}</span>
        </div>
      </div>
      <Button look="primary" size="big" wide type="submit">
        {t(editing === null ? 'stick' : 'saveEdit')}
      </Button>
      {editing !== null && (
        <Button wide onClick={onDone}>
          {t('common:verb.cancel')}
        </Button>
      )}
    </form>
  );
}

/** The method goes from the future back to today, so the furthest year is offered first. */
function firstZone(zones: readonly Zone[]): Zone | undefined {
  const furthest = Math.max(...zones.map(({ offset }) => offset ?? 0));
  return isTable(zones) ? zones.find(({ offset }) => offset === furthest) : zones[0];
}

function PlaceChoice({
  zones,
  zone,
  baseFiscalYear,
  onChange,
}: {
  readonly zones: readonly Zone[];
  readonly zone: Zone;
  readonly baseFiscalYear: number;
  readonly onChange: (zone: Zone) => void;
}) {
  const { t } = useTranslation('pad');
  const locale = useLocale();
  const choose = (matches: (candidate: Zone) => boolean) => {
    const found = zones.find(matches);
    if (found !== undefined) onChange(found);
  };
  if (zones.length === 1) return null;
  if (isTable(zones)) {
    const offsets = [...new Set(zones.map(({ offset }) => offset ?? 0))].sort((a, b) => b - a);
    return (
      <>
        <Segmented
          label={t('year')}
          value={String(zone.offset ?? 0)}
          onChange={(value) => choose((each) => String(each.offset) === value && each.lane === zone.lane)}
          options={offsets.map((offset) => ({
            value: String(offset),
            words: yearLabel(baseFiscalYear, offset, 'distance', locale),
          }))}
        />
        <Segmented
          label={t('place')}
          value={zone.lane ?? null}
          onChange={(lane) => choose((each) => each.offset === zone.offset && each.lane === lane)}
          options={LANES.map((lane) => ({ value: lane, words: LANE_NAMES[lane][locale] }))}
        />
      </>
    );
  }
  return (
    <SelectField
      label={t('place')}
      value={zone.id}
      onChange={(event) => choose(({ id }) => id === event.target.value)}
      options={zones.map(({ id, label }) => ({ value: id, words: label[locale] }))}
    />
  );
}
