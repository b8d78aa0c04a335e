import { connection } from '../../../shell/connection/connection'

/** Where uploads of every kind are created. */
export const uploadEndpoint = '/api/v1/files/upload'

/**
 * Terminates an upload (TUS 1.0.0, termination). The request outlives the page.
 *
 * @returns whether it is deleted: 404 and 410 count as deleted. After a network error it is left to expire.
 */
export async function deleteUpload(url: string): Promise<boolean> {
  // TUS 1.0.0: Tus-Resumable "MUST be included in every request and response except for OPTIONS".
  const headers = { 'Tus-Resumable': '1.0.0' }
  const response = await fetch(url, { method: 'DELETE', keepalive: true, headers }).catch(() => null)
  connection.report({ kind: response ? 'answered' : 'failed' })
  return response !== null && (response.ok || response.status === 404 || response.status === 410)
}
