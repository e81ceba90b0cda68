// 言い換えて写す: what was said in confidence at the left, and at the right the same in other words, typed anew, with where it goes and who
// will read it there. The server writes the note (server/camps/paraphrasing.ts); nothing of the source is sent.
import { type FormEvent, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../../shared/board/records.ts';
import { boardName } from '../../../../shared/camp/board-name.ts';
import { organizersOf } from '../../../../shared/camp/camp-words.ts';
import { interviewsHeld } from '../../../../shared/reading/interviews-held.ts';
import { zoneOfNote } from '../../../../shared/reading/note-zone.ts';
import { templateOf, zonesOf } from '../../../../shared/templates/catalogue.ts';
import type { Zone, ZoneCamp } from '../../../../shared/templates/template.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { newShapeId } from '../../../new-id.ts';
import { Button } from '../../../ui/button.tsx';
import { cityVariables, styleOfTeam } from '../../../ui/city-badge.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { api } from '../../api.ts';
import { useRequest } from '../../use-request.ts';
import { sheetName } from '../sheet-names.ts';
import type { BoardData } from '../use-board-data.ts';
import { type Destination, destinationsFrom, placesFor, placeWords } from './destinations.ts';
import { type FewPeople, fewPeopleAt, HEARD_FROM, type HeardFrom } from './few-people.ts';
import './paraphrase.css';

/** As long as a strip shows whole; longer words are taken as well. */
const SHORT = 40;
/** Nothing of the note goes along but the words that are typed here. */
const LEFT_BEHIND = ['author', 'time', 'link'] as const;

export function ParaphraseDialog({
  data,
  doc,
  source,
  onClose,
}: {
  readonly data: Pick<BoardData, 'board' | 'camp'>;
  readonly doc: Y.Doc;
  /** The note that is put in other words. */
  readonly source: RecordId;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const { board, camp } = data;
  const formId = useId();
  const [key] = useState(() => newShapeId().slice('shape:'.length));
  const {
    words,
    zone: sourceZone,
    question,
    held,
  } = useMemo(() => readSource(doc, source, { board, camp }), [doc, source, board, camp]);
  const destinations = useMemo(() => destinationsFrom(board, camp), [board, camp]);
  const [typed, setTyped] = useState('');
  const [destination, setDestination] = useState(destinations[0]);
  const [zoneId, setZoneId] = useState<string | null>(null);
  const [heard, setHeard] = useState<HeardFrom | null>(null);
  const [isTried, setTried] = useState(false);
  const { busy, failure, send } = useRequest();
  const places = destination === undefined ? [] : placesFor(destination, sourceZone);
  const zone = places.find(({ id }) => id === zoneId) ?? places[0];
  const few: FewPeople =
    destination === undefined || zone === undefined
      ? { kind: 'none' }
      : fewPeopleAt(destination, zone, held, heard);
  const asked = question?.[locale] ?? sourceZone?.label[locale];
  const text = typed.trim();
  const isSame = text !== '' && text === words.trim();
  const lacksAnswer = few.kind === 'asked' && heard === null;

  const copy = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || destination === undefined || zone === undefined || text === '' || isSame || lacksAnswer)
      return;
    const wish = { key, sheetId: destination.ref.id, zoneId: zone.id, words: text };
    const answer = await send(api.paraphrase(destination.board.id, wish));
    if (!answer.ok) return;
    const place = placeWords(destination, zone, sourceZone, locale);
    showToast({
      icon: 'done',
      words: t('paraphrase.done', { sheet: sheetName(destination.ref, locale), place }),
    });
    onClose();
  };
  return (
    <Dialog
      size="wide"
      bare
      title={t('paraphrase.title')}
      busy={busy}
      onClose={onClose}
      footer={
        <>
          <p className="hint grow">{destination !== undefined && <Readers {...{ data, destination }} />}</p>
          <Button onClick={onClose} disabled={busy}>
            {t('common:verb.cancel')}
          </Button>
          <Button
            look="primary"
            icon="note"
            type="submit"
            form={formId}
            busy={busy}
            disabled={destination === undefined}
          >
            {t('paraphrase.title')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="paraphrase"
        style={cityVariables(styleOfTeam(camp.teams.find(({ id }) => id === board.teamId)))}
        noValidate
        onSubmit={(event) => void copy(event)}
      >
        <section className="psource" aria-label={t('paraphrase.source')}>
          <h3>
            {t('paraphrase.source')}
            <span className="opt">{t('paraphrase.stays')}</span>
          </h3>
          {asked !== undefined && <p className="hint">{asked}</p>}
          <blockquote>{words}</blockquote>
          <h3>{t('paraphrase.leftBehind.title')}</h3>
          <ul>
            {LEFT_BEHIND.map((what) => (
              <li key={what}>
                <Icon name="close" size={18} />
                {t(`paraphrase.leftBehind.${what}`)}
              </li>
            ))}
          </ul>
        </section>
        <section className="pwords">
          <Field
            label={t('paraphrase.words')}
            aside={t('paraphrase.nobody')}
            error={
              !isTried ? null : isSame ? t('paraphrase.same') : text === '' ? t('paraphrase.none') : null
            }
          >
            {(ids) => (
              <span className="pnote">
                <textarea
                  {...ids}
                  // The one thing to be done here.
                  autoFocus
                  rows={3}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
                <span className="muted">
                  {t('paraphrase.count', { count: [...text].length, short: SHORT })}
                </span>
              </span>
            )}
          </Field>
          {destination === undefined || zone === undefined ? (
            <p className="hint">{t('paraphrase.nowhere')}</p>
          ) : (
            <div className="pwhither">
              <Field label={t('paraphrase.whither')}>
                {(ids) => (
                  <Select
                    {...ids}
                    value={keyOf(destination)}
                    onChange={(event) => {
                      setDestination(destinations.find((each) => keyOf(each) === event.target.value));
                      setZoneId(null);
                      setHeard(null);
                    }}
                    options={destinations.map((each) => ({
                      value: keyOf(each),
                      words:
                        each.board.id === board.id
                          ? sheetName(each.ref, locale)
                          : t('paraphrase.onBoard', {
                              sheet: sheetName(each.ref, locale),
                              board: boardName(each.board, camp.teams, locale),
                            }),
                    }))}
                  />
                )}
              </Field>
              <Field label={t('paraphrase.place')}>
                {(ids) => (
                  <Select
                    {...ids}
                    value={zone.id}
                    onChange={(event) => setZoneId(event.target.value)}
                    options={places.map((each) => ({
                      value: each.id,
                      words: placeWords(destination, each, sourceZone, locale),
                    }))}
                  />
                )}
              </Field>
            </div>
          )}
          {few.kind === 'asked' && (
            <Segmented
              label={t('paraphrase.heard.label')}
              value={heard}
              onChange={setHeard}
              options={HEARD_FROM.map((count) => ({
                value: count,
                words: t(`paraphrase.heard.${count}`),
              }))}
            />
          )}
          {isTried && lacksAnswer && (
            <p className="err" role="alert">
              <Icon name="warning" size={18} />
              {t('paraphrase.heard.missing')}
            </p>
          )}
          {destination !== undefined && zone !== undefined && (
            <FewNotice
              few={few}
              column={placeWords(destination, zone, sourceZone, locale)}
              onInstead={(instead) => setZoneId(instead.id)}
            />
          )}
          {failure !== null && <FailureNotice reason={failure} />}
        </section>
      </form>
    </Dialog>
  );
}

const keyOf = ({ board, ref }: Destination): string => `${board.id} ${ref.id}`;

/** What stands on the board of the note, when the dialog opens. */
function readSource(doc: Y.Doc, source: RecordId, { board, camp }: Pick<BoardData, 'board' | 'camp'>) {
  const content = readBoard(doc);
  const zoneCamp: ZoneCamp = {
    ownTeam: board.teamId,
    teams: camp.teams,
    organizers: organizersOf(camp.camp),
  };
  const note = content.notes.find(({ id }) => id === source);
  const sheet = content.sheets.find(({ id }) => id === note?.parentId);
  const template = sheet === undefined ? undefined : templateOf(sheet);
  const zone =
    note === undefined || template === undefined
      ? undefined
      : zoneOfNote(note, zonesOf(template, zoneCamp), template);
  return {
    words: plainText(note?.paragraphs ?? []),
    zone,
    /** The question that the words answer. */
    question: template?.axes
      .find(({ id }) => id === 'question')
      ?.values.find(({ id }) => id === zone?.meaning.question)?.name,
    held: interviewsHeld(content, zoneCamp),
  };
}

/** Who will read the note where it goes. */
function Readers({
  data: { board, camp },
  destination,
}: {
  readonly data: Pick<BoardData, 'board' | 'camp'>;
  readonly destination: Destination;
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const team = camp.teams.find(({ id }) => id === board.teamId)?.name ?? '';
  return destination.board.visibility === 'team'
    ? t('paraphrase.readers.team', { team, count: camp.admitted.length })
    : t('paraphrase.readers.camp', {
        board: boardName(destination.board, camp.teams, locale),
        count: camp.people.length,
      });
}

function FewNotice({
  few,
  column,
  onInstead,
}: {
  readonly few: FewPeople;
  readonly column: string;
  readonly onInstead: (zone: Zone) => void;
}) {
  const { t } = useTranslation('board');
  if (few.kind === 'none' || (few.kind === 'asked' && !few.isFew)) return null;
  const instead = few.kind === 'counted' ? few.instead : null;
  return (
    <div className="pfew" role="status">
      <Icon name="warning" size={22} />
      <div>
        <b>
          {few.kind === 'counted'
            ? t('paraphrase.few.counted', { column, count: few.count })
            : t('paraphrase.few.asked')}
        </b>
        <p>{t('paraphrase.few.why')}</p>
        {instead !== null && (
          <Button size="sm" onClick={() => onInstead(instead.zone)}>
            {t('paraphrase.few.instead', { count: instead.count })}
          </Button>
        )}
      </div>
    </div>
  );
}
