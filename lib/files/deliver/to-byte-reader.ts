import type { ByteReader } from '../../dicom/parse/byte-reader'
import { processSteps } from '../../runtime/fair/steps'
import { currentTurn } from '../../runtime/fair/turn'
import type { SealedObjectReader } from '../../storage/sealed/open-sealed-object'

/**
 * Reads a sealed object by offset, as the DICOM parser requires. Long work on it is done in the turn of who opened it here, and
 * ends with their request.
 */
export function toByteReader(reader: SealedObjectReader): ByteReader {
  const turn = currentTurn()
  return {
    sizeBytes: reader.sizeBytes,
    read: async (start, endExclusive) => {
      turn.signal?.throwIfAborted()
      return reader.readAt(start, endExclusive)
    },
    step: (work) => processSteps().run(turn, work),
  }
}
