import type { Fovea } from './fovea'

/** Assigns the demo's trainer to the client, and returns how to end the assignment. */
export async function assignTrainer(fovea: Fovea, client = 'client'): Promise<() => Promise<unknown>> {
  const [row] = await fovea.query<{ id: string }>(
    `INSERT INTO assignments (id, kind, holder_id, client_id)
     SELECT gen_random_uuid(), 'trainer_client', t.id, c.id FROM users t, users c WHERE t.email = 'trainer@fovea.test' AND c.email = $1
     RETURNING id`,
    [`${client}@fovea.test`],
  )
  return () => fovea.query('UPDATE assignments SET ended_at = now() WHERE id = $1', [row!.id])
}
