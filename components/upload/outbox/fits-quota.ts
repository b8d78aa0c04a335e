/** The share of the browser's quota that is left free. */
const RESERVED_SHARE = 0.1

/** Whether this origin may store so many bytes more; true where the browser does not say. */
export async function fitsQuota(bytes: number): Promise<boolean> {
  try {
    const { quota, usage = 0 } = await navigator.storage.estimate()
    return quota === undefined || bytes < quota * (1 - RESERVED_SHARE) - usage
  } catch {
    return true // An old browser, or plain http.
  }
}
