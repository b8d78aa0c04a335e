import type { ArchiveAuth } from './archive-connection'

interface ArchiveRow {
  id: string
  account: { name: string }
  baseUrl: string
  auth: string
  username: string | null
  sealedSecret: Uint8Array | null
  enabled: boolean
  createdAt: Date
}

/** What is answered of any archive's connection: everything but its secret. */
export const toConnection = (row: ArchiveRow) => ({
  id: row.id,
  name: row.account.name,
  base_url: row.baseUrl,
  auth: row.auth as ArchiveAuth,
  username: row.username,
  has_secret: row.sealedSecret !== null,
  enabled: row.enabled,
  created_at: row.createdAt.toISOString(),
})
