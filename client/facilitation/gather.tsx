// 全員をここへ: the banner that asks people to come along, and their 今はしない. Nobody is moved without a word of their own;
// the answer to a call is remembered on this device.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilitationState, Place } from '../../shared/camp/facilitation.ts';
import { recall, remember } from '../app/device-memory.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from '../ui/notice.tsx';

/** A call is old news after this long: who opens the board later is not asked. */
const CALL_LASTS_MS = 3 * 60_000;
const MEMORY = 'call-answered';

/** Asks once per call; `onGo` moves there (on this board or another). Not shown to the person who called. */
export function GatherBanner({
  gathering,
  myId,
  nameOf,
  placeName,
  serverNowMs,
  onGo,
}: {
  readonly gathering: FacilitationState['gathering'];
  readonly myId: string;
  readonly nameOf: (personId: string) => string;
  readonly placeName: (place: Place) => string;
  readonly serverNowMs: () => number;
  readonly onGo: (place: Place) => void;
}) {
  const { t } = useTranslation('facilitation');
  const [answered, setAnswered] = useState(() => recall(MEMORY));
  const call = gathering === null ? '' : `${gathering.id} ${gathering.atMs}`;
  const answer = (): void => {
    setAnswered(call);
    remember(MEMORY, call);
  };
  const asks =
    gathering !== null &&
    gathering.by !== myId &&
    call !== answered &&
    serverNowMs() - gathering.atMs < CALL_LASTS_MS;
  if (!asks) return null;
  return (
    <Banner
      tone="info"
      icon="people"
      title={t('gather.calls', { name: nameOf(gathering.by) })}
      action={
        <>
          <Button size="sm" look="quiet" onClick={answer}>
            {t('gather.notNow')}
          </Button>
          <Button
            size="sm"
            onClick={() => {
              answer();
              onGo(gathering.place);
            }}
          >
            {t('gather.go')}
          </Button>
        </>
      }
    >
      {placeName(gathering.place)}
    </Banner>
  );
}
