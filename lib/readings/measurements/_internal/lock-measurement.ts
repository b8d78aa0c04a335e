import type { Prisma, Tx } from '../../../db/database'

/** Locks a measurement until the transaction ends; null where there is none. */
export async function lockMeasurement(tx: Tx, id: string): Promise<Prisma.MeasurementGetPayload<object> | null> {
  await tx.$queryRaw`SELECT 1 FROM measurements WHERE id = ${id}::uuid FOR UPDATE`
  return tx.measurement.findUnique({ where: { id } })
}
