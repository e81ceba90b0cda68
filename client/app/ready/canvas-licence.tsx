// What an operator should know of the canvas library's licence before the hall sees its mark, or on https no board at all. Said only
// while no key is set; whether a use is permitted is tldraw's to say, not ours.
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { api } from '../api.ts';
import { useAnswer } from '../use-answer.ts';
import type { Invitation } from './use-invitation.ts';

export function CanvasLicence({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation('ready');
  const config = useAnswer('config', () => api.config());
  if (config.value === null || config.value.tldrawLicenseKey !== null) return null;
  const isHttps = invitation.address?.url.startsWith('https:') === true;
  return (
    <div className="card netrow licence">
      <Icon name={isHttps ? 'warning' : 'key'} size={24} />
      <div className="grow">
        <b>{t(isHttps ? 'licence.https' : 'licence.http')}</b>
        {t(isHttps ? 'licence.httpsText' : 'licence.httpText')}
        <p className="hint">{t('licence.how')}</p>
      </div>
    </div>
  );
}
