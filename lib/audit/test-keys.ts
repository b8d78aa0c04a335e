import { makeTrailKeys } from './keys/trail-keys'

/** Keys of the trail for a test that has no master key. */
export const TEST_KEYS = makeTrailKeys([Buffer.alloc(32, 7)])
