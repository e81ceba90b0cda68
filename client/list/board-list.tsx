// 一覧: everything of a board as one table, read and written by keys, by pointer and by screen reader. From the document alone, without
// the canvas. The grid keeps the focus and names the chosen row (aria-activedescendant), so that nothing others do takes the focus away.
import { useEffect, useMemo } from 'react';
import { organizersOf } from '../../shared/camp/camp-words.ts';
import { cityLook } from '../../shared/drawing/roles.ts';
import { readUser } from '../app/board/use-present-people.ts';
import { withAside } from '../i18n/phrases.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { ListBoard } from './deeds/deeds.ts';
import { ListBody } from './list-body.tsx';
import type { BoardListProps, ListNews } from './list-props.ts';
import { NarrowBody } from './narrow/narrow-body.tsx';
import { useListBoard } from './use-list-board.ts';
import { useListSession } from './use-listing.ts';
import '../words/words.css';
import './list.css';

export function BoardList(props: BoardListProps) {
  const { connection, camp, people } = props;
  const locale = useLocale();
  const { teams } = camp;
  const session = useListSession(connection, {
    onKept: () => news.kept?.(),
    onArrived: (count) => news.arrived?.(count),
  });
  const news = useMemo((): ListNews => ({}), []);
  const { onSession } = props;
  useEffect(() => {
    onSession?.(session);
    return () => onSession?.(null);
  }, [session, onSession]);
  const asSeen = useListBoard(props);
  const listBoard = useMemo((): ListBoard | null => session && { ...asSeen, session }, [session, asSeen]);
  if (listBoard === null) return null;
  const body = {
    ...props,
    listBoard,
    news,
    source: {
      awareness: connection.awareness,
      hold: (isHolding: boolean) => connection.reportPending(isHolding ? 1 : 0, 'list'),
      caretOf: (clientId: number) => {
        const user = readUser(connection.awareness.getStates().get(clientId)?.['user']);
        const person = people.find(({ id }) => id === user?.id) ?? user;
        const look = cityLook(
          { ownTeam: null, teams, organizers: organizersOf(camp.camp) },
          person?.teamId ?? null,
          locale,
        );
        const name = person?.name ?? '';
        return {
          label: name === '' ? look.shortName : withAside(name, look.shortName, locale),
          colour: look.ink,
        };
      },
    },
  };
  return props.narrow === undefined ? <ListBody {...body} /> : <NarrowBody {...body} narrow={props.narrow} />;
}
