import type { MediaRecord, PersonaRecord } from '../../lib/personas/schema'
import type { Client } from './fovea'
import { flow, type Told } from './tus'

const MB = 1024 * 1024

/** Creates a persona, and returns its number as used in URLs. */
export const personaOf = async (client: Client, name = 'Ada'): Promise<string> =>
  String((await client.post<PersonaRecord>('/api/v1/personas', { name })).id)

interface Form {
  filename?: string
  type?: string
  description?: string
  /** The description comes before the file; after it otherwise. */
  first?: boolean
}

/** Sends a form with a file, streamed, of any size and with any declared name and type. */
export async function sendForm(
  client: Client,
  address: string,
  pieces: Iterable<Buffer>,
  { filename = 'night.jpg', type, description, first = false }: Form = {},
): Promise<Told> {
  const boundary = 'a-boundary-of-a-test'
  const text = (words: string) => Buffer.from(words, 'utf8')
  const said =
    description === undefined
      ? ''
      : `--${boundary}\r\nContent-Disposition: form-data; name="description"\r\n\r\n${description}\r\n`
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`
  const sent = flow(client, 'POST', client.fovea.url + address, { 'content-type': `multipart/form-data; boundary=${boundary}` })
  let isAnswered = false
  void sent.told.then(
    () => (isAnswered = true),
    () => (isAnswered = true),
  )
  await sent.write(text((first ? said : '') + head))
  for (const piece of pieces) {
    if (isAnswered) break
    await Promise.race([sent.write(piece), sent.told.catch(() => undefined)])
  }
  if (!isAnswered) await sent.write(text(`\r\n${first ? '' : said}--${boundary}--\r\n`))
  sent.end()
  return sent.told
}

/** The same where the upload is accepted: returns its record. */
export async function giveTo(client: Client, persona: string, bytes: Buffer, form: Form = {}): Promise<MediaRecord> {
  const told = await sendForm(client, `/media/upload/${persona}`, [bytes], form)
  if (told.status !== 200) throw new Error(`${told.status} ${told.text}`)
  return JSON.parse(told.text) as MediaRecord
}

/** A header, followed by so many zero bytes. */
export function* zeros(head: Buffer, size: number): Generator<Buffer> {
  if (head.length > 0) yield head
  for (let left = size; left > 0; left -= MB) yield Buffer.alloc(Math.min(left, MB))
}

/** The status and the sentence of a refusal. */
export const says = ({ status, text }: Told): string => `${status} ${(JSON.parse(text) as { detail: string }).detail}`
