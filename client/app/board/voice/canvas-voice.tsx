// What the canvas says to people who do not see it: the chosen note, where it lies and what it serves; what was done; what others brought.
// One polite region, as the list has one. Deleting, and what was refused, are said by the messages over the toolbar.
import type { TFunction } from 'i18next';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { Person } from '../../../../shared/camp/camp.ts';
import type { ReadRecord, SheetReading } from '../../../../shared/reading/read-board.ts';
import { shortWords } from '../../../../shared/text/short-words.ts';
import type { Locale } from '../../../../shared/time/fiscal-year.ts';
import type { BoardCanvasHandle, CanvasState } from '../../../canvas/canvas-handle.ts';
import { sentences } from '../../../i18n/phrases.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { saidOf } from '../../../list/said.ts';
import { type NamedBoard, sheetName } from '../sheet-names.ts';
import { deedOn } from './deed-on.ts';
import { type Deed, watchDeeds } from './deeds.ts';
import { linkEnds, numberIn, spokenNote, textIn } from './spoken-note.ts';

/** A hand that has rested this long has done what it does; the chain has followed by then. In ms. */
const SETTLED_MS = 250;
/** Arrivals within this time are told together, in ms. */
const ARRIVALS_MS = 1500;
/** So many that were chosen lately are known, so that what is done with them is told. */
const MOST_KNOWN = 50;

interface VoiceProps {
  readonly canvas: BoardCanvasHandle;
  readonly state: CanvasState;
  readonly doc: Y.Doc;
  readonly board: NamedBoard;
  readonly camp: CampAnswer;
  /** Everybody known in the camp or present. */
  readonly people: readonly Person[];
  /** The panel 筋道 is open: it says itself what is linked there. */
  readonly isChainOpen: boolean;
}

interface Seen {
  readonly reading: SheetReading;
  readonly read: ReadRecord;
}

export function CanvasVoice(props: VoiceProps) {
  const { canvas, state, doc } = props;
  const { t } = useTranslation(['board', 'list']);
  const { t: tOfList } = useTranslation(['list', 'common']);
  const locale = useLocale();
  const hint = useId();
  const [spoken, setSpoken] = useState({ words: '', at: 0 });
  const say = (words: string): void => setSpoken(({ at }) => ({ words, at: at + 1 }));
  useEffect(() => canvas.describe(t('region.canvas'), hint), [canvas, t, hint]);

  const known = useRef(new Map<RecordId, Seen>());
  const sheet = useRef<RecordId | null>(null);
  const tellSelection = useEffectEvent(() => {
    const words = selectionWords(props, { t, locale }, known.current, sheet);
    if (words !== '') say(words);
  });
  const chosen = state.selection.map(({ id }) => id).join();
  const isWriting = state.editing !== null;
  useEffect(() => {
    if (chosen !== '' && !isWriting) tellSelection();
  }, [chosen, isWriting]);

  const tellDeeds = useEffectEvent((touched: ReadonlySet<RecordId>, links: readonly RecordId[]) => {
    const done = [...touched].flatMap((id) => {
      const [before, now] = [known.current.get(id), seen(canvas, id)];
      if (before === undefined || now === null) return [];
      known.current.set(id, now);
      const did = deedOn(before.read, now.read);
      return did === null ? [] : [{ did, ...now }];
    });
    const [first] = done;
    if (first !== undefined && done.length > 1 && done.every(({ did }) => did === 'moved'))
      say(t('board:voice.movedMany', { count: done.length, place: first.read.zone?.label[locale] ?? '' }));
    else if (first !== undefined) {
      const { reading, read } = first;
      const row = {
        read,
        number: numberIn(reading, read),
        team: read.team,
        text: textIn(reading, read, locale),
        hidden: countBelow(reading, read),
      };
      say(saidOf(first.did, row, tOfList, { teams: props.camp.teams, locale }));
    }
    for (const id of links) {
      const ends = linkEnds(canvas.chain.get(), id);
      if (ends !== null && !props.isChainOpen)
        say(t('board:chain.joined', { from: shortWords(ends.from), to: shortWords(ends.to) }));
    }
  });
  const tellNow = useEffectEvent((deed: Deed) => {
    if (deed.kind === 'undone' || deed.kind === 'redone') say(t(`list:said.${deed.kind}`));
    else if (deed.kind === 'arrived') say(t('list:said.arrived', { count: deed.count }));
  });
  useEffect(() => {
    const timers: { settled?: ReturnType<typeof setTimeout>; arrivals?: ReturnType<typeof setTimeout> } = {};
    let [touched, links, arrived] = [new Set<RecordId>(), [] as RecordId[], 0];
    const later = (): void => {
      clearTimeout(timers.settled);
      timers.settled = setTimeout(() => {
        const all = [touched, links] as const;
        [touched, links] = [new Set(), []];
        tellDeeds(...all);
      }, SETTLED_MS);
    };
    const end = watchDeeds(doc, (deed) => {
      switch (deed.kind) {
        case 'changed':
          for (const id of deed.ids) if (known.current.has(id)) touched.add(id);
          if (touched.size > 0) later();
          break;
        case 'linked':
          links.push(deed.id);
          later();
          break;
        case 'undone':
        case 'redone':
          touched = new Set();
          // What it was before is of no interest any more.
          for (const id of [...known.current.keys()]) remember(canvas, known.current, id);
          tellNow(deed);
          break;
        case 'arrived':
          arrived += deed.count;
          timers.arrivals ??= setTimeout(() => {
            tellNow({ kind: 'arrived', count: arrived });
            delete timers.arrivals;
            arrived = 0;
          }, ARRIVALS_MS);
      }
    });
    return () => {
      end();
      clearTimeout(timers.settled);
      clearTimeout(timers.arrivals);
    };
  }, [doc, canvas]);

  return (
    <>
      <p className="vh" id={hint}>
        {t('board:voice.keys')}
      </p>
      <div className="vh" role="status" aria-live="polite">
        <span key={spoken.at}>{spoken.words}</span>
      </div>
    </>
  );
}

function seen(canvas: BoardCanvasHandle, id: RecordId): Seen | null {
  const reading = canvas.readingAround(id);
  const read = reading?.records.find(({ record }) => record.id === id);
  return reading === null || read === undefined ? null : { reading, read };
}

function remember(canvas: BoardCanvasHandle, known: Map<RecordId, Seen>, id: RecordId): Seen | null {
  const now = seen(canvas, id);
  known.delete(id);
  if (now !== null) known.set(id, now);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return now;
}

/** What is chosen now; with the name of its sheet where that is another one than before. */
function selectionWords(
  { canvas, state: { selection }, board, camp, people }: VoiceProps,
  { t, locale }: { readonly t: TFunction<['board', 'list']>; readonly locale: Locale },
  known: Map<RecordId, Seen>,
  lastSheet: { current: RecordId | null },
): string {
  for (const { id } of selection) remember(canvas, known, id);
  const [only, ...others] = selection;
  if (only === undefined) return '';
  if (others.length > 0) return t('board:voice.several', { count: selection.length });
  const isElsewhere = only.sheetId !== lastSheet.current;
  lastSheet.current = only.sheetId;
  const ref = board.sheets.find(({ id }) => id === only.sheetId);
  const there =
    isElsewhere && ref !== undefined ? t('board:voice.plain', { words: sheetName(ref, locale) }) : '';
  const now = known.get(only.id);
  if (now !== undefined) {
    const { reading, read } = now;
    const around = {
      chain: canvas.chain.get(),
      nameOfAuthor: ({ record }: ReadRecord) => people.find(({ id }) => id === record.author)?.name ?? '',
      nameOfCity: ({ team }: ReadRecord) => camp.teams.find(({ id }) => id === team)?.name ?? '',
      baseFiscalYear: camp.camp.baseFiscalYear,
      locale,
    };
    return sentences([there, spokenNote(reading, read, around, t)], locale);
  }
  const ends = only.kind === 'link' ? linkEnds(canvas.chain.get(), only.id) : null;
  const words =
    ends === null
      ? t(only.kind === 'link' ? 'board:voice.link' : 'board:voice.other')
      : t('board:voice.linkOf', { from: shortWords(ends.from), to: shortWords(ends.to) });
  return sentences([there, words], locale);
}

/** How many hang below it, at any depth: they come right behind it. */
function countBelow({ records }: SheetReading, read: ReadRecord): number {
  const at = records.indexOf(read);
  let count = 0;
  while ((records[at + 1 + count]?.depth ?? 0) > read.depth) count += 1;
  return count;
}
