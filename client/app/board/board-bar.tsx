// The bar on top of the board: where I am, whether it is saved, the timer, who is here, and taking it home. Facilitators
// also steer the projector from here.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonId } from '../../../shared/board/ids.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import { isPersonal, type Person } from '../../../shared/camp/camp.ts';
import { TimerPill } from '../../facilitation/timer.tsx';
import type { Facilitation } from '../../facilitation/use-facilitation.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { Button } from '../../ui/button.tsx';
import { CityBadge } from '../../ui/city-badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { SaveBadge } from '../../ui/save-badge.tsx';
import { navigate } from '../location.ts';
import { useProjectorWindow } from '../projector/projector-window.tsx';
import { paths } from '../routes.ts';
import { BrandMark, followInside } from '../top-bar.tsx';
import { OwnLabel, TeamLabel } from './closed/closed.ts';
import { PeopleMenu } from './people-menu.tsx';
import type { Capability } from './toolbar.tsx';
import type { BoardData } from './use-board-data.ts';

export function BoardBar({
  data,
  connection,
  facilitation,
  step,
  title,
  typing,
  capability,
  people,
  following,
  onFollow,
  onMe,
  onExport,
  onProjectHere,
  onPresent,
  onFeedback,
  onGather,
  isCalm,
  onCalm,
}: {
  readonly data: BoardData;
  readonly connection: BoardConnection;
  readonly facilitation: Facilitation;
  /** The one next step. */
  readonly step: ReactNode;
  /** Name of the sheet in view, or of the board. */
  readonly title: string;
  /** Who else is writing that name; '' for nobody. */
  readonly typing: string;
  readonly capability: Capability;
  readonly people: readonly Person[];
  readonly following: PersonId | null;
  readonly onFollow: (personId: PersonId | null) => void;
  /** Opens what I say of myself. */
  readonly onMe: () => void;
  readonly onExport: () => void;
  readonly onProjectHere: () => void;
  /** Opens 発表を始める. */
  readonly onPresent: () => void;
  /** Leads to my own column for feedback on this board; null where I have none. */
  readonly onFeedback: (() => void) | null;
  readonly onGather: () => void;
  readonly isCalm: boolean;
  readonly onCalm: (isCalm: boolean) => void;
}) {
  const { t } = useTranslation(['board', 'facilitation']);
  const { board, camp } = data;
  // Then the clock is in the bar below.
  const isPresented = facilitation.state.presenting.kind !== 'nobody';
  const team = camp.teams.find((candidate) => candidate.id === board.teamId) ?? null;
  const mayFacilitate = camp.me.role === 'facilitator';
  const save = useReadable(connection.saveState);
  // Nothing of it is for the hall, and nobody else comes.
  const isOwn = isPersonal(board);
  return (
    <header className="btop">
      <a
        className="btn icon quiet"
        href={paths.lobby(camp.camp.id)}
        aria-label={t('top.lobby')}
        title={t('top.lobby')}
        onClick={followInside}
      >
        <BrandMark />
      </a>
      {team !== null && <CityBadge team={team} size="bar" words={team.name} />}
      {isOwn && <OwnLabel data={data} />}
      {board.visibility === 'team' && <TeamLabel />}
      <BoardSwitch data={data} title={title} typing={typing} isCalm={isCalm} onCalm={onCalm} />
      <p className="vh" aria-live="polite">
        {typing}
      </p>
      <SaveBadge state={save} />
      {capability === 'read' && <span className="mayonly">{t('top.readOnly')}</span>}
      {capability === 'contribute' && onFeedback !== null && (
        <Button size="sm" icon="speech" onClick={onFeedback}>
          {t('top.contribute')}
        </Button>
      )}
      <span className="grow" />
      {step}
      {!(mayFacilitate && isPresented) && (
        <TimerPill facilitation={facilitation} mayFacilitate={mayFacilitate} />
      )}
      {mayFacilitate && !isPresented && !isOwn && (
        <Button icon="play" onClick={onPresent}>
          {t('facilitation:present.open')}
        </Button>
      )}
      {mayFacilitate && !isOwn && (
        <ProjectMenu
          data={data}
          facilitation={facilitation}
          onProjectHere={onProjectHere}
          onGather={onGather}
        />
      )}
      {!isOwn && (
        <PeopleMenu
          people={people}
          me={camp.me}
          teams={camp.teams}
          following={following}
          onFollow={onFollow}
          onMe={onMe}
        />
      )}
      <Button icon="download" onClick={onExport}>
        {t('top.export')}
      </Button>
    </header>
  );
}

/** Camp over sheet name, or who is writing that name; opens the other boards of the camp, and holds the switch for slow devices. */
function BoardSwitch({
  data,
  title,
  typing,
  isCalm,
  onCalm,
}: {
  readonly data: BoardData;
  readonly title: string;
  readonly typing: string;
  readonly isCalm: boolean;
  readonly onCalm: (isCalm: boolean) => void;
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const { board, camp } = data;
  return (
    <Menu
      trigger={
        <button type="button" className="bname" title={title}>
          <span className={typing === '' ? 'muted' : 'btyping'}>
            {typing === '' ? camp.camp.title : typing}
          </span>
          <b>
            <span>{title}</span>
            <Icon name="down" size={18} />
          </b>
          <span className="vh">{t('top.switch')}</span>
        </button>
      }
      items={[
        ...camp.boards.map((other) => ({
          key: other.id,
          words: boardName(other, camp.teams, locale),
          icon:
            other.id === board.id
              ? ('check' as const)
              : other.visibility !== 'camp'
                ? ('lock' as const)
                : ('board' as const),
          onSelect: () => navigate(paths.board(other.id)),
        })),
        {
          key: 'pad',
          words: t('top.pad'),
          icon: 'note' as const,
          apart: true,
          onSelect: () => navigate(paths.board(board.id, { pad: true })),
        },
        {
          key: 'calm',
          words: t('top.calm'),
          checked: isCalm,
          onSelect: () => onCalm(!isCalm),
        },
      ]}
    />
  );
}

function ProjectMenu({
  data,
  facilitation,
  onProjectHere,
  onGather,
}: {
  readonly data: BoardData;
  readonly facilitation: Facilitation;
  readonly onProjectHere: () => void;
  readonly onGather: () => void;
}) {
  const { t } = useTranslation(['board', 'facilitation']);
  const { camp, board } = data;
  const projector = useProjectorWindow(camp.camp.id);
  // Everybody is told where it leads, also who may not open this board.
  const isClosed = board.visibility !== 'camp';
  return (
    <>
      <Menu
        trigger={<Button icon="screen">{t('project.menu')}</Button>}
        items={[
          {
            key: 'here',
            words: t('project.here'),
            icon: 'screen',
            disabled: isClosed,
            onSelect: onProjectHere,
          },
          {
            key: 'stop',
            words: t('project.stop'),
            onSelect: () => facilitation.send({ type: 'show', shown: null }),
          },
          {
            key: 'open',
            words: t('project.open'),
            icon: 'forward',
            onSelect: projector.open,
          },
          {
            key: 'gather',
            words: t('facilitation:gather.callEveryone'),
            icon: 'people',
            apart: true,
            disabled: isClosed,
            onSelect: onGather,
          },
        ]}
      />
      {projector.dialog}
    </>
  );
}
