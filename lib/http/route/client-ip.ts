/**
 * The address of the client, where Next calls us: `believeProxies` has written it into `X-Forwarded-For`, in place of what the
 * client sent there. Null where it is unknown.
 */
export const clientIp = (headers: Headers): string | null => headers.get('x-forwarded-for')?.split(',')[0]?.trim() || null
