import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/**
 * A chain: what an embedded database has archived without a gap since it was switched on. Off and on again begins another one,
 * since what was written between them is in neither.
 */
export interface WalArchive {
  chain: string
  /** Each chain has a folder in it: where PostgreSQL puts segments, until they are elsewhere. */
  root: string
  /** The files of the cluster, for a base copy. */
  pgdata: string
  /** A base copy is begun and ended by the superuser. */
  superuserUrl: string
}

const NOTE = 'wal.json'
const NoteSchema = z.object({ chain: z.uuid(), every_seconds: z.int().positive(), root: z.string() })
export type WalNote = z.infer<typeof NoteSchema>

export const walNoteFile = (dataDir: string): string => path.join(dataDir, NOTE)

/** Which chain the cluster of a data folder archives to, as of its last start; null where it does not. */
export function readWalNote(dataDir: string): WalNote | null {
  const file = walNoteFile(dataDir)
  return existsSync(file) ? NoteSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}
