import type { Answer } from '../invariant'
import { jsonOf, type Session } from '../support/session'

/** Sends a file as multipart/form-data (RFC 7578), as a browser's form does, with fields before it. */
export async function sendByForm(
  who: Session,
  path: string,
  bytes: Buffer,
  name: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return who.ask(path, { method: 'POST', body: form })
}

/** The id of the file that an answer tells, also where it was refused in the end. */
export const idIn = (answer: Answer, field: string): string | null => {
  const id = answer.status < 300 ? jsonOf<Record<string, unknown>>(answer)?.[field] : undefined
  return typeof id === 'string' ? id : null
}
