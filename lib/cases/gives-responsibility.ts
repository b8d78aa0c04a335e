import type { z } from 'zod'
import { doctorsSee } from '../access/doctors/doctors-see'
import type { CaseChangeSchema } from './schema'

/** Whether a change gives somebody a case for as long as it lasts: as its responsible doctor, where doctors do not see every case. */
export const givesResponsibility = ({ responsible_id: id }: z.output<typeof CaseChangeSchema>): boolean =>
  typeof id === 'string' && doctorsSee() !== 'all'
