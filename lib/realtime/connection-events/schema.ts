/*
 * What a browser needs of the protocol: without zod, which would be a quarter of the code of a page's shell.
 */

/** What a frame reports about the connection itself; `ConnectionEventSchema` says what each means. */
export const CONNECTION_EVENTS = ['live', 'resyncing', 'truncated', 'keepalive', 'changed'] as const
export type ConnectionEvent = (typeof CONNECTION_EVENTS)[number]

/** The words for the same in `about`, which clients of earlier versions read: sent beside the new ones. */
export const DEPRECATED_EVENT_WORDS = {
  live: 'live',
  resyncing: 'catching-up',
  truncated: 'missed-more',
  keepalive: 'here',
  changed: 'changed',
} as const satisfies Record<ConnectionEvent, string>

/** RFC 6455 §7.4: why a connection was closed. Those from 4000 on are Fovea's own. */
export const CLOSE_CODES = {
  /** The server stops: reconnect to another, or in a moment. */
  goingAway: 1001,
  /** The client sent too many frames. */
  flooding: 1008,
  /** The messages to replay cannot be read at the moment: reconnect. */
  tryAgain: 1013,
  /** The session ended, or the user is no longer active. */
  signedOut: 4401,
  /** The same user opened more connections than allowed; this was the oldest. */
  tooMany: 4409,
} as const
