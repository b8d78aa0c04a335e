import { z } from 'zod'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'
import type { ContentType } from '../content-type/detect-content-type'

/** What a document can do beyond being read. None is rejected for it; it is only ever downloaded, never shown inline. */
const DOCUMENT_FLAGS = [
  'macros',
  'embedded_objects',
  'external_links',
  'javascript',
  'launch_actions',
  'embedded_files',
  'encrypted',
] as const
export type DocumentFlag = (typeof DOCUMENT_FLAGS)[number]

export interface CheckedDocument {
  type: DocumentType
  flags: DocumentFlag[]
}

const DOCUMENT_TYPES = [
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const satisfies readonly ContentType[]
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

const CheckedSchema = z.object({ type: z.enum(DOCUMENT_TYPES), flags: z.array(z.enum(DOCUMENT_FLAGS)) })

export const isDocumentType = (type: string | null): type is DocumentType =>
  (DOCUMENT_TYPES as readonly (string | null)[]).includes(type)

/**
 * Checks in a decoder child that a document is valid and complete, and reports what it can do beyond being read. Of an
 * encrypted one only the container can be read.
 *
 * @param type what detectContentType found; a ZIP archive is checked as a DOCX
 * @returns its type: an encrypted DOCX is a compound file, as a DOC is
 * @throws AppError `corrupt`, `type_mismatch` for a package or compound file that contains something else,
 * `unavailable`
 */
export async function checkDocument(bytes: Buffer, type: DocumentType): Promise<CheckedDocument> {
  return parseDecoderResponse(CheckedSchema, await getDecoders().run('document', { bytes, type }))
}
