import type { z } from 'zod'
import { doctorsSee } from '../access/doctors/doctors-see'
import type { CaseChangeSchema } from './schema'

/**
 * Whether a change gives others a case for as long as it lasts, where doctors do not see every case: its responsible doctor, or the
 * members of another organisation.
 */
export const givesResponsibility = (change: z.output<typeof CaseChangeSchema>): boolean =>
  [change.responsible_id, change.organisation_id, change.site].some((to) => typeof to === 'string') && doctorsSee() !== 'all'
