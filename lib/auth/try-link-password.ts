import { settings } from '../config/settings'
import { inTurn } from './_internal/in-turn'
import { isPassword } from './_internal/password'
import { attemptKey, countAttempt, forgetAttempts } from './_internal/sign-in-attempts'

export interface LinkTry {
  linkId: string
  passwordHash: string
  password: string
  ip: string | null
}

/** However many networks try: beyond this many failures of one link, times those of one network, the link itself rests. */
const NETWORKS = 10
const SAYS = 'Too many tries: wait a while before you try this link again'

/**
 * Tells whether a password opens a link. As with a sign-in, each try counts as failed before it is looked at, and wrong
 * ones end in a rest: of the network they came from, so that nobody else is locked out, and after ten times as many of
 * the link, so that many networks are not ten times as many chances each. Right and wrong take the same work.
 *
 * @throws AppError `too_many_requests` with the seconds to wait
 */
export function tryLinkPassword({ linkId, passwordHash, password, ip }: LinkTry): Promise<boolean> {
  const here = attemptKey(`link ${linkId} ip ${ip ?? 'unknown'}`)
  const anywhere = attemptKey(`link ${linkId}`)
  return inTurn(here.toString('base64'), async () => {
    await countAttempt(here, { says: SAYS })
    await countAttempt(anywhere, { says: SAYS, most: settings().SIGN_IN_ATTEMPTS * NETWORKS })
    if (!(await isPassword(password, passwordHash))) return false
    await forgetAttempts(here)
    await forgetAttempts(anywhere)
    return true
  })
}
