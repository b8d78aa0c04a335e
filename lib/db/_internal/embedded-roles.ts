import pg from 'pg'
import { PRISMA_LOCK } from '../schema/migrate'
import { JOBS_SCHEMA } from '../running-role'
import { transferSchema } from './transfer-schema'
import { hmacSha256 } from '../../runtime/hmac'
import { openConnection } from '../open-connection'

/** The role that initdb creates. It can do everything, and is used to set up the others. */
export const SUPERUSER = 'fovea'
/** Owns the schema, and migrates it. */
export const OWNER = 'fovea_owner'
/** What Fovea runs as. */
export const APPLICATION = 'fovea_app'

/** The password of a role: who has that of one can derive no other. */
export const passwordOf = (superuserPassword: string, role: string): string =>
  role === SUPERUSER ? superuserPassword : hmacSha256(Buffer.from(superuserPassword), role).toString('hex')

/**
 * Creates the roles of the embedded database, and gives the owner what a former version created as the superuser. Safe when
 * several processes start at once, and at each start.
 */
export async function setUpRoles(url: string, superuserPassword: string): Promise<void> {
  const client = await openConnection(url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    // The owner makes the shadow database of `prisma migrate dev`, and gives the application its own schema.
    const rights = { [APPLICATION]: 'NOCREATEDB', [OWNER]: 'CREATEDB' }
    const { rows: known } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles')
    for (const [role, right] of Object.entries(rights)) {
      const verb = known.some(({ rolname }) => rolname === role) ? 'ALTER' : 'CREATE'
      const password = pg.escapeLiteral(passwordOf(superuserPassword, role))
      await client.query(
        `${verb} ROLE ${role} WITH LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS ${right} PASSWORD ${password}`,
      )
    }
    await client.query(`GRANT ${APPLICATION} TO ${OWNER}`)
    await client.query(`ALTER DATABASE postgres OWNER TO ${OWNER}`)
    await transferSchema(client, 'public', OWNER)
    await transferSchema(client, JOBS_SCHEMA, APPLICATION)
  } finally {
    await client.end()
  }
}
