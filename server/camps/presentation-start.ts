// 発表を始める as one deed: the 発表版 is kept, then the room sees it and the clock starts. Of a camp one at a time, so that two
// who press at once keep one version and not two.
import type { CampId } from '../../shared/board/ids.ts';
import type { Board, Version } from '../../shared/camp/camp.ts';
import { type FacilitationState, type PresentCommand, presenterOf } from '../../shared/camp/facilitation.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { mayKeep } from '../auth/access.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Storage, StoredPerson } from '../storage/storage.ts';
import type { FacilitationStore } from './facilitation-store.ts';
import type { VersionArchive } from './version-archive.ts';

interface PresentingFacts {
  readonly storage: Storage;
  readonly facilitation: FacilitationStore;
  readonly versions: VersionArchive;
  readonly rooms: Pick<RoomRegistry, 'versionMade'>;
}

export class PresentationStart {
  readonly #facts: PresentingFacts;
  readonly #camps = new OneAtATime<CampId>();

  constructor(facts: PresentingFacts) {
    this.#facts = facts;
  }

  /**
   * `board` is the command's, open to the whole camp and its city's own. Where somebody else presents by now than whoever gave
   * the command saw, nothing is kept and the state is answered as it is.
   */
  present(
    command: PresentCommand,
    board: Board,
    by: StoredPerson,
  ): Promise<Result<FacilitationState, RejectionReason>> {
    return this.#camps.run(board.campId, () => this.#present(command, board, by));
  }

  async #present(
    command: PresentCommand,
    board: Board,
    by: StoredPerson,
  ): Promise<Result<FacilitationState, RejectionReason>> {
    const { facilitation } = this.#facts;
    const state = await facilitation.stateOf(board.campId);
    if (presenterOf(state.presenting) !== command.after) return ok(state);
    const version = await this.#version(command, board, by);
    if (!version.ok) return version;
    const { teamId, boardId, sheetId, presentMs, talkMs, feedback } = command;
    const { id: versionId, createdAtMs: keptAtMs } = version.value;
    const presentation = { teamId, boardId, sheetId, versionId, keptAtMs, presentMs, talkMs, feedback };
    const deed = { type: 'presented', presentation, after: command.after } as const;
    const applied = await facilitation.apply(board.campId, deed, by);
    // The version stays; it cannot be asked again, or there would be a second one.
    return applied === 'overtaken' ? err('not-allowed') : applied;
  }

  async #version(
    { version, sheetId }: PresentCommand,
    board: Board,
    by: StoredPerson,
  ): Promise<Result<Version, RejectionReason>> {
    const { storage, versions, rooms } = this.#facts;
    if (version.kind === 'kept') {
      const known = await storage.versions.list(board.id);
      const found = known.find(({ id }) => id === version.versionId);
      return found === undefined ? err('malformed-request') : ok(found);
    }
    const wish = { board: board.id, title: version.title, kind: 'presented', sheetId } as const;
    const kept = await versions.freeze(wish, by.id, async () => {
      const person = await storage.camps.findPerson(by.id);
      return person !== null && mayKeep(person, board);
    });
    if (kept.ok) rooms.versionMade(board.id);
    return kept;
  }
}
