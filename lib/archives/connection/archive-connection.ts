import { secrets } from '../../config/secrets'

export const ARCHIVE_AUTHS = ['none', 'basic', 'bearer'] as const
export type ArchiveAuth = (typeof ARCHIVE_AUTHS)[number]

/** How an archive is reached. */
export interface ArchiveConnection {
  /** Of its DICOMweb service, without a slash at the end. */
  baseUrl: string
  auth: ArchiveAuth
  username: string | null
  secret: string | null
}

/** The columns of it. */
export interface ConnectionRow {
  id: string
  baseUrl: string
  auth: string
  username: string | null
  sealedSecret: Uint8Array | null
}

/** Seals a password or a token under the master key, for one archive. */
export const sealSecret = (id: string, secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(secrets().wrap(`archive ${id}`, Buffer.from(secret)))

/**
 * Opens the connection of an archive, with its secret: never for a response.
 *
 * @throws AppError `tampered` where the secret was sealed for another archive or under another master key
 */
export const openConnection = ({ id, baseUrl, auth, username, sealedSecret }: ConnectionRow): ArchiveConnection => ({
  baseUrl,
  auth: auth as ArchiveAuth,
  username,
  secret: sealedSecret && secrets().unwrap(`archive ${id}`, Buffer.from(sealedSecret)).toString(),
})
