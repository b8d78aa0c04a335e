/** What the server has read for a page, under the key by which the page's components ask for it; null where it could not. */
export interface ServerRead {
  queryKey: readonly unknown[]
  data: unknown
}
