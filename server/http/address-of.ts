// The address that somebody asks from. Where another relay has handed a request on, its word for it, once proved, is remembered here.
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

const handedOn = new WeakMap<IncomingMessage, string>();

/** The asker's own address, whichever relay they asked. */
export const addressOf = (request: FastifyRequest): string => handedOnFrom(request) ?? request.ip;

/** The asker's address as another relay has said it; undefined where they asked us. */
export const handedOnFrom = ({ raw }: FastifyRequest): string | undefined => handedOn.get(raw);

/** This request was handed on for somebody at that address. */
export const noteAddress = ({ raw }: FastifyRequest, address: string): void => {
  handedOn.set(raw, address);
};
