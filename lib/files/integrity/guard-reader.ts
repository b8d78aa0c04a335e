import { fail } from '../../errors/fail'
import type { SealedObjectReader } from '../../storage/sealed/open-sealed-object'
import { findingOf, reportDamage } from './report-damage'

/**
 * Runs what opens or reads an object: where that finds it missing or damaged, the damage is registered.
 *
 * @throws AppError `integrity_error` in that case; everything else as it is
 */
export async function guardIntegrity<Result>(objectId: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (thrown) {
    throw await toIntegrityError(objectId, thrown)
  }
}

/** The error that a reader of an object gets; the damage that it tells of is registered. */
async function toIntegrityError(objectId: string, thrown: unknown): Promise<unknown> {
  const finding = findingOf(thrown)
  if (finding === null || !(await reportDamage({ objectId, finding }))) return thrown
  return fail('integrity_error', { cause: thrown })
}

/** A reader that registers the damage it meets. */
export const guardReader = (objectId: string, reader: SealedObjectReader): SealedObjectReader => ({
  sizeBytes: reader.sizeBytes,
  read: (range, signal) => guardStream(objectId, reader.read(range, signal)),
  ...(reader.readAtOnce && {
    readAtOnce: (range, signal) => guardIntegrity(objectId, () => reader.readAtOnce!(range, signal)),
  }),
  readAt: (start, endExclusive, signal) => guardIntegrity(objectId, () => reader.readAt(start, endExclusive, signal)),
  close: () => reader.close(),
})

/** Not a generator: a frame costs no second promise more than that of its error. */
function guardStream(objectId: string, stream: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const translate = async (thrown: unknown) => Promise.reject((await toIntegrityError(objectId, thrown)) as Error)
  return {
    [Symbol.asyncIterator]: () => {
      const frames = stream[Symbol.asyncIterator]()
      return {
        next: () => frames.next().catch(translate),
        return: async () => (await frames.return?.()) ?? { done: true, value: undefined },
      }
    },
  }
}
