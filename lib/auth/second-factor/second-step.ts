import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { parseJson } from '../../runtime/text/parse-json'
import { type RelyingParty } from '../passkeys/relying-party'
import { networkOf } from '../sign-in/network-of'
import { queueByNetwork } from '../sign-in/queue-by-network'
import { verifyPasskey } from '../passkeys/verify-passkey'
import { issueFactorTicket, readFactorTicket } from './factor-ticket'
import { findFactors } from './find-factors'
import { type Proved } from '../sessions/create-session'
import { verifyFactorCode } from './verify-factor-code'

/** What a browser's sign-in has beside what was typed. */
export interface SecondStep {
  /** The ticket of a browser whose person has given their password. */
  ticket: string | null
  /** Hands such a ticket to the browser. */
  onTicket: (ticket: string) => void
  party: RelyingParty
  ip?: string | null
}

export interface BrowserUser {
  id: string
  sessionId: string
}

/** Starts the session of a person on the browser at hand. */
export type StartSession = (proved: Proved) => Promise<BrowserUser>

/**
 * Starts the session of a browser whose person has given their password, unless they have a second factor: then the browser gets
 * a ticket, and nothing is open to it yet.
 *
 * @throws AppError `second_factor_required`
 */
export async function startFirstSession(
  proved: Proved,
  { onTicket }: Pick<SecondStep, 'onTicket'>,
  start: StartSession,
): Promise<BrowserUser> {
  if ((await findFactors(proved.userId)).length === 0) return start(proved)
  onTicket(await issueFactorTicket(proved))
  throw fail('second_factor_required')
}

/**
 * The second step of a browser's sign-in: a code, or a passkey, of the person of the ticket. A passkey without a ticket is a
 * whole sign-in.
 *
 * @param typed the fields that were posted
 * @throws Error whose message is a code, as next-auth shows it to the browser
 */
export async function authorizeSecondStep(
  typed: Record<string, unknown> | undefined,
  step: SecondStep,
  start: StartSession,
): Promise<BrowserUser> {
  const { code, passkey } = typed ?? {}
  try {
    const owner = step.ticket === null ? null : await readFactorTicket(step.ticket)
    if (typeof passkey === 'string') {
      const purpose = owner === null ? 'sign-in' : 'second-factor'
      const response = parseObject(passkey)
      const verify = () => verifyPasskey({ purpose, userId: owner?.userId ?? null, response, party: step.party })
      // Who has a ticket has given their password, and waits for nobody.
      const { userId, passkeyId } = await (owner === null ? queueByNetwork(networkOf(step.ip ?? null), verify) : verify())
      return await start({ ...owner, userId, factor: passkeyId })
    }
    if (owner === null) throw fail('second_factor_ticket_expired')
    const factor = await verifyFactorCode(owner.userId, typeof code === 'string' ? code.slice(0, 40) : '')
    return await start({ ...owner, factor })
  } catch (thrown) {
    throw new Error(isAppError(thrown) ? thrown.code : 'internal', { cause: thrown })
  }
}

function parseObject(text: string): object {
  try {
    const parsed = parseJson(text)
    if (typeof parsed === 'object' && parsed !== null) return parsed
  } catch {
    // As below.
  }
  throw fail('passkey_not_valid')
}
