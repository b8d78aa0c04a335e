import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'

/** Removes objects whose keys are gone. Where the store refuses now, noise stays behind, which the sweep removes later. */
export async function removeObjects(names: readonly string[]): Promise<void> {
  for (const name of names) {
    await store()
      .remove(objectKey(name))
      .catch(() => undefined)
  }
}
