import { z } from 'zod'

const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//, { error: 'must begin with postgresql://' })

/** The settings that say which database is used, and as whom. Part of SettingsSchema. */
export const DATABASE_SETTINGS = {
  DATABASE_URL: databaseUrl
    .optional()
    .describe('PostgreSQL connection URL. By default an embedded PostgreSQL runs in the data directory.'),
  DATABASE_OWNER_URL: databaseUrl
    .optional()
    .describe(
      'PostgreSQL connection URL of the role that owns the schema and migrates it. The role of DATABASE_URL then only reads and writes rows, and only adds to the audit trail and the access log. By default the role of DATABASE_URL does both, and the start says so.',
    ),
}

/** Lists which other settings an owner of the database requires. */
export const databaseProblems = (given: {
  DATABASE_URL?: string | undefined
  DATABASE_OWNER_URL?: string | undefined
}): string[] => (given.DATABASE_OWNER_URL && !given.DATABASE_URL ? ['DATABASE_URL is needed with DATABASE_OWNER_URL'] : [])
