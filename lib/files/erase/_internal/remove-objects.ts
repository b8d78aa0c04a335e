import { objectKey } from '../../../storage/object-key'
import { store } from '../../../storage/open-store'

/**
 * Removes objects whose keys are deleted. Where the store refuses now, unreadable bytes remain, which the sweep
 * removes later.
 */
export async function removeObjects(names: readonly string[]): Promise<void> {
  for (const name of names) {
    await store()
      .remove(objectKey(name))
      .catch(() => undefined)
  }
}
