import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { ingestFile } from '../files/ingest/ingest-file'
import { photograph, sendFile } from '../files/test-files-fixture'
import { createPersona } from './create-persona'
import { PersonaInputSchema } from './schema'

/** Creates a persona, and returns its number as used in addresses. */
export const createTestPersona = async (actor: Actor, name = 'Ada'): Promise<string> =>
  String((await createPersona(actor, PersonaInputSchema.parse({ name }))).id)

/** Sends an image to a persona by TUS and runs it through the pipeline; returns the id of its file. */
export async function sendToPersona(
  actor: Actor,
  persona: string,
  { bytes, ...metadata }: { bytes?: Buffer } & Record<string, string | Buffer | undefined> = {},
): Promise<string> {
  const said = { persona_id: persona, filename: 'night.jpg', filetype: 'image/jpeg', ...metadata } as Record<string, string>
  const id = await sendFile(actor, bytes ?? (await photograph()), said)
  await ingestFile(id)
  return id
}

/** The number of a media item, by its file. */
export const mediaNumberOf = async (fileId: string): Promise<string> =>
  String((await db().mediaFile.findUniqueOrThrow({ where: { id: fileId } })).number)
