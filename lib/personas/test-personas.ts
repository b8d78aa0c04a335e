import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { ingest } from '../files/ingest'
import { photograph, sendFile } from '../files/test-files-house'
import { createPersona } from './create-persona'
import { PersonaInputSchema } from './schema'

/** Makes a persona, and gives its number as it stands in addresses. */
export const personaOf = async (actor: Actor, name = 'Ada'): Promise<string> =>
  String((await createPersona(actor, PersonaInputSchema.parse({ name }))).id)

/** Sends a picture to a persona by TUS and takes it through the line; gives the id of its file. */
export async function sendTo(
  actor: Actor,
  persona: string,
  { bytes, ...metadata }: { bytes?: Buffer } & Record<string, string | Buffer | undefined> = {},
): Promise<string> {
  const said = { persona_id: persona, filename: 'night.jpg', filetype: 'image/jpeg', ...metadata } as Record<string, string>
  const id = await sendFile(actor, bytes ?? (await photograph()), said)
  await ingest(id)
  return id
}

/** The number of a piece of media, by its file. */
export const numberOf = async (fileId: string): Promise<string> =>
  String((await db().mediaFile.findUniqueOrThrow({ where: { id: fileId } })).number)
