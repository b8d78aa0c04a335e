/** TUS 1.0.0, termination: what is gone already (404, 410) is as good as removed; a lost line leaves it to expire. */
export async function deleteUpload(url: string): Promise<void> {
  await fetch(url, { method: 'DELETE', keepalive: true, headers: { 'Tus-Resumable': '1.0.0' } }).catch(() => undefined)
}
