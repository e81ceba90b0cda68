// 参加する: from a link's secret or the 部屋番号 to a person in a camp, in one form. Nobody types what the link knows.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinAnswer, Proof } from '../../../shared/api/api.ts';
import { WithCampWords } from '../../ui/camp-words.tsx';
import { api, type Failure } from '../api.ts';
import { FailurePage } from '../failure-page.tsx';
import { Loading } from '../loading.tsx';
import { navigate } from '../location.ts';
import { PageTitle } from '../page-title.tsx';
import { paths } from '../routes.ts';
import type { OpenedCamp } from './join-form.tsx';
import { JoinForm } from './join-form.tsx';
import { JoinHero } from './join-hero.tsx';
import { NumberForm } from './number-form.tsx';
import './join.css';

type Step =
  | { readonly kind: 'number' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'form'; readonly proof: Proof; readonly opened: OpenedCamp }
  | { readonly kind: 'failed'; readonly reason: Failure };

/** `secret` came with the link; without one the person types a number. */
export function JoinPage({ secret }: { readonly secret: string | null }) {
  const { t } = useTranslation('join');
  const [step, setStep] = useState<Step>({ kind: secret === null ? 'number' : 'opening' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` opens the link again
  useEffect(() => {
    if (secret === null) return;
    let isStale = false;
    void openLink(secret).then((next) => {
      if (!isStale && next !== null) setStep(next);
    });
    return () => {
      isStale = true;
    };
  }, [secret, attempt]);

  if (step.kind === 'opening') return <Loading />;
  if (step.kind === 'failed')
    return <FailurePage reason={step.reason} onRetry={() => setAttempt(attempt + 1)} />;
  const opened = step.kind === 'form' ? step.opened : null;
  return (
    <div className="page join">
      <PageTitle words={t('tab')} />
      <main className="join-wrap">
        <JoinHero opened={opened} />
        <div className="join-form sheetcard">
          {step.kind === 'form' ? (
            <WithCampWords camp={step.opened.camp}>
              <JoinForm proof={step.proof} opened={step.opened} onJoined={arrive} />
            </WithCampWords>
          ) : (
            <NumberForm
              onOpened={(proof, camp) => setStep({ kind: 'form', proof, opened: camp })}
              onJoined={arrive}
            />
          )}
        </div>
      </main>
    </div>
  );
}

/** What a link leads to; null when the person is already elsewhere (host and projector need no name). */
async function openLink(secret: string): Promise<Step | null> {
  const proof = { secret };
  const opened = await api.open(proof);
  if (!opened.ok) return { kind: 'failed', reason: opened.error };
  const { value } = opened;
  if (value.opens !== 'host' && value.opens !== 'projector') return { kind: 'form', proof, opened: value };
  const joined = await api.join({ proof });
  if (!joined.ok) return { kind: 'failed', reason: joined.error };
  navigate(value.opens === 'host' ? paths.start() : paths.projector(value.camp.id), 'replace');
  return null;
}

function arrive({ campId }: JoinAnswer): void {
  navigate(campId === null ? paths.start() : paths.lobby(campId), 'replace');
}
