import { z } from 'zod'
import { parseAnswer } from './_internal/derived-schema'
import { decoders } from './decoders'
import type { ContentType } from './identify-content'

/** What a document may do beyond being read. None is refused for it; it is only ever saved, never shown in place. */
export const DOCUMENT_FLAGS = [
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
 * Sees in a decoder child that a document is one and is whole, and tells what it may do beyond being read. Of an encrypted
 * one only its outside can be read.
 *
 * @param type what identifyContent found; a ZIP archive is asked for as a DOCX
 * @returns its type: an encrypted DOCX lies in a compound file, as a DOC does
 * @throws AppError `corrupt`, `type_mismatch` for a package or compound file that holds something else, `unavailable`
 */
export async function checkDocument(bytes: Buffer, type: DocumentType): Promise<CheckedDocument> {
  return parseAnswer(CheckedSchema, await decoders().run('document', { bytes, type }))
}
