import type { Settings } from '../../config/settings'

/** The command that brings a backup back into a new data folder, and, with a database or a bucket of one's own, into empty ones. */
export function restoreCommand(settings: Settings, dataDir: string, backupId: string): string {
  const into = [
    `FOVEA_DATA_DIR=${quoted(`${dataDir}-${backupId}`)}`,
    ...(settings.DATABASE_URL ? ['DATABASE_URL=AN_EMPTY_DATABASE'] : []),
    ...(settings.DATABASE_OWNER_URL ? ['DATABASE_OWNER_URL=AN_EMPTY_DATABASE'] : []),
    ...(settings.STORAGE_PROVIDER === 'local' ? [] : ['STORAGE_BUCKET=AN_EMPTY_BUCKET']),
  ]
  return `${into.join(' ')} npm run restore -- --id=${backupId}`
}

/** For a shell. */
const quoted = (text: string): string => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
