import { whereCase } from '../../access/where-case'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { standardType } from '../../files/record/kinds/file-types/schema'
import { KINDS } from '../../files/record/kinds/schema'
import type { Destination } from '../../files/record/new-file'

/** What the metadata of an upload says of another destination, whose kind then decides what it accepts. */
const OTHER_DESTINATIONS = ['persona_id', 'category', 'preview_of', 'meal_completion_id']

/**
 * Reads from the metadata of an upload that it is a ZIP, whose DICOM objects go into a case or the sender's own space;
 * undefined for any other upload.
 */
export function archiveDestinationOf(metadata: Readonly<Record<string, string>>): Destination | undefined {
  const isZip = standardType(metadata['filetype'] ?? null) === 'application/zip'
  if (!isZip || OTHER_DESTINATIONS.some((name) => metadata[name])) return undefined
  return {
    admit: async (tx, actor, { caseId }) => {
      if (caseId !== null) {
        const where = { AND: [{ id: caseId }, whereCase(actor, 'file:create')] }
        if (!isUuid(caseId) || !(await tx.case.findFirst({ where, select: { id: true } }))) throw fail('case_not_found')
      }
      // The ZIP is its sender's alone and never a file of the case: its objects are.
      return { kind: KINDS.dicom_archive, place: () => ({ caseId: null, dicomArchive: { create: { caseId } } }) }
    },
  }
}
