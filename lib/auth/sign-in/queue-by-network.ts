import { settings } from '../../config/settings'
import { fail } from '../../errors/fail'
import { limitConcurrency } from '../../runtime/limit-concurrency'
import { runExclusive } from '../../runtime/mutex'
import { processSingleton } from '../../runtime/singleton'

const MINUTE_MS = 60_000
/** A check every so often, once a network has used up its failures of a minute. */
const PACE_MS = 1_000
/** What is in work or waits of one network: a clinic that signs in at eight, and one whose checks are paced. */
const [MAX_PENDING, MAX_PENDING_PACED] = [40, 8]
/** So many networks are remembered at most before those whose minute is over are forgotten. */
const MAX_NETWORKS = 10_000

interface Network {
  pending: number
  failures: number
  /** When the minute of these failures began, and when the last paced check did; by `performance.now()`. */
  since: number
  checkedAt: number
}

const singleton = processSingleton<Map<string, Network>>('sign-in-networks')

/**
 * Checks what somebody claims to be theirs, a password or a passkey, in the queue of their network. Failures never refuse what is
 * right: beyond RATE_LIMIT_SIGN_INS_PER_MINUTE of them, the checks of that network follow each other, one a second. What does
 * not fit into the queue is refused before any work.
 *
 * @param check whatever it throws counts as a failure
 * @throws AppError `too_many_requests` with the seconds to wait, where the queue is full
 */
export async function queueByNetwork<T>(network: string, check: () => Promise<T>): Promise<T> {
  const state = stateOf(network)
  const max = isPaced(state) ? MAX_PENDING_PACED : MAX_PENDING
  if (state.pending >= max) throw fail('too_many_requests', { facts: { retryAfterSeconds: MAX_PENDING_PACED } })
  state.pending++
  try {
    return await limitConcurrency(`sign-in ${network}`, () =>
      isPaced(state) ? runExclusive(`paced sign-in ${network}`, () => inItsTurn(state, check)) : check(),
    )
  } catch (thrown) {
    countFailure(state)
    throw thrown
  } finally {
    state.pending--
  }
}

function stateOf(network: string): Network {
  const networks = getNetworks()
  if (networks.size > MAX_NETWORKS)
    for (const [name, one] of networks) if (one.pending === 0 && isOver(one)) networks.delete(name)
  const state = networks.get(network) ?? { pending: 0, failures: 0, since: 0, checkedAt: 0 }
  networks.set(network, state)
  return state
}

function getNetworks(): Map<string, Network> {
  const known = singleton.peek()
  if (known) return known
  const created = new Map<string, Network>()
  singleton.set(created)
  return created
}

const isOver = ({ since }: Network): boolean => performance.now() - since >= MINUTE_MS

const isPaced = (state: Network): boolean => !isOver(state) && state.failures >= settings().RATE_LIMIT_SIGN_INS_PER_MINUTE

function countFailure(state: Network): void {
  if (isOver(state)) Object.assign(state, { failures: 0, since: performance.now() })
  state.failures++
}

async function inItsTurn<T>(state: Network, check: () => Promise<T>): Promise<T> {
  const wait = state.checkedAt + PACE_MS - performance.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  state.checkedAt = performance.now()
  return check()
}
