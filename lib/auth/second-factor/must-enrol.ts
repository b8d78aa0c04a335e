import { type Role } from '../../access/actor'
import { settings } from '../../config/settings'
import { findFactors } from './find-factors'

/** Whether the site demands a second factor of a role (SECOND_FACTOR_FOR). */
export const isFactorDemanded = (role: Role): boolean => settings().SECOND_FACTOR_FOR.includes(role)

/** Whether a person must set up a second factor before anything else is open to them. */
export const mustEnrol = async ({ id, role }: { id: string; role: Role }): Promise<boolean> =>
  isFactorDemanded(role) && (await findFactors(id)).length === 0
