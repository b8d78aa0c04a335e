import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { ingest } from '../files/ingest'
import { photograph, sendFile } from '../files/test-files-house'
import { ProgressInputSchema } from './schema'

/** Assigns a trainer to a client from now on, and gives what ends it. */
export async function assign(trainer: Actor, client: Actor): Promise<() => Promise<void>> {
  const link = { kind: 'trainer_client' as const, holderId: trainer.id, clientId: client.id, startsAt: new Date(steadyNow()) }
  const { id } = await db().assignment.create({ data: link })
  return async () => void (await db().assignment.update({ where: { id }, data: { endedAt: new Date(steadyNow()) } }))
}

/** Sends a file through door 1 into a folder of door 4, and takes it through the line. */
export async function sendInto(
  actor: Actor,
  category: string,
  { bytes, ...more }: { bytes?: Buffer } & Record<string, string | Buffer | undefined> = {},
): Promise<string> {
  const id = await sendFile(actor, bytes ?? (await photograph()), {
    category,
    filename: 'a file',
    ...(more as Record<string, string>),
  })
  await ingest(id)
  return id
}

/** What a person was told, oldest first. */
export const toldTo = async (person: Pick<Actor, 'id'>) =>
  (await db().notification.findMany({ where: { userId: person.id }, orderBy: { id: 'asc' } })).map(({ type, data }) => ({
    type,
    data: data as Record<string, unknown>,
  }))

/** A measured value as the call takes it. */
export const weighs = (value: number, more: Record<string, unknown> = {}) =>
  ProgressInputSchema.parse({ metric: 'weight', value, unit: 'kg', ...more })
