// Camps, boards, people and links with sensible values, for tests that care about one or two of them.
// Every fact is invented; pass what matters to the test.
import type { Device, Invite, StoredAsset, StoredPerson } from '../../server/storage/storage.ts';
import type { AssetId, BoardId, CampId, PersonId, TeamId, VersionId } from '../../shared/board/ids.ts';
import { agendaItem } from '../../shared/camp/agenda.ts';
import type { Board, Camp, Team, Version } from '../../shared/camp/camp.ts';

export const aCamp = (facts: Partial<Camp> = {}): Camp => ({
  id: 'camp' as CampId,
  title: '夏の合宿',
  date: '2026-10-09',
  baseFiscalYear: 2026,
  templateSet: 'one-day',
  roomNumber: '482910',
  agenda: [agendaItem({ time: '09:30', title: '受付' })],
  observersGiveFeedback: false,
  ...facts,
});

export const aTeam = (facts: Partial<Team> = {}): Team => ({
  id: 'team' as TeamId,
  name: '若葉市',
  shortName: '若葉',
  order: 0,
  ...facts,
});

export const aBoard = (facts: Partial<Board> = {}): Board => ({
  id: 'board' as BoardId,
  campId: 'camp' as CampId,
  title: '若葉市のボード',
  teamId: null,
  visibility: 'camp',
  kind: 'board',
  sheets: [],
  ...facts,
});

export const aPerson = (facts: Partial<StoredPerson> = {}): StoredPerson => ({
  id: 'person' as PersonId,
  campId: 'camp' as CampId,
  name: '坂下',
  role: 'participant',
  teamId: null,
  teamAdmitted: false,
  inviteId: null,
  joinedAtMs: 1_000,
  revokedAtMs: null,
  ...facts,
});

export const anInvite = (facts: Partial<Invite> = {}): Invite => ({
  id: 'invite',
  camp: 'camp' as CampId,
  kind: 'participant',
  teamId: null,
  secretHash: 'hash',
  hint: 'Xy9z',
  createdAtMs: 1_000,
  revokedAtMs: null,
  ...facts,
});

export const aDevice = (facts: Partial<Device> = {}): Device => ({
  id: 'device',
  tokenHash: 'token',
  isHost: false,
  createdAtMs: 1_000,
  ...facts,
});

export const aVersion = (facts: Partial<Version> = {}): Version => ({
  id: 'version' as VersionId,
  boardId: 'board' as BoardId,
  title: '発表版',
  kind: 'presented',
  createdAtMs: 2_000,
  createdBy: 'person' as PersonId,
  sheetId: null,
  words: {},
  ...facts,
});

export const anAsset = (facts: Partial<StoredAsset> = {}): StoredAsset => ({
  id: 'asset' as AssetId,
  board: 'board' as BoardId,
  mime: 'image/png',
  bytes: 3,
  width: 1,
  height: 1,
  uploadedBy: 'person' as PersonId,
  atMs: 3_000,
  isPlain: true,
  ...facts,
});
