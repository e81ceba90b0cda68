// 書き出す: what to take home (PDF, CSV, report draft), of which sheets, and the making with progress and cancel. Works with
// the server gone for what this device has. Content comes through export-source.ts, pages through sheet-pages.ts.
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamId } from '../../shared/board/ids.ts';
import { boardName } from '../../shared/camp/board-name.ts';
import { type Board, type Camp, isPersonal, type Person, type Team } from '../../shared/camp/camp.ts';
import { wordsOf } from '../../shared/camp/camp-words.ts';
import { handlingOf } from '../../shared/drawing/handling.ts';
import type { WayIn } from '../../shared/drawing/sheet-context.ts';
import { formatDate, formatDateTime, type Locale } from '../../shared/time/fiscal-year.ts';
import { listed, titled } from '../i18n/phrases.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { notesCsv } from './csv.ts';
import type { ExportSource, OpenBoard } from './export-source.ts';
import { pageOptions } from './page-options.ts';
import { MakingProgress, usePdfMaking } from './pdf-making.tsx';
import { type PdfSettings, PdfSettingsForm } from './pdf-settings.tsx';
import { reportDraft } from './report-draft.ts';
import { fileName, saveFile } from './save-file.ts';
import { allSheets, blankSheets, SheetChoice, sheetKey } from './sheet-choice.tsx';
import { ownerName, type PageOptions, sheetPages } from './sheet-pages.ts';
import { freshOrEarlier, loadSources, type Scope, useSources } from './use-sources.ts';
import { pdfWorkshop } from './workshop.ts';
import './export.css';

interface ExportDialogProps {
  readonly onClose: () => void;
  readonly camp: Camp;
  readonly teams: readonly Team[];
  /** Whose names the table may say. */
  readonly people: readonly Person[];
  /** My city. */
  readonly reader: TeamId | null;
  /** How others come in, where this person's paper may say it. */
  readonly wayIn: WayIn | null;
  /** Every board this person may open. */
  readonly boards: readonly Board[];
  /** The board on the screen: its document is exported as it stands, whether or not the server answers. */
  readonly shown: OpenBoard;
}

const TABS = ['pdf', 'csv', 'report'] as const;
type Tab = (typeof TABS)[number];

/** How the making ended, said as long as the dialog still wishes what was made: 「保存しました：….pdf」 is nothing to say on the tab CSV. */
interface Outcome {
  readonly wish: symbol;
  readonly words: string;
}

/** Reads the board anew each time it opens. */
export function ExportDialog({
  onClose,
  camp,
  teams,
  people,
  reader,
  wayIn,
  boards,
  shown: { board, doc, versions, elsewhere },
}: ExportDialogProps) {
  const { t } = useTranslation('export');
  const locale = useLocale();
  const shown = useMemo(() => ({ board, doc, versions, elsewhere }), [board, doc, versions, elsewhere]);
  const { making, make, cancel } = usePdfMaking();
  const [tab, setTab] = useState<Tab>('pdf');
  const [scope, setScope] = useState<Scope>('board');
  /** Sheets chosen otherwise than by themselves: what is blank stays out, everything else comes along. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [settings, setSettings] = useState<PdfSettings>({
    paper: 'A3',
    versionId: null,
    handling: handlingOf(board),
    withNames: true,
    withVersion: true,
    withPrompts: false,
  });
  const [openedAtMs] = useState(() => Date.now());
  useEffect(() => {
    void pdfWorkshop.prepare();
  }, []);

  // The pictures show the moment when the dialog opened; what is saved is read anew.
  const versionId = scope === 'board' ? settings.versionId : null;
  const { loading, sources, missing } = useSources(scope, versionId, shown, boards);
  const sheets = useMemo(() => allSheets(sources), [sources]);
  const blank = useMemo(() => blankSheets(sources), [sources]);
  const unchosen = new Set(sheets.map(sheetKey).filter((key) => blank.has(key) !== turned.has(key)));
  const chosen = sheets.filter((sheet) => !unchosen.has(sheetKey(sheet)));
  const version = versions.find(({ id }) => id === versionId);
  const options = (nowMs: number): PageOptions =>
    pageOptions({ camp, teams, people, reader, wayIn, locale, settings, version, nowMs }, t);
  // biome-ignore lint/correctness/useExhaustiveDependencies: options() is made of exactly these
  const previewOptions = useMemo(
    () => options(openedAtMs),
    [camp, teams, people, reader, wayIn, locale, settings, versionId, openedAtMs],
  );
  const busy = making !== null;
  // What is somebody's own goes to that person's paper, and into no table and no report.
  const tabs = isPersonal(board) ? (['pdf'] as const) : TABS;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wish whenever one of these is another
  const wish = useMemo(() => Symbol('wish'), [tab, scope, turned, settings]);
  const tell = (words: string) => setOutcome({ wish, words });
  const apart = isPersonal(board)
    ? []
    : boards.filter((other) => other.visibility === 'team' && other.id !== board.id);

  const finish = (
    file: string,
    content: Uint8Array | string,
    type: string,
    older: readonly Board[],
  ): void => {
    saveFile(file, content, type);
    const saved = t('saved', { name: file });
    tell(older.length === 0 ? saved : `${saved}${t('savedOlder', { boards: names(older, teams, locale) })}`);
  };
  const save = async () => {
    setOutcome(null);
    const read = await loadSources(scope, versionId, shown, boards);
    const fresh = freshOrEarlier(read.sources, sources);
    const now = options(Date.now());
    const { groupName, organizers } = wordsOf(camp);
    const name = titleOf(fresh.sources, scope, camp, teams, locale);
    if (tab === 'csv') {
      finish(
        fileName(name, 'csv'),
        notesCsv(fresh.sources, chosen, {
          teams,
          people,
          reader,
          organizers,
          locale,
          baseFiscalYear: camp.baseFiscalYear,
        }),
        'text/csv',
        fresh.older,
      );
    } else if (tab === 'report') {
      const draft = reportDraft(fresh.sources, chosen, { teams, people, reader, organizers }, locale, {
        title: t('report.title', { owner: scope === 'camp' ? camp.title : name }),
        facts: [
          t('report.camp', { title: camp.title, date: formatDate(camp.date, locale) }),
          ...(now.versionLabel === '' ? [] : [now.versionLabel]),
          ...(settings.handling === 'none'
            ? []
            : [t('report.handling', { handling: t(`handlings.${settings.handling}`) })]),
        ],
        groupName,
        toWrite: t('report.toWrite'),
        star: { why: t('report.starWhy'), how: t('report.starHow') },
      });
      finish(fileName(name, 'md'), draft, 'text/markdown', fresh.older);
    } else {
      const made = await make({
        title: name,
        language: locale === 'ja' ? 'ja-JP' : 'en',
        paper: settings.paper,
        pages: sheetPages(fresh.sources, chosen, now),
        imageMissing: t('imageMissing'),
      });
      if (made.ok) finish(fileName(name, 'pdf'), made.value, 'application/pdf', fresh.older);
      else tell(made.error === 'cancelled' ? t('cancelled') : t(`failed.${made.error}`));
    }
  };

  return (
    <Dialog
      onClose={onClose}
      title={t('title')}
      size="wide"
      bare
      busy={busy}
      header={
        tabs.length > 1 && (
          <Segmented
            label={t('tabs')}
            showLabel={false}
            value={tab}
            onChange={(next) => {
              if (!busy) setTab(next);
            }}
            options={tabs.map((value) => ({ value, words: t(`tab.${value}`) }))}
          />
        )
      }
      footer={
        <>
          <div className="export-progress" role="status">
            {making === null ? outcome?.wish === wish && outcome.words : <MakingProgress making={making} />}
          </div>
          {busy ? (
            <Button key="cancel" onClick={cancel}>
              {t('cancel')}
            </Button>
          ) : (
            <Button key="close" onClick={onClose}>
              {t('close')}
            </Button>
          )}
          <Button
            look="primary"
            icon="download"
            disabled={busy || loading || chosen.length === 0}
            onClick={() => void save()}
          >
            {t(tab === 'pdf' ? 'savePdf' : tab === 'csv' ? 'saveCsv' : 'saveReport')}
          </Button>
        </>
      }
    >
      <div className="export-body">
        <div className="export-left">
          <div className="export-head">
            <h3>
              {t('sheets')} <span>{t('sheetCount', { chosen: chosen.length, total: sheets.length })}</span>
            </h3>
            {boards.length > 1 && board.visibility === 'camp' && (
              <Segmented
                label={t('scope')}
                showLabel={false}
                value={scope}
                onChange={(next) => {
                  if (!busy) setScope(next);
                }}
                options={[
                  { value: 'board', words: t('scopeBoard') },
                  { value: 'camp', words: t('scopeCamp') },
                ]}
              />
            )}
            <Button
              look="link"
              size="sm"
              disabled={busy}
              onClick={() =>
                setTurned(
                  chosen.length === sheets.length
                    ? new Set(sheets.map(sheetKey).filter((key) => !blank.has(key)))
                    : blank,
                )
              }
            >
              {t(chosen.length === sheets.length && sheets.length > 0 ? 'none' : 'all')}
            </Button>
          </div>
          {isPersonal(board) && <p className="hint">{t('own')}</p>}
          {tab !== 'pdf' && <p className="hint">{t(`${tab}.about`)}</p>}
          {loading && sources.length === 0 && <p className="hint">{t('loading')}</p>}
          <SheetChoice
            sources={sources}
            unchosen={unchosen}
            blank={blank}
            options={previewOptions}
            disabled={busy}
            onToggle={(sheet) =>
              setTurned((before) => {
                const next = new Set(before);
                if (!next.delete(sheetKey(sheet))) next.add(sheetKey(sheet));
                return next;
              })
            }
          />
          {missing.length > 0 && (
            <p className="hint export-note">
              <Icon name="warning" size={18} />
              {versionId === null
                ? t('missing', { boards: names(missing, teams, locale) })
                : t('versionMissing')}
            </p>
          )}
          {apart.length > 0 && (
            <p className="hint export-note">
              <Icon name="lock" size={18} />
              {t('teamOnly', { boards: names(apart, teams, locale) })}
            </p>
          )}
        </div>
        <PdfSettingsForm
          settings={settings}
          onChange={setSettings}
          versions={scope === 'board' ? versions : []}
          nowLabel={formatDateTime(openedAtMs, locale).slice(-5)}
          showPaper={tab === 'pdf'}
          showHandling={tab !== 'csv' && !isPersonal(board)}
          disabled={busy}
        />
      </div>
    </Dialog>
  );
}

/** Also the file's name: the camp for all cities, else the city (or everyone's board). */
function titleOf(
  sources: readonly ExportSource[],
  scope: Scope,
  camp: Camp,
  teams: readonly Team[],
  locale: Locale,
): string {
  const [only] = sources;
  return scope === 'camp' || only === undefined
    ? camp.title
    : titled([ownerName(only, teams, locale), camp.title], locale);
}

const names = (boards: readonly Board[], teams: readonly Team[], locale: Locale): string =>
  listed(
    boards.map((board) => boardName(board, teams, locale)),
    locale,
  );
