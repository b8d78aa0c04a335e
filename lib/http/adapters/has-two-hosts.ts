import type { IncomingMessage } from 'node:http'

/** Whether a request names its host more than once, also the same one (RFC 9112 §3.2). */
export const hasTwoHosts = (request: IncomingMessage): boolean => (request.headersDistinct['host']?.length ?? 0) > 1
