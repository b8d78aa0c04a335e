/** What pages tell the worker. The library's own `{ type: 'SKIP_WAITING' }` lets a new worker take over. */
export const RENEW_SHELL = 'renew-shell'
export const SKIP_WAITING = { type: 'SKIP_WAITING' } as const
