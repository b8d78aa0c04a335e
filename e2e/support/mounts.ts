import { it } from 'node:test'
import { isLongRun } from '../../lib/runtime/test-dose'
import type { Seed } from './seed'

type Declare = (
  name: string,
  test: (t: { skip(why?: string): void; diagnostic(message: string): void }) => void | Promise<void>,
) => void

/**
 * Declares tests whose behaviour does not depend on the mount: under Next alone they run only in `npm run test:long`. What
 * depends on the mount is declared with `it`: bodies, streams, slow connections, headers, how a URL is spelled.
 */
export const itUnderBothAlike = (underNext: boolean): Declare =>
  underNext && !isLongRun() ? () => undefined : (name, test) => void it(name, (t) => test(t))

/**
 * The mounts (`underNext`) under which a fault is tried: ours, and that by Next alone in one run of three, by seed; both in
 * `npm run test:long`. What the mounts differ in without a fault is tried under both in every run.
 */
export const mountsOfFaults = (seed: Seed): boolean[] => (isLongRun() || seed.within(0, 3) === 0 ? [false, true] : [false])
