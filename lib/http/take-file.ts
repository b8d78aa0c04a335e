import { fail } from '../errors/fail'
import type { Ask } from './ask'
import { type FormPart, readMultipart } from './read-multipart'

export type Fields = Readonly<Record<string, string>>

/** A file in a form, while it comes. */
export interface FileInForm {
  /** As its sender calls it; null where they do not say. */
  filename: string | null
  type: string | null
  bytes: AsyncIterable<Buffer>
  /** What was said before the file; the rest is not known yet. */
  fields: Fields
  /** Reads what stands behind the file, once its bytes are read: all fields of the form. */
  allFields: () => Promise<Fields>
}

/** Forms of ours have a few words beside their file. */
const MOST_FIELDS = 40
const LONGEST_FIELD = 8 * 1024

/**
 * Takes the one file of a form as it comes, whatever the order of the parts, with the fields that stand around it. Of a
 * field that is named twice the last counts.
 *
 * @param names what the part with the file may be called
 * @throws AppError as readMultipart; `bad_input` for a form without the file, with two, or with too many fields; whatever
 * `take` throws
 */
export async function takeFile<T>(ask: Ask, names: readonly string[], take: (file: FileInForm) => Promise<T>): Promise<T> {
  const parts = readMultipart(ask)
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  const keep = async (part: FormPart) => {
    if (Object.keys(fields).length >= MOST_FIELDS) throw fail.badInput('The form has too many fields')
    fields[part.name] = await textOf(part)
  }
  const isFile = ({ name, filename }: FormPart) => filename !== null && names.includes(name)
  try {
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      const part = next.value
      if (!isFile(part)) {
        if (part.filename === null) await keep(part)
        continue
      }
      const allFields = async () => {
        for (let later = await parts.next(); !later.done; later = await parts.next()) {
          if (isFile(later.value)) throw fail.badInput('One file at a time: send each in a request of its own')
          if (later.value.filename === null) await keep(later.value)
        }
        return { ...fields }
      }
      const { filename, type, bytes } = part
      return await take({ filename: filename || null, type, bytes, fields: { ...fields }, allFields })
    }
    throw fail.badInput(`There is no file in the form: send it as “${names[0]}”`)
  } finally {
    await parts.return()
  }
}

async function textOf({ name, bytes }: FormPart): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > LONGEST_FIELD) throw fail.badInput('A field of the form is too long')
    parts.push(Buffer.from(part))
  }
  const text = Buffer.concat(parts).toString('utf8')
  if (text.includes('\0') || name.includes('\0')) throw fail.badInput('A text in the request holds a NUL character')
  return text
}
