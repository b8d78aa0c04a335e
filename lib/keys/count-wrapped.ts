import { presentColumns } from './_internal/present-columns'
import { readWrapped } from './_internal/read-wrapped'
import { firstMasterName } from './_internal/master-key-rows'

/** Counts the keys and secrets that are wrapped under each master key, in all columns. */
export async function countWrapped(): Promise<Map<string, number>> {
  const first = await firstMasterName()
  const counts = new Map<string, number>()
  for (const column of await presentColumns()) {
    for await (const rows of readWrapped(column, first)) {
      // What does not say its key is from before a rotation was possible.
      for (const { name } of rows) counts.set(name ?? first, (counts.get(name ?? first) ?? 0) + 1)
    }
  }
  return counts
}
