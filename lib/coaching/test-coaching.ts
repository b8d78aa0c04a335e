import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { ingestFile } from '../files/ingest/ingest-file'
import { photograph, sendFile } from '../files/test-files-fixture'
import { ProgressInputSchema } from './schema'

/** Assigns a trainer to a client from now on, and returns the function that ends it. */
export async function assign(trainer: Actor, client: Actor): Promise<() => Promise<void>> {
  const link = { kind: 'trainer_client' as const, assigneeId: trainer.id, clientId: client.id, startsAt: new Date(steadyNow()) }
  const { id } = await db().assignment.create({ data: link })
  return async () => void (await db().assignment.update({ where: { id }, data: { endedAt: new Date(steadyNow()) } }))
}

/** Sends a file by the Files API into a folder of the Coaching API, and runs it through the pipeline. */
export async function uploadInto(
  actor: Actor,
  category: string,
  { bytes, ...more }: { bytes?: Buffer } & Record<string, string | Buffer | undefined> = {},
): Promise<string> {
  const id = await sendFile(actor, bytes ?? (await photograph()), {
    category,
    filename: 'a file',
    ...(more as Record<string, string>),
  })
  await ingestFile(id)
  return id
}

/** The notifications of a user, oldest first. */
export const notificationsOf = async (person: Pick<Actor, 'id'>) =>
  (await db().notification.findMany({ where: { userId: person.id }, orderBy: { id: 'asc' } })).map(({ type, data }) => ({
    type,
    data: data as Record<string, unknown>,
  }))

/** A measured value as the call accepts it. */
export const weightInput = (value: number, more: Record<string, unknown> = {}) =>
  ProgressInputSchema.parse({ metric: 'weight', value, unit: 'kg', ...more })
