import { secrets } from '../../../config/secrets'
import type { Prisma } from '../../../db/database'
import { openJson, sealJson } from '../../../studies/record/sealed-json'
import { SignedTextSchema, type ReadingRecord, type SignedText } from '../schema'

type ReadingRow = Prisma.ReadingGetPayload<object>
type Keyed = Pick<ReadingRow, 'id' | 'wrappedKey'>

const keyOf = ({ id, wrappedKey }: Keyed): Buffer => secrets().unwrap(id, Buffer.from(wrappedKey))

/** Seals what is signed, bound to its row. */
export const sealText = (row: Keyed, text: SignedText): Promise<Uint8Array<ArrayBuffer>> => sealJson(keyOf(row), row.id, text)

/** Converts a reading to its API form. */
export async function toReading(row: ReadingRow): Promise<ReadingRecord> {
  const text = SignedTextSchema.parse(await openJson(keyOf(row), row.id, row.sealed))
  return {
    ...{ id: row.id, case_id: row.caseId, study_id: row.studyId, findings: text.findings, answer: text.answer },
    author: { id: row.authorId, name: text.author_name },
    addendum_of: row.addendumOf,
    signed_at: row.signedAt.toISOString(),
  }
}
