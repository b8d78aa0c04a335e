import type { SchemaNeed } from '../open-configured-database'

/** What a start does with the schema, by its arguments: `--without-backup` is for who has made a backup of their own. */
export const startSchema = (args: readonly string[] = process.argv): SchemaNeed =>
  args.includes('--without-backup') ? 'upgrade-without-backup' : 'upgrade'
