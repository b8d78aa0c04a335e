import { seedDemoContent } from './seed/seed-demo-content'
import { seedDemoPeople } from './seed/seed-demo-people'
import { type SeedDemoOptions } from './seed/seed-demo-options'

export interface OpenDemo {
  /** Demo users exist and can sign in. */
  hasPeople: boolean
  /** Makes their cases, where that is still to be done. */
  seedContent(): Promise<void>
}

/** Creates the demo users in an empty database: the entry point of the demo, which is built apart from the server. */
export async function openDemo(options: SeedDemoOptions): Promise<OpenDemo> {
  const state = await seedDemoPeople(options)
  return {
    hasPeople: state !== 'absent',
    seedContent: async () => void (state === 'incomplete' && (await seedDemoContent(options))),
  }
}
