/**
 * The address of the client, where Next calls us: server.ts writes the socket's remote address into `X-Forwarded-For`
 * and removes what the client sent there. Null where Next runs without it and no proxy names one.
 */
export const clientIp = (headers: Headers): string | null => headers.get('x-forwarded-for')?.split(',')[0]?.trim() || null
