import { seedDemoContent } from './seed-demo-content'
import { seedDemoPeople } from './seed-demo-people'
import { type SeedDemoOptions } from './seed-demo-options'

/** Creates the demo people with their cases and images in an empty database; in any other it does nothing. */
export async function seedDemo(options: SeedDemoOptions): Promise<void> {
  if ((await seedDemoPeople(options)) === 'incomplete') await seedDemoContent(options)
}
