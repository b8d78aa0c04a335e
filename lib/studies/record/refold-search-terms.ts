import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { hasCategory } from '../../errors/app-error'
import { openAttributes, studyKey } from './sealed-attributes'
import { searchTermsOf } from './search-terms'

const BATCH_SIZE = 100

/**
 * Makes the search terms of studies anew that are from before texts were folded as now: such a study is not found by `lodz`
 * where it says `Łódź`. It goes on where a killed run stopped, and only one process at a time does it.
 */
export async function refoldSearchTerms(): Promise<void> {
  await withAdvisoryLock('refold:studies', async () => {
    let count = BATCH_SIZE
    while (count === BATCH_SIZE) {
      const studies = await db().$queryRaw<Sealed[]>`
        SELECT id::text, wrapped_key AS "wrappedKey", sealed FROM studies WHERE NOT are_terms_folded ORDER BY id LIMIT ${BATCH_SIZE}`
      for (const study of studies) await refold(study)
      count = studies.length
    }
  })
}

interface Sealed {
  id: string
  wrappedKey: Uint8Array<ArrayBuffer>
  sealed: Uint8Array<ArrayBuffer>
}

/** What does not open keeps its terms. What was written anew meanwhile has new ones. */
async function refold(study: Sealed): Promise<void> {
  const { id, sealed } = study
  const open = async () => openAttributes(studyKey(study), id, sealed)
  const attributes = await open().catch((thrown: unknown) => {
    if (hasCategory(thrown, 'tampered')) return null
    throw thrown
  })
  if (attributes)
    await db()
      .$executeRaw`UPDATE studies SET search_terms = ${searchTermsOf(attributes)} WHERE id = ${id}::uuid AND sealed = ${sealed}`
  await db().$executeRaw`UPDATE studies SET are_terms_folded = true WHERE id = ${id}::uuid`
}
