// アウトライン: a branch of a tree as text for other programs, seen before it is copied or kept as a file. What each form is, is
// shared/outline's.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../../shared/board/records.ts';
import { issueTree } from '../../../../shared/board/tree.ts';
import { opmlText } from '../../../../shared/outline/opml.ts';
import type { Forest } from '../../../../shared/outline/outline.ts';
import { outlineOf } from '../../../../shared/outline/tree-outline.ts';
import { columnsText, markdownText, tabbedText } from '../../../../shared/outline/write-outline.ts';
import { oneLine } from '../../../../shared/text/one-line.ts';
import { fileName, saveFile } from '../../../export/save-file.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { copyText } from '../../copy-text.ts';
import './incoming.css';

const FORMS = ['columns', 'lines', 'markdown', 'opml'] as const;
type Form = (typeof FORMS)[number];

/** Name and kind of the file; a byte order mark where Excel has to be told that it is UTF-8. */
const FILES = {
  columns: { extension: 'tsv', type: 'text/tab-separated-values', mark: '\uFEFF' },
  lines: { extension: 'txt', type: 'text/plain', mark: '\uFEFF' },
  markdown: { extension: 'md', type: 'text/markdown', mark: '' },
  opml: { extension: 'opml', type: 'text/x-opml', mark: '' },
} as const satisfies Record<
  Form,
  { readonly extension: string; readonly type: string; readonly mark: string }
>;

function written(form: Form, forest: Forest, title: string): string {
  if (form === 'opml') return opmlText(forest, title);
  if (form === 'markdown') return markdownText(forest);
  return form === 'columns' ? columnsText(forest) : tabbedText(forest);
}

export function OutlineDialog({
  doc,
  node,
  onClose,
}: {
  readonly doc: Y.Doc;
  /** Where the branch begins. */
  readonly node: RecordId;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['incoming', 'common']);
  const [form, setForm] = useState<Form>('columns');
  const { forest, title } = useMemo(() => branchAt(doc, node), [doc, node]);
  const name = title === '' ? t('outline.title') : title;
  const text = useMemo(() => written(form, forest, name), [form, forest, name]);
  const { extension, type, mark } = FILES[form];
  return (
    <Dialog
      title={t('outline.title')}
      onClose={onClose}
      footer={
        <>
          <Button
            icon="copy"
            onClick={() => {
              void copyText(text);
              showToast({ words: t('outline.copied'), icon: 'copy' });
              onClose();
            }}
          >
            {t('common:verb.copy')}
          </Button>
          <Button
            look="primary"
            icon="download"
            onClick={() => saveFile(fileName(name, extension), `${mark}${text}`, type)}
          >
            {t('outline.save')}
          </Button>
        </>
      }
    >
      <Segmented
        label={t('outline.form')}
        options={FORMS.map((value) => ({ value, words: t(`outline.${value}`) }))}
        value={form}
        onChange={setForm}
      />
      <p className="hint">{t(`outline.${form}Hint`)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="outline-out" tabIndex={0} aria-label={t('outline.text')}>
        <pre>{text}</pre>
      </section>
    </Dialog>
  );
}

/** The letters of a file's name. */
const NAME_LETTERS = 40;

function branchAt(doc: Y.Doc, node: RecordId): { readonly forest: Forest; readonly title: string } {
  const { nodes } = readBoard(doc);
  const record = nodes.find(({ id }) => id === node);
  if (record === undefined) return { forest: [], title: '' };
  const own = nodes.filter(({ parentId }) => parentId === record.parentId);
  const root = own.find(({ treeParent }) => treeParent === null) ?? record;
  const tree = issueTree(own, root.id);
  return {
    forest: tree === undefined ? [] : outlineOf(tree, [node]),
    title: [...oneLine(plainText(record.paragraphs))].slice(0, NAME_LETTERS).join(''),
  };
}
