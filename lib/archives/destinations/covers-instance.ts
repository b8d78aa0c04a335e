import { Prisma } from '../../db/database'

/**
 * The condition under which a destination `d` is to have an object of a case `c`: also one that is disabled for now, and
 * never the one from which the object came.
 */
export const coversInstance = (modality: Prisma.Sql, ownerId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (d.case_id IS NULL OR d.case_id = c.id) AND (d.site IS NULL OR d.site = c.site)
  AND (cardinality(d.modalities) = 0 OR ${modality} = ANY (d.modalities))
  AND NOT EXISTS (SELECT 1 FROM archive_sources s WHERE s.id = ${ownerId} AND s.base_url = d.base_url)`
