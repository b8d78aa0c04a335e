import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

const LOG_FOLDER = 'log'
/** Files that are kept, of at most 10 MB and a day each. */
const MAX_LOG_FILES = 7

/**
 * How the embedded PostgreSQL logs: whether it runs, into files that end after a day or 10 MB. Statements, their parameters
 * and their errors carry the values of patients ("Key (email)=(…) already exists", "invalid input syntax …: …"): errors of
 * statements are not logged at all, since the application that sent them reports them without values, and neither are the
 * details of anything else (PostgreSQL 18, section 19.8).
 */
export const LOG_SETTINGS = {
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  logging_collector: 'on',
  log_directory: LOG_FOLDER,
  log_filename: 'postgresql-%Y%m%d-%H%M%S.log',
  log_rotation_age: '1440',
  log_rotation_size: '10240',
} as const

const isLog = (name: string): boolean => /^postgresql-\d{8}-\d{6}\.log$/.test(name)

/** Deletes the oldest files of the log, and the log of an earlier version, which contains values. */
export function pruneServerLog(pgdata: string): void {
  const folder = path.join(pgdata, LOG_FOLDER)
  const files = existsSync(folder) ? readdirSync(folder).filter(isLog).sort() : []
  for (const name of files.slice(0, -MAX_LOG_FILES)) rmSync(path.join(folder, name), { force: true })
}
