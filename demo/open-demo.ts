import { isPasswordOf } from '../lib/auth/passwords/is-password-of'
import { retry } from '../lib/runtime/retry'
import { DEMO_PEOPLE } from './people/demo-people'
import { seedDemoContent } from './seed/seed-demo-content'
import { type SeedDemoOptions } from './seed/seed-demo-options'
import { seedDemoPeople } from './seed/seed-demo-people'

interface OpenDemo {
  /** Demo users exist and can sign in. */
  hasPeople: boolean
  /** One of them at least does with the given password: after a restore they have that of the installation they come from. */
  hasPassword: boolean
  /** Makes their cases, where that is still to be done, and tries again where a machine is too busy for it. */
  seedContent(signal?: AbortSignal): Promise<void>
}

const PATIENCE = { retries: 6, backoff: { baseMs: 1000, maxMs: 30_000 }, ref: false }

/** Creates the demo users in an empty database: the entry point of the demo, which is built apart from the server. */
export async function openDemo(options: SeedDemoOptions): Promise<OpenDemo> {
  const state = await seedDemoPeople(options)
  const seed = () => seedDemoContent(options)
  const onRetry = () => options.say?.('the demo was interrupted, and is continued')
  const hasPeople = state !== 'absent'
  const hasPassword = hasPeople && (await isPasswordOfSomeone(options.password))
  return {
    ...{ hasPeople, hasPassword },
    seedContent: async (signal) => void (state === 'incomplete' && (await retry(seed, { ...PATIENCE, onRetry, signal }))),
  }
}

/** Somebody who tried the demo may have changed the password of one of them. */
async function isPasswordOfSomeone(password: string): Promise<boolean> {
  for (const { email } of DEMO_PEOPLE) if (await isPasswordOf(email, password)) return true
  return false
}
