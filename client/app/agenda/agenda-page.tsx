// 今日の流れ: the rows of all days, changed in place and kept at once, and the panel that moves the rest of the day. What a
// shift would do is shown in every row before the press, and can be taken back. Others than facilitators read it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { CampId } from '../../../shared/board/ids.ts';
import { type AgendaItem, agendaNow, CAMP_DAYS, daysOf } from '../../../shared/camp/agenda.ts';
import { shiftRest } from '../../../shared/camp/agenda-shift.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SaveBadge } from '../../ui/save-badge.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { FailurePage, mayRetry } from '../failure-page.tsx';
import { Loading } from '../loading.tsx';
import { PageTitle } from '../page-title.tsx';
import { useProjectorWindow } from '../projector/projector-window.tsx';
import { paths } from '../routes.ts';
import { followInside, TopBar } from '../top-bar.tsx';
import { useAnswer } from '../use-answer.ts';
import { AgendaTable } from './agenda-table.tsx';
import { shiftingFrom, withNewRow } from './edit-rows.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { ShiftPanel } from './shift-panel.tsx';
import './agenda.css';

/** The marker of now moves by the minute; others' changes come in the same time. */
const ASK_EVERY_MS = 20_000;

export function AgendaPage({ campId }: { readonly campId: CampId }) {
  const { value, failure, again, put } = useAnswer(campId, () => api.camp(campId), ASK_EVERY_MS);
  if (value === null || (failure !== null && !mayRetry(failure))) {
    if (failure === null) return <Loading />;
    return <FailurePage reason={failure} onRetry={again} />;
  }
  return <Agenda camp={value} onKept={put} />;
}

function Agenda({
  camp,
  onKept,
}: {
  readonly camp: CampAnswer;
  readonly onKept: (camp: CampAnswer) => void;
}) {
  const { t } = useTranslation(['agenda', 'common', 'lobby']);
  const { agenda, date } = camp.camp;
  const [byMinutes, setByMinutes] = useState(0);
  const [isPasting, setPasting] = useState(false);
  const [sinceMs, setSinceMs] = useState<number | null>(null);
  const mayEdit = camp.me.role === 'facilitator';
  const now = agendaNow(agenda, date, camp.serverTimeMs);
  const from = mayEdit ? shiftingFrom(agenda, now) : null;
  const preview = from === null || byMinutes === 0 ? null : shiftRest(agenda, from, byMinutes);

  const keep = async (next: readonly AgendaItem[]): Promise<boolean> => {
    setSinceMs(performance.now());
    const kept = await api.updateCamp(camp.camp.id, { agenda: next });
    setSinceMs(null);
    if (kept.ok) onKept(kept.value);
    else showToast({ words: t('notKept'), icon: 'warning' });
    return kept.ok;
  };
  const keepWithUndo = async (next: readonly AgendaItem[], words: string) => {
    const before = agenda;
    if (!(await keep(next))) return;
    showToast({
      words,
      icon: 'clock',
      shownMs: 20_000,
      action: { words: t('common:verb.undo'), onSelect: () => void keep(before) },
    });
  };
  const days = daysOf(agenda);
  const projector = useProjectorWindow(camp.camp.id);
  const add = (day: (typeof CAMP_DAYS)[number]) => void keep(withNewRow(agenda, day, t('newRow')));
  return (
    <div className="page agenda-page">
      <PageTitle words={t('title')} />
      <TopBar crumb={camp.camp.title} home={paths.lobby(camp.camp.id)}>
        {mayEdit && (
          <>
            <SaveBadge state={sinceMs === null ? { kind: 'saved' } : { kind: 'saving', sinceMs }} />
            <Button icon="screen" onClick={projector.open}>
              {t('lobby:projector')}
            </Button>
          </>
        )}
        <ButtonLink href={paths.lobby(camp.camp.id)} onClick={followInside}>
          {t('common:verb.backToLobby')}
        </ButtonLink>
      </TopBar>
      <main className={mayEdit ? 'agenda-main' : 'agenda-main plain'}>
        <section>
          <div className="row between wrap agenda-head">
            <h1>{t('title')}</h1>
            {mayEdit && (
              <div className="row wrap">
                <Button look="quiet" icon="copy" onClick={() => setPasting(true)}>
                  {t('paste.open')}
                </Button>
                <Menu
                  trigger={<Button icon="plus">{t('add')}</Button>}
                  items={CAMP_DAYS.filter((day) => day <= days + 1).map((day) => ({
                    key: String(day),
                    words: t('addTo', { day }),
                    onSelect: () => add(day),
                  }))}
                />
              </div>
            )}
          </div>
          {agenda.length === 0 ? (
            <EmptyState icon="calendar" title={t('empty.title')}>
              {t('empty.text')}
            </EmptyState>
          ) : (
            <AgendaTable
              camp={camp}
              now={now}
              preview={preview}
              mayEdit={mayEdit}
              onChanged={(next) => void keep(next)}
              onRemoved={(next) => void keepWithUndo(next, t('removed'))}
            />
          )}
        </section>
        {mayEdit && agenda.length > 0 && (
          <ShiftPanel
            agenda={agenda}
            now={now}
            from={from}
            byMinutes={byMinutes}
            onBy={setByMinutes}
            onShift={(next, words) => {
              setByMinutes(0);
              void keepWithUndo(next, words);
            }}
          />
        )}
      </main>
      {projector.dialog}
      {isPasting && (
        <PasteDialog
          agenda={agenda}
          onRead={(next) => {
            setPasting(false);
            void keepWithUndo(next, t('paste.done', { count: next.length }));
          }}
          onClose={() => setPasting(false)}
        />
      )}
    </div>
  );
}
