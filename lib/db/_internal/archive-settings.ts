import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newUuid } from '../../runtime/uuid'
import { readWalNote, type WalNote, walNoteFile } from '../wal/wal-archive'

/** How often a segment is ended, so that it can be sent; null for no archive; undefined for what the last start had. */
export type WalWish = { everySeconds: number } | null | undefined

interface Cluster {
  dataDir: string
  pgdata: string
  uid?: number | undefined
  gid?: number | undefined
}

/** Where the segments of all chains are. */
const walRoot = (pgdata: string): string => path.join(path.dirname(pgdata), 'wal')

/**
 * Prepares the archive for a start of the cluster: the folder that its user can write, and the note in the data folder, which is
 * there before the first segment is, and gone before one is missing.
 *
 * @returns the settings to start with
 */
export function prepareArchive(cluster: Cluster, wish: WalWish): Record<string, string> {
  const { dataDir, pgdata, uid, gid } = cluster
  const former = readWalNote(dataDir)
  if (wish === null || (wish === undefined && !former)) {
    rmSync(walNoteFile(dataDir), { force: true })
    return archiveSettings(pgdata, null)
  }
  const root = walRoot(pgdata)
  const note: WalNote = { chain: former?.chain ?? newUuid(), every_seconds: wish?.everySeconds ?? former!.every_seconds, root }
  const folder = path.join(root, note.chain)
  mkdirSync(root, { recursive: true, mode: 0o711 })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  writeFileSync(`${walNoteFile(dataDir)}.new`, JSON.stringify(note), { mode: 0o600 })
  renameSync(`${walNoteFile(dataDir)}.new`, walNoteFile(dataDir))
  return archiveSettings(pgdata, note)
}

/**
 * What PostgreSQL archives with. A segment appears under its name once it is whole and on the disk, since PostgreSQL then removes its
 * own; it keeps its time (`-p`), that of its last record. Copied twice after a crash, it is the same (PostgreSQL 18, section 25.3.1).
 */
export function archiveSettings(pgdata: string, note: Omit<WalNote, 'root'> | null): Record<string, string> {
  if (!note) return { archive_mode: 'off' }
  const target = path.join(walRoot(pgdata), note.chain).replaceAll('%', '%%')
  const [part, whole] = [shellQuote(`${target}/`) + '%f.part', shellQuote(`${target}/`) + '%f']
  return {
    archive_mode: 'on',
    archive_timeout: String(note.every_seconds),
    archive_command: `cp -p "%p" ${part} && sync ${part} && mv ${part} ${whole}`,
  }
}

export const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
