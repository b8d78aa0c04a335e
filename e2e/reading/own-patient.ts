import { type BrowserContext } from '@playwright/test'
import { type Client, type Fovea } from '../support/fovea'

/**
 * Signs in a patient of one file's own: the cases of one patient are priors of each other, those of other files too.
 *
 * @param name also for `openAs`
 */
export async function ownPatient(fovea: Fovea, name: string): Promise<Client> {
  await fovea.query(
    `INSERT INTO users (id, email, name, role, birth_year, sex, password_hash, updated_at)
     SELECT gen_random_uuid(), $1, name, role, birth_year, sex, password_hash, now() FROM users WHERE email = 'patient@fovea.test'
     ON CONFLICT DO NOTHING`,
    [`${name}@fovea.test`],
  )
  return fovea.signIn(name)
}

/** The room opens with one series, and not hung: readers can choose so on each of their devices. */
export const openOneSeries = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => localStorage.setItem('fovea.reading', JSON.stringify({ opensHung: false })))
