/** How the person whose right has changed is told: in Fovea, by e-mail whatever they chose to get, or both. */
interface Telling {
  app: boolean
  mail: boolean
}

const BOTH: Telling = { app: true, mail: true }
/** Of what changes for many at once, or many times a day, an e-mail each would be read by nobody. */
const IN_APP: Telling = { app: true, mail: false }
/** Who cannot sign in reads nothing there; and once they can, it is not true any more. */
const BY_MAIL: Telling = { app: false, mail: true }

/** What has changed of the rights of a person by somebody else, or by a provider, and how they are told. */
export const RIGHT_CHANGES = {
  'organisation-joined': BOTH,
  'organisation-left': BOTH,
  'organisation-closed': IN_APP,
  'organisation-reopened': IN_APP,
  'role-changed': BOTH,
  'account-disabled': BY_MAIL,
  'account-enabled': BOTH,
  'access-ended': IN_APP,
  'client-ended': IN_APP,
  'trainer-ended': IN_APP,
  'responsibility-withdrawn': BOTH,
  'proxy-ended': BOTH,
  'proxy-access-ended': BOTH,
  'emergency-ended': BOTH,
  'emergency-paused': BOTH,
  'emergency-pause-lifted': BOTH,
} as const satisfies Record<string, Telling>

export type RightChange = keyof typeof RIGHT_CHANGES
export const RIGHT_CHANGE_NAMES = Object.keys(RIGHT_CHANGES) as [RightChange, ...RightChange[]]
