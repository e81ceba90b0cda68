// What stands while a page or its data is on its way; it appears only after half a second, so that fast is calm.
import { useTranslation } from 'react-i18next';
import '../ui/button.css';
import './top-bar.css';

export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status">
      <span className="spin" aria-hidden="true" />
      {t('loading')}
    </div>
  );
}
