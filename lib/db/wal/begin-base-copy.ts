import { readCluster } from './cluster-files'
import { segmentBefore } from './segment-names'
import type { WalArchive } from './wal-archive'
import { openConnection } from '../open-connection'

/** Where a base copy begins and ends in the WAL. Known once all of it was read. */
interface BaseCopyEnd {
  chain: string
  start_segment: string
  end_segment: string
  /** From then on any moment can be restored: what was committed before is in it. */
  ended_at: string
  /** Only the same major version, on the same kind of machine, reads its files. */
  postgres: number
  platform: string
}

interface BaseCopy {
  files: () => AsyncGenerator<Buffer>
  end: () => BaseCopyEnd
  /** Ends it where it was not read to its end. */
  close: () => Promise<void>
}

export const PLATFORM = `${process.platform}-${process.arch}`

/**
 * Begins a base copy of the embedded cluster while it is written to (PostgreSQL 18, section 25.3.4): what is committed before is in
 * the files, and what is committed later is in the segments from its first one on.
 */
export async function beginBaseCopy({ chain, pgdata, superuserUrl }: WalArchive): Promise<BaseCopy> {
  const client = await openConnection(superuserUrl)
  let ended: BaseCopyEnd | undefined
  const stop = async () => {
    // Without waiting for the archive: a restore looks for the segments itself.
    const { rows } = await client.query<Record<'lsn' | 'label' | 'map', string>>(
      'SELECT lsn::text, labelfile AS label, spcmapfile AS map FROM pg_backup_stop(wait_for_archive => false)',
    )
    const { lsn, label, map } = rows[0]!
    const start = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1]
    if (!start || map.trim() !== '') throw new Error('the base copy has no start, or tablespaces')
    const at = await client.query<{ at: Date; version: number }>(
      `SELECT clock_timestamp() AS at, current_setting('server_version_num')::int / 10000 AS version`,
    )
    ended = {
      ...{ chain, start_segment: start, end_segment: segmentBefore(start.slice(0, 8), lsn) },
      // PostgreSQL counts microseconds: the next whole millisecond is certainly later.
      ended_at: new Date(at.rows[0]!.at.getTime() + 1).toISOString(),
      ...{ postgres: at.rows[0]!.version, platform: PLATFORM },
    }
    return { backup_label: label }
  }
  try {
    await client.query(`SELECT pg_backup_start('fovea', fast => true)`)
  } catch (thrown) {
    await client.end().catch(() => undefined)
    throw thrown
  }
  return {
    files: () => readCluster(pgdata, stop),
    end: () => ended!,
    close: () => client.end(), // A session that ends aborts its backup.
  }
}
