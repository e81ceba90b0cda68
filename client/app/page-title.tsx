// The title of the browser's tab: the page first, the product last (React hoists it into the head).
import { useTranslation } from 'react-i18next';

export function PageTitle({ words }: { readonly words: string }) {
  const { t } = useTranslation();
  return <title>{`${words}｜${t('product')}`}</title>;
}
