// Words that the server refused: nobody's words vanish, they are listed to be copied.
import { useTranslation } from 'react-i18next';
import { useReadable } from '../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { FormerNote } from '../former-note.tsx';

export function RefusedNotes({ connection }: { readonly connection: BoardConnection }) {
  const { t } = useTranslation(['pad', 'common']);
  const refused = useReadable(connection.refused);
  const texts = refused.flatMap((work) => work.texts);
  if (texts.length === 0) return null;
  return (
    <section className="pwrefused card" role="alert">
      <b>{t('refused.title')}</b>
      <p className="hint">{t('refused.text')}</p>
      <FormerNote works={refused} />
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <div className="row wrap">
        <CopyButton icon="copy" text={texts.join('\n')} label={t('refused.title')}>
          {t('common:verb.copy')}
        </CopyButton>
        <Button onClick={() => connection.dismissRefused()}>{t('refused.done')}</Button>
      </div>
    </section>
  );
}
