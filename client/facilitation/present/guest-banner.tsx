// 「若葉市が発表中 ― 感想を書く」 on every device that does not present: leads along by press, never by itself, takes no focus, and
// leads back. On the presenting city's own devices it turns the parts.
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardId, RecordId } from '../../../shared/board/ids.ts';
import type { Version } from '../../../shared/camp/camp.ts';
import type { FacilitationState, Place } from '../../../shared/camp/facilitation.ts';
import { presentedSentence } from '../../../shared/drawing/presented.ts';
import { recall, remember } from '../../app/device-memory.ts';
import { navigate } from '../../app/location.ts';
import { Button } from '../../ui/button.tsx';
import { Banner } from '../../ui/notice.tsx';
import { type GuestAsk, type GuestFacts, guestAsk } from './guest-asks.ts';
import './present.css';
import { withoutBase } from '../../base-path.ts';

const MEMORY = 'presentation-answered';

interface GuestHere {
  /** The board that is open, with the sheet in view; null in the lobby. */
  readonly board: { readonly id: BoardId; readonly sheetId: RecordId | null } | null;
  /** The address that leads back here. */
  readonly path: string;
}

export function GuestBanner({
  facts,
  state,
  here,
  versions = [],
  onGo,
  turning,
}: {
  readonly facts: GuestFacts;
  readonly state: Pick<FacilitationState, 'presenting'>;
  readonly here: GuestHere;
  /** Of the board that is open. */
  readonly versions?: readonly Version[];
  readonly onGo: (place: Place) => void;
  /** What turns the parts, on devices of the city that presents. */
  readonly turning?: React.ReactNode;
}) {
  const { t } = useTranslation('facilitation');
  const [answered, setAnswered] = useState(() => recall(MEMORY));
  const before = usePlaceBefore();
  const ask = guestAsk(facts, state.presenting, here.board?.id ?? null);
  const back = before === null || before === here.path ? null : <BackButton path={before} />;
  switch (ask.kind) {
    case 'nothing':
      return back === null || facts.me.role === 'facilitator' ? null : (
        <Banner
          tone="info"
          icon="screen"
          title={t('guest.ended')}
          action={
            <Actions>
              {back}
              <StayButton />
            </Actions>
          }
        />
      );
    case 'own':
      return (
        <Banner
          tone="info"
          icon="screen"
          title={t(state.presenting.kind === 'dialogue' ? 'guest.ownTalk' : 'guest.own')}
          action={
            <Actions>
              {turning}
              {back}
            </Actions>
          }
        >
          {t('guest.ownHint')}
        </Banner>
      );
    case 'there':
      return <There ask={ask} {...{ state, here, versions, onGo }} back={back} />;
    case 'invite': {
      if (answered === ask.id) return null;
      const answer = (): void => {
        setAnswered(ask.id);
        remember(MEMORY, ask.id);
      };
      return (
        <Banner
          tone="info"
          icon="screen"
          title={t(state.presenting.kind === 'dialogue' ? 'guest.talks' : 'guest.presents', {
            name: ask.team.name,
          })}
          action={
            <Actions>
              <Button size="sm" look="quiet" onClick={answer}>
                {t('gather.notNow')}
              </Button>
              <Button
                size="sm"
                icon={ask.does === 'write' ? 'speech' : 'eye'}
                onClick={() => {
                  keepPlaceBefore(here.path);
                  onGo(ask.place);
                }}
              >
                {t(ask.does === 'write' ? 'guest.write' : 'guest.look')}
              </Button>
            </Actions>
          }
        >
          {ask.isLater && t('guest.later')}
        </Banner>
      );
    }
  }
}

/** On the presenting city's board: what it said, my column, and the way back. */
function There({
  ask,
  state,
  here,
  versions,
  onGo,
  back,
}: {
  readonly ask: Extract<GuestAsk, { kind: 'there' }>;
  readonly state: Pick<FacilitationState, 'presenting'>;
  readonly here: GuestHere;
  readonly versions: readonly Version[];
  readonly onGo: (place: Place) => void;
  readonly back: React.ReactNode;
}) {
  const { t } = useTranslation('facilitation');
  const { presenting } = state;
  const version = versions.find(({ id }) => presenting.kind !== 'nobody' && id === presenting.versionId);
  const sentence = version === undefined || ask.sheet === null ? '' : presentedSentence(version, ask.sheet);
  const { place } = ask;
  return (
    <Banner
      tone="info"
      icon="screen"
      title={t(presenting.kind === 'dialogue' ? 'guest.talks' : 'guest.presents', { name: ask.team.name })}
      action={
        <Actions>
          {place !== null && place.sheetId !== here.board?.sheetId && (
            <Button size="sm" icon="speech" onClick={() => onGo(place)}>
              {t('guest.write')}
            </Button>
          )}
          {back}
        </Actions>
      }
    >
      {sentence !== '' && <span className="guest-sentence">{t('guest.sentence', { sentence })}</span>}
      {ask.isLater && t('guest.later')}
    </Banner>
  );
}

function BackButton({ path }: { readonly path: string }) {
  const { t } = useTranslation('facilitation');
  return (
    <Button
      size="sm"
      icon="back"
      onClick={() => {
        keepPlaceBefore(null);
        navigate(path);
      }}
    >
      {t('guest.back')}
    </Button>
  );
}

/** I stay where I am: the place before is forgotten. */
function StayButton() {
  const { t } = useTranslation('facilitation');
  return (
    <Button size="sm" look="quiet" onClick={() => keepPlaceBefore(null)}>
      {t('guest.stay')}
    </Button>
  );
}

function Actions({ children }: { readonly children: React.ReactNode }) {
  return <div className="guest-actions">{children}</div>;
}

/** Where somebody was before they went along to a presentation, for this tab, over reloads; the first place is kept. */
const PLACE_MEMORY = 'place-before';
const OWN_PLACE = /^\/(board|camp)\/[A-Za-z0-9_-]+(\?[^#]*)?$/;
let known: string | null | undefined;
const listeners = new Set<() => void>();

/** A path of ours, or null. */
const usePlaceBefore = (): string | null => useSyncExternalStore(subscribe, placeBefore);

/** Keeps the path unless there is one already; null forgets. */
function keepPlaceBefore(path: string | null): void {
  if (path !== null && placeBefore() !== null) return;
  known = path;
  remember(PLACE_MEMORY, path, 'tab');
  for (const listener of listeners) listener();
}

function placeBefore(): string | null {
  if (known === undefined) {
    const kept = recall(PLACE_MEMORY, 'tab');
    known = kept !== null && OWN_PLACE.test(withoutBase(kept)) ? kept : null;
  }
  return known;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
