import path from 'node:path'

/**
 * Starts the PostgreSQL of a run, with a migrated database that tests copy, and returns the environment by which they find it.
 * TypeScript must be readable, by tsx.
 *
 * @param temporary the folder of the run
 */
export async function startDatabase(temporary) {
  const { startEmbeddedPostgres } = await import('../../lib/db/embedded-postgres.ts')
  const { migrate } = await import('../../lib/db/schema/migrate.ts')
  const { grantRunningRole } = await import('../../lib/db/running-role.ts')
  const { default: pg } = await import('pg')
  // Several processes of tests have several servers each.
  const database = await startEmbeddedPostgres(path.join(temporary, 'database'), { maxConnections: 300 })
  try {
    const template = new URL(database.superuserUrl)
    template.pathname = '/fovea_template'
    const admin = new pg.Client({ connectionString: database.superuserUrl })
    await admin.connect()
    await admin.query('CREATE DATABASE fovea_template')
    // The database of the tests need not outlive a power cut: a kill of its processes loses nothing of the page cache.
    for (const setting of ['fsync', 'full_page_writes', 'autovacuum', 'jit'])
      await admin.query(`ALTER SYSTEM SET ${setting} = off`)
    await admin.query('SELECT pg_reload_conf()')
    // A run opens thousands of connections: their password is not stretched.
    await admin.query('SET scram_iterations = 1')
    const running = new URL(database.url)
    for (const { username, password } of [template, running])
      await admin.query(`ALTER ROLE ${username} PASSWORD ${pg.escapeLiteral(decodeURIComponent(password))}`)
    await admin.end()
    await migrate(template.href)
    await grantRunningRole(template.href, running.href)
    const env = { FOVEA_TEST_DATABASE_URL: template.href, FOVEA_TEST_RUNNING_URL: running.href }
    return { env, stop: () => database.stop() }
  } catch (error) {
    await database.stop()
    throw error
  }
}
