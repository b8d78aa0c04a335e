/** What was seen of the connection to the server. */
export type ConnectionEvidence =
  /** A response or a message of the server, whatever it says. */
  | { kind: 'answered' }
  /** A request ended without a response, or with somebody else's (foreign-answer.ts). */
  | { kind: 'failed' }
  /** A request or a socket has been silent since then. */
  | { kind: 'stalled'; since: number }
  /** The browser reports that the device left its network. */
  | { kind: 'network-left' }

/** What is believed of the connection, and what it rests on. */
interface ConnectionBelief {
  isOnline: boolean
  /** Failures since the last answer. */
  failures: number
  answeredAt: number
}

/** A page is an answer of the server itself. */
export const believedAtFirst: ConnectionBelief = { isOnline: true, failures: 0, answeredAt: 0 }

/** One connection of several may break; a second failure without an answer between is no accident. */
const FAILURES_UNTIL_OFFLINE = 2

/**
 * Draws the conclusion from one piece of evidence. Any answer ends being offline, whatever the browser reports: its
 * `navigator.onLine` is known to stay false on a working network. That the browser believes to be offline only makes a single
 * failure sufficient.
 */
export function weighEvidence(
  belief: ConnectionBelief,
  evidence: ConnectionEvidence,
  { now, browserIsOnline }: { now: number; browserIsOnline: boolean },
): ConnectionBelief {
  switch (evidence.kind) {
    case 'answered':
      return { isOnline: true, failures: 0, answeredAt: now }
    case 'failed': {
      const failures = belief.failures + 1
      return { ...belief, failures, isOnline: belief.isOnline && browserIsOnline && failures < FAILURES_UNTIL_OFFLINE }
    }
    case 'stalled':
      // Others were answered meanwhile: it is that request alone.
      return evidence.since < belief.answeredAt ? belief : { ...belief, isOnline: false }
    case 'network-left':
      return { ...belief, isOnline: false }
  }
}
