import { isLoopback } from './is-loopback'
import type { Settings } from './settings'

type DemoSettings = Pick<Settings, 'HOST' | 'PUBLIC_URL' | 'FOVEA_DEMO' | 'DATABASE_URL'>

/** Whether demo users are created: never where we are reachable from outside, by default only with the embedded database. */
export const isDemoEnabled = (given: DemoSettings): boolean =>
  isLocal(given) && (given.FOVEA_DEMO ?? given.DATABASE_URL === undefined)

/**
 * Whether active demo accounts are acceptable: on this machine alone, and where FOVEA_DEMO is not 0. Everywhere else their
 * names are in this repository, and one password opens all of them.
 */
export const areDemoAccountsAcceptable = (given: DemoSettings): boolean => isLocal(given) && given.FOVEA_DEMO !== false

/** Listens on loopback, and is addressed there. `0.0.0.0` and `::` are every interface, as in a container. */
const isLocal = ({ HOST, PUBLIC_URL }: DemoSettings): boolean =>
  isLoopback(HOST) && (!PUBLIC_URL || isLoopback(new URL(PUBLIC_URL).hostname))
