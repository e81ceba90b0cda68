// Which camp a request is about: its home answers it. By the path where that names a camp or a board, else by what the body names: a link,
// a 部屋番号, a handover number. What is about no camp is answered by whichever relay is asked.
import * as v from 'valibot';
import { acceptHandoverRequest, handoverRequest, joinRequest } from '../../../shared/api/api.ts';
import { type BoardId, type CampId, parseEntityId } from '../../../shared/board/ids.ts';
import { readSixDigits } from '../../auth/guess-limit.ts';
import { hashSecret } from '../../auth/secrets.ts';
import type { CampStore } from '../../storage/storage.ts';

/** What is asked to find it. */
export interface CampSources {
  readonly camps: Pick<CampStore, 'findBoard' | 'findInvite' | 'findByRoomNumber'>;
  /** The camp of whoever offers this handover number. */
  readonly campOfNumber: (number: string) => Promise<CampId | null>;
}

/** Boards never change their camp: asked once. */
const MOST_REMEMBERED = 10_000;

export class CampOfRequest {
  readonly #sources: CampSources;
  readonly #boards = new Map<BoardId, CampId>();

  constructor(sources: CampSources) {
    this.#sources = sources;
  }

  /** The board's camp; null for an unknown one. */
  async ofBoard(board: BoardId): Promise<CampId | null> {
    const known = this.#boards.get(board);
    if (known !== undefined) return known;
    const camp = (await this.#sources.camps.findBoard(board))?.campId ?? null;
    if (camp === null) return null;
    if (this.#boards.size >= MOST_REMEMBERED) this.#boards.clear();
    this.#boards.set(board, camp);
    return camp;
  }

  /** By the names in its path; null when there are none, or they name nothing. */
  async ofPath(params: Readonly<Record<string, unknown>>): Promise<CampId | null> {
    const camp = parseEntityId<CampId>(params['campId']);
    if (camp.ok) return camp.value;
    const board = parseEntityId<BoardId>(params['boardId']);
    return board.ok ? this.ofBoard(board.value) : null;
  }

  /** By what its body names; null for every other route, and for what names nothing. */
  async ofBody(route: string, body: unknown): Promise<CampId | null> {
    switch (route) {
      case '/api/join': {
        const wish = v.safeParse(joinRequest, body);
        return wish.success ? this.#ofProof(wish.output.proof) : null;
      }
      case '/api/handover': {
        const wish = v.safeParse(handoverRequest, body);
        return wish.success ? wish.output.campId : null;
      }
      case '/api/handover/accept': {
        const wish = v.safeParse(acceptHandoverRequest, body);
        const number = wish.success ? readSixDigits(wish.output.number) : null;
        return number === null ? null : this.#sources.campOfNumber(number);
      }
      default:
        return null;
    }
  }

  async #ofProof(proof: v.InferOutput<typeof joinRequest>['proof']): Promise<CampId | null> {
    if ('secret' in proof)
      return (await this.#sources.camps.findInvite(hashSecret(proof.secret)))?.camp ?? null;
    const number = readSixDigits(proof.roomNumber);
    return number === null ? null : ((await this.#sources.camps.findByRoomNumber(number))?.id ?? null);
  }
}

/** Routes whose camp stands in the body. */
export const ROUTES_BY_BODY: ReadonlySet<string> = new Set([
  '/api/join',
  '/api/handover',
  '/api/handover/accept',
]);
