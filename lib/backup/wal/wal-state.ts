import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { folderBytes } from '../../db/wal/cluster-files'
import { type WalNote, readWalNote } from '../../db/wal/wal-archive'

/** In the data folder, and not in a row: a row would be WAL again, which would have to be sent. */
const FILE = 'wal-state.json'
const StateSchema = z.object({
  sent_at: z.iso.datetime().nullable(),
  covers_until: z.iso.datetime().nullable(),
  failure: z.string().nullable(),
  failed_at: z.iso.datetime().nullable(),
})
type WalState = z.infer<typeof StateSchema>

const NONE: WalState = { sent_at: null, covers_until: null, failure: null, failed_at: null }

function readWalState(dataDir: string): WalState {
  const file = path.join(dataDir, FILE)
  return existsSync(file) ? (StateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? NONE) : NONE
}

/** Records what became of sending segments, for the page of the server. */
export async function writeWalState(dataDir: string, change: Partial<WalState>): Promise<void> {
  const file = path.join(dataDir, FILE)
  await writeFile(`${file}.new`, JSON.stringify({ ...readWalState(dataDir), ...change }), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

interface WalArchiveState extends WalState {
  every_seconds: number
  waiting_segments: number
  waiting_bytes: number
}

/** How the archive of WAL stands on this machine; null where it is switched off. */
export async function getWalState(dataDir: string): Promise<WalArchiveState | null> {
  const note: WalNote | null = readWalNote(dataDir)
  if (!note) return null
  const { root } = note
  const folders = existsSync(root) ? readdirSync(root).map((chain) => path.join(root, chain)) : []
  const waiting = await Promise.all(folders.map((folder) => folderBytes(folder)))
  return {
    ...{ ...readWalState(dataDir), every_seconds: note.every_seconds },
    waiting_segments: waiting.reduce((sum, { files }) => sum + files, 0),
    waiting_bytes: waiting.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
