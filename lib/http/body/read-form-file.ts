import { fail } from '../../errors/fail'
import type { HttpRequest } from '../route/http-message'
import { type FormPart, readMultipart } from './read-multipart'

export type Fields = Readonly<Record<string, string>>

/** A file in a form, as it arrives. */
interface FormFile {
  /** The sender's filename; null where there is none. */
  filename: string | null
  type: string | null
  bytes: AsyncIterable<Buffer>
  /** The fields before the file; the rest is not known yet. */
  fields: Fields
  /** Reads the fields after the file, once its bytes are read: returns all fields of the form. */
  allFields: () => Promise<Fields>
}

/** Our forms have a few words beside their file. */
const MAX_FIELDS = 40
const MAX_FIELD_BYTES = 8 * 1024

/**
 * Reads the one file of a form as it arrives, whatever the order of the parts, with the fields around it. Of repeated
 * fields the last counts.
 *
 * @param names the accepted names of the file's part
 * @throws AppError as readMultipart; `bad_input` for a form without the file, with two, or with too many fields;
 * whatever `take` throws
 */
export async function readFormFile<T>(
  request: HttpRequest,
  names: readonly string[],
  handleFile: (file: FormFile) => Promise<T>,
): Promise<T> {
  const parts = readMultipart(request)
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  let others = 0
  /** Whatever is not the file counts, also what is repeated or not used: each costs more than its bytes. */
  const readOther = async (part: FormPart) => {
    if (++others > MAX_FIELDS) throw fail('form_too_many_fields')
    if (part.filename === null) fields[part.name] = await textOf(part)
  }
  const isFile = ({ name, filename }: FormPart) => filename !== null && names.includes(name)
  try {
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      const part = next.value
      if (!isFile(part)) {
        await readOther(part)
        continue
      }
      const allFields = async () => {
        for (let later = await parts.next(); !later.done; later = await parts.next()) {
          if (isFile(later.value)) throw fail('form_several_files')
          await readOther(later.value)
        }
        return { ...fields }
      }
      const { filename, type, bytes } = part
      return await handleFile({ filename: filename || null, type, bytes, fields: { ...fields }, allFields })
    }
    throw fail('form_file_missing', { field: names[0]! })
  } finally {
    await parts.return()
  }
}

async function textOf({ name, bytes }: FormPart): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > MAX_FIELD_BYTES) throw fail('form_field_too_long')
    parts.push(Buffer.from(part))
  }
  const text = Buffer.concat(parts).toString('utf8')
  if (text.includes('\0') || name.includes('\0')) throw fail('nul_character')
  return text
}
