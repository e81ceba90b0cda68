// Which of the camp's kinds of participants somebody is: a choice that may be left open, and nothing in a camp that named none.
import { useTranslation } from 'react-i18next';
import { useRoles } from '../../ui/camp-words.tsx';
import { SelectField } from '../../ui/field.tsx';

export function KindField({
  own,
  value,
  onChange,
}: {
  /** The word that the person has, which stays theirs when the camp takes it out; '' for none. */
  readonly own: string;
  /** '' for none. */
  readonly value: string;
  readonly onChange: (kind: string) => void;
}) {
  const { t } = useTranslation();
  const roles = useRoles();
  const kinds = own === '' || roles.includes(own) ? roles : [...roles, own];
  if (kinds.length === 0) return null;
  return (
    <SelectField
      label={t('kind.label')}
      aside={t('kind.optional')}
      value={value}
      options={[{ value: '', words: t('kind.none') }, ...kinds.map((kind) => ({ value: kind, words: kind }))]}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
