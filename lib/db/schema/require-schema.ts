import { openConnection } from '../open-connection'
import { MIGRATIONS_FOLDER, readSchema } from './read-schema'

/** The last migration of the release before this one: a backup can be made of its schema, before it is migrated. */
export const LAST_OF_FORMER_RELEASE = '20261214000170_attempts_per_secret'

interface RequireSchema {
  /** The schema of the former release is enough. */
  isFormerEnough?: boolean
  folder?: string
}

/**
 * Makes sure that a command can work on a database, and never changes its schema: only a start and `npm run migrate` do.
 *
 * @returns whether the schema is that of this version
 * @throws Error whose message says what to do, where the database has no tables yet or an older schema than is enough
 */
export async function requireSchema(url: string, options: RequireSchema = {}): Promise<{ isCurrent: boolean }> {
  const { isFormerEnough = false, folder = MIGRATIONS_FOLDER } = options
  const client = await openConnection(url)
  try {
    const { isNew, pending } = await readSchema(client, folder)
    const [first] = pending
    if (!first) return { isCurrent: true }
    if (isNew) throw new Error('the database has no tables yet: start Fovea once, or run npm run migrate')
    if (!isFormerEnough) throw new Error(describeOlder(pending.length, first.name))
    if (first.name <= LAST_OF_FORMER_RELEASE) throw new Error(describeTooOld(first.name))
    return { isCurrent: false }
  } finally {
    await client.end()
  }
}

const describeOlder = (count: number, first: string): string =>
  [
    `the database has the schema of an older version: it lacks ${count === 1 ? 'a migration' : `${count} migrations, the first of which is`} ${first}.`,
    'Nothing was changed. Run this command with the version that runs, or upgrade first: npm run migrate -- --plan says what',
    'an upgrade does, and npm run migrate makes a backup and does it.',
  ].join(' ')

const describeTooOld = (first: string): string =>
  [
    `the database has the schema of a version before the last release: it lacks the migration ${first}.`,
    'Nothing was changed. Make the backup with the version that runs.',
  ].join(' ')
